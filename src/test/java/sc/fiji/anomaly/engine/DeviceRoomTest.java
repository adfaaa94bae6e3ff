package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

/** How large the pieces are that a graphics card gets. */
class DeviceRoomTest {

	private static final long BYTES = 100;

	private static final RuntimeException FULL = new ai.djl.engine.EngineException("CUDA out of memory.");

	/** Half of this is for two pieces of 1000 x 1000 patches. */
	private final DeviceRoom room = new DeviceRoom("gpu0", 4 * 1000 * 1000 * BYTES);

	private final List<String> lines = new ArrayList<>();

	private void full(final long seen, final int side, final boolean alone) {
		room.full(seen, side, BYTES, alone, FULL, lines::add);
	}

	private int side() {
		return DeviceRoom.side(room.share(), BYTES);
	}

	/** Not even where a card has more memory than any. */
	@Test
	void noArrayOfAPieceHasMoreValuesThanAnIntCounts() {
		for (final int width : new int[] { 64, 96, 128, 512 }) {
			final long side = DeviceRoom.side(Long.MAX_VALUE, 3L * Float.BYTES * width);
			assertTrue(side * side * width <= Integer.MAX_VALUE, width + ": " + side);
		}
	}

	@Test
	void twoPiecesTakeHalfOfWhatIsFree() {
		assertEquals(1000, side());
		assertEquals(500, DeviceRoom.side(room.share(), 4 * BYTES));
	}

	@Test
	void piecesAreNeitherSmallerThanOnACpuNorLargerThanALargeImage() {
		assertEquals(64, DeviceRoom.side(1, BYTES));
		assertEquals(4096, DeviceRoom.side(Long.MAX_VALUE, 1));
	}

	@Test
	void aCpuHasNone() {
		assertEquals(Optional.empty(), DeviceRoom.of(Device.cpu()));
		assertEquals(Optional.empty(), ComputeDevice.choose("cpu").room());
	}

	/** As on this computer, which has none. */
	@Test
	void ofACardThatNobodyKnowsTwoGigabytesAreTaken() {
		assertEquals(1L << 30, DeviceRoom.of(Device.gpu(3)).orElseThrow().share());
	}

	@Test
	void ofPiecesThatFailAtOnceTheFirstHalvesThem() {
		final long seen = room.share();
		full(seen, 1000, false);
		full(seen, 999, false);
		assertEquals(500, side());
		full(room.share(), 500, true);
		assertEquals(250, side());
		assertEquals(List.of("device: the memory of gpu0 is full; from now on it gets tiles of 500 instead of 1000 " +
			"patches along each side",
			"device: the memory of gpu0 is full; from now on it gets tiles of 250 instead of 500 " +
				"patches along each side"), lines);
	}

	/** Halving what it might have got would change nothing for it. */
	@Test
	void aSmallPieceIsHalvedAtOnce() {
		full(room.share(), 300, false);
		assertEquals(150, side());
	}

	@Test
	void theSmallestPieceMayFailBesideOthersButNotAlone() {
		full(room.share(), 64, false);
		assertEquals(1000, side());
		assertEquals(List.of(), lines);
		final RuntimeException failure = assertThrows(OutOfDeviceMemoryException.class, () -> full(room.share(), 64, true));
		assertEquals("gpu0 has no memory for 64 x 64 patches. Close other programs that use it, or write cpu as device",
			failure.getMessage());
		assertSame(FULL, failure.getCause());
	}

	/** Whether a piece begins when others have ended, of which so many are there. */
	private boolean waits(final boolean alone, final int others) throws InterruptedException {
		final boolean[] ended = new boolean[1];
		final boolean[] seen = new boolean[1];
		final Thread last = new Thread(() -> room.take(() -> seen[0] = ended[0], alone));
		Runnable piece = () -> {
			last.start();
			// until it waits, or has ended where it should have waited
			while (last.getState() != Thread.State.WAITING && last.isAlive())
				Thread.onSpinWait();
			ended[0] = true;
		};
		for (int i = 0; i < others; i++) {
			final Runnable inner = piece;
			piece = () -> room.take(inner, false);
		}
		piece.run();
		last.join();
		return seen[0];
	}

	@Test
	void aThirdPieceWaits() throws InterruptedException {
		assertFalse(waits(false, 1));
		assertTrue(waits(false, 2));
	}

	@Test
	void aPieceThatShallBeAloneWaitsForEachOther() throws InterruptedException {
		assertFalse(waits(true, 0));
		assertTrue(waits(true, 1));
	}

	@Test
	void whatFailsGivesItsTurnBack() {
		for (int i = 0; i < 5; i++)
			assertThrows(IllegalStateException.class, () -> room.take(() -> {
				throw new IllegalStateException();
			}, true));
		final int[] taken = new int[1];
		room.take(() -> room.take(() -> taken[0]++, false), false);
		assertEquals(1, taken[0]);
	}

	@Test
	void aRuntimeThatCannotBeLoadedTellsNothing(@TempDir final Path folder) throws IOException {
		assertEquals(OptionalLong.empty(), FreeMemory.of(Device.gpu(0), folder.resolve("none")));
		Files.writeString(folder.resolve("libcudart-0a1b.so.12"), "no library");
		assertEquals(OptionalLong.empty(), FreeMemory.of(Device.gpu(0), folder));
	}
}
