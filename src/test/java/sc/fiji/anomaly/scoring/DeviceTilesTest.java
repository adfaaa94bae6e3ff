package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ai.djl.Device;
import ai.djl.engine.EngineException;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceRoom;
import sc.fiji.anomaly.engine.OutOfDeviceMemoryException;
import sc.fiji.anomaly.engine.PatchRoom;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.TinyDetector;
import sc.fiji.anomaly.testing.TinyImages;

/** Scores on a graphics card do not depend on how much memory it has. */
@Timeout(120)
class DeviceTilesTest {

	private static final long BYTES = 100;

	private static final Level LEVEL = new Level(5, 1, 1);

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Progress progress = new Progress() {

		@Override
		public void message(final String line) {
			lines.add(line);
		}
	};

	/** A card that has memory for tiles of so many patches along each side, and takes down what it judged. */
	private class Card extends FirstPixel {

		private final DeviceRoom room;
		private final int most;
		private final Queue<Integer> sides = new ConcurrentLinkedQueue<>();
		private final AtomicInteger patches = new AtomicInteger();
		private final AtomicInteger now = new AtomicInteger();
		private final AtomicInteger atOnce = new AtomicInteger();

		/** @param side what the plugin thinks of it */
		Card(final int side, final int most) {
			room = new DeviceRoom("gpu0", 4L * side * side * BYTES);
			this.most = most;
		}

		@Override
		public Optional<PatchRoom> room(final Level level) {
			return Optional.of(new PatchRoom(room, BYTES));
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			atOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
			try {
				final int side = (int) level.patches(Math.max(tile.pixels().width(), tile.pixels().height()));
				if (side > most) throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
				final PixelArray evidence = super.evidence(level, tile);
				sides.add(side);
				patches.addAndGet(evidence.values().length);
				return evidence;
			}
			finally {
				now.decrementAndGet();
			}
		}
	}

	private static WorkingImage image(final int width, final int height) {
		return TinyDetector.shared(Layout.TEXTURE).preprocessing().apply(TinyImages.texture(77, width, height));
	}

	private List<Float> scores(final AnomalyDetector detector, final WorkingImage image, final Level level) {
		final List<Float> pixels = new ArrayList<>();
		for (final FloatType value : Views.flatIterable(new TiledScoring(detector, 64, progress).evidence(image, level)
			.values()))
			pixels.add(value.get());
		return pixels;
	}

	private static String halved(final int from) {
		return "device: the memory of gpu0 is full; from now on it gets tiles of " + from / 2 + " instead of " + from +
			" patches along each side";
	}

	@Test
	void whereThereIsRoomAnImageIsOneTile() {
		final WorkingImage image = image(700, 503);
		final Card card = new Card(4096, 4096);
		assertEquals(scores(new FirstPixel(), image, LEVEL), scores(card, image, LEVEL));
		assertEquals(List.of(696), List.copyOf(card.sides));
		assertEquals(List.of(), lines);
	}

	/** The CPU computes in the place of a card. */
	@ParameterizedTest
	@EnumSource(Layout.class)
	void aModelThatIsOpenedOnACardScoresTheSame(final Layout layout) {
		final TinyDetector tiny = TinyDetector.shared(layout);
		final ComputeDevice cpu = ComputeDevice.choose("cpu");
		final WorkingImage image = tiny.preprocessing().apply(layout == Layout.TEXTURE ? TinyImages.texture(77, 150, 130)
			: TinyImages.disc(77, 40));
		try (AnomalyDetector onCard = new MlsadMethod().restore(tiny.preprocessing(), tiny.options(), tiny.detector()
			.weights(), new ComputeDevice(Device.cpu(), "made up", cpu.check(), Optional.of(new DeviceRoom("gpu0",
				1L << 30)))))
		{
			for (final Level level : onCard.levels()) {
				assertTrue(onCard.room(level).isPresent(), level.toString());
				final List<Float> expected = scores(tiny.detector(), image, level);
				final List<Float> found = scores(onCard, image, level);
				for (int i = 0; i < expected.size(); i++)
					assertEquals(expected.get(i), found.get(i), 1e-5 * (1 + expected.get(i)), level + ", position " + i);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "5, 1", "4, 3" })
	void whereTheMemoryIsFullTilesAreHalvedAndTheScoresStayTheSame(final int patch, final int stride) {
		final Level level = new Level(patch, 1, stride);
		final int columns = 3 * 256;
		final int rows = 2 * 256;
		final WorkingImage image = image((columns - 1) * stride + patch, (rows - 1) * stride + patch);
		final Card card = new Card(256, 70);
		assertEquals(scores(new FirstPixel(), image, level), scores(card, image, level));
		assertEquals(List.of(halved(256), halved(128)), lines);
		// what was judged is kept
		assertEquals(columns * rows, card.patches.get());
		card.sides.clear();
		scores(card, image, level);
		assertEquals(columns / 64 * (rows / 64), card.sides.size());
		assertEquals(2, lines.size());
	}

	/** Levels and images of several threads fail at once. */
	@Test
	void whoeverFailsATileIsHalvedOnce() {
		final WorkingImage image = image(516, 516);
		final List<Float> expected = scores(new FirstPixel(), image, LEVEL);
		for (int round = 0; round < 5; round++) {
			lines.clear();
			final Card card = new Card(256, 70);
			Parallel.forEach(8, i -> assertEquals(expected, scores(card, image, LEVEL)));
			assertEquals(List.of(halved(256), halved(128)), lines);
			assertEquals(8 * expected.size(), card.patches.get());
			assertTrue(card.atOnce.get() <= 2, () -> card.atOnce + " tiles at once");
		}
	}

	/** It fails beside a tile that another has there, and may not be told that there is no room at all. */
	@Test
	void theSmallestTileIsTriedOnceMore() {
		final AtomicInteger tries = new AtomicInteger();
		final Card card = new Card(64, 64) {

			@Override
			public PixelArray evidence(final Level level, final ImageTile tile) {
				if (tries.incrementAndGet() == 1) throw new EngineException("CUDA out of memory");
				return super.evidence(level, tile);
			}
		};
		final WorkingImage image = image(200, 150);
		assertEquals(scores(new FirstPixel(), image, LEVEL), scores(card, image, LEVEL));
		assertEquals(List.of(), lines);
	}

	@Test
	void whereNothingHasRoomTheErrorSaysWhatToDo() {
		final Card card = new Card(256, 0);
		final String message = assertThrows(OutOfDeviceMemoryException.class, () -> scores(card, image(516, 516), LEVEL))
			.getMessage();
		assertEquals("gpu0 has no memory for 64 x 64 patches. Close other programs that use it, or write cpu as device",
			message);
		assertEquals(List.of(halved(256), halved(128)), lines);
	}

	@Test
	void otherFailuresAreNoReasonToTryAgain() {
		final AtomicInteger tries = new AtomicInteger();
		final Card card = new Card(512, 512) {

			@Override
			public PixelArray evidence(final Level level, final ImageTile tile) {
				tries.incrementAndGet();
				throw new EngineException("CUDA error: device-side assert triggered");
			}
		};
		assertThrows(EngineException.class, () -> scores(card, image(300, 200), LEVEL));
		assertEquals(1, tries.get());
	}

	/** A square of 8192 pixels is the most, also where patches lie far apart. */
	@Test
	void whatJavaHoldsOfATileIsBounded() {
		final Card card = new Card(4096, 4096);
		scores(card, image(20_000, 8), new Level(5, 1, 64));
		assertTrue(Collections.max(card.sides) <= 8192 / 64, card.sides::toString);
	}

	@Test
	void tilesAreNeverLargerThanTheyMayBe() {
		final Queue<String> sizes = new ConcurrentLinkedQueue<>();
		new DeviceTiles(new PatchRoom(new DeviceRoom("gpu0", 1L << 40), BYTES), 100, progress).score(new FinalInterval(250,
			130), tile -> sizes.add(tile.dimension(0) + " " + tile.dimension(1)));
		assertEquals(List.of("100 100", "100 100", "100 30", "100 30", "50 100", "50 30"), sizes.stream().sorted()
			.toList());
	}

	@Test
	void aTileIsScoredInItsTurn() {
		final DeviceRoom memory = new DeviceRoom("gpu0", 1L << 40);
		final AtomicBoolean waits = new AtomicBoolean();
		new DeviceTiles(new PatchRoom(memory, BYTES), 64, progress).score(new FinalInterval(10, 10), tile -> {
			final Thread other = new Thread(() -> memory.take(() -> {}, true));
			other.start();
			while (other.getState() != Thread.State.WAITING && other.isAlive())
				Thread.onSpinWait();
			waits.set(other.isAlive());
		});
		assertTrue(waits.get());
	}

	/** By the third of several tiles, each of which waits for its turn. */
	@Test
	void aScoringEndsBeforeTheNextTile() {
		final AtomicInteger scored = new AtomicInteger();
		final DeviceTiles tiles = new DeviceTiles(new PatchRoom(new DeviceRoom("gpu0", 1), BYTES), 64, new Progress() {

			@Override
			public boolean isCanceled() {
				return scored.get() >= 3;
			}
		});
		assertThrows(CancellationException.class, () -> tiles.score(new FinalInterval(64 * 64, 64), tile -> scored
			.incrementAndGet()));
		assertTrue(scored.get() <= 4, () -> scored + " tiles");
	}

	@Test
	void theOuterTilesAreWhatIsLeft() {
		final Tiles tiles = new Tiles(new FinalInterval(new long[] { 5, 7 }, new long[] { 11, 11 }), 3);
		assertEquals(6, tiles.count());
		assertEquals(List.of("5 7 3 3", "8 7 3 3", "11 7 1 3", "5 10 3 2", "8 10 3 2", "11 10 1 2"), IntStream.range(0, 6)
			.mapToObj(tiles::get).map(tile -> tile.min(0) + " " + tile.min(1) + " " + tile.dimension(0) + " " + tile
				.dimension(1)).toList());
	}
}
