package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

class PlaneStoreTest {

	private static final long BYTES = 6 * 4 * 2 * Float.BYTES;

	@TempDir
	Path folder;

	private static Plane plane(final String name, final float... values) {
		final float[] all = new float[6 * 4 * 2];
		for (int i = 0; i < all.length; i++)
			all[i] = values[i % values.length];
		return new Plane(name, "stack", ArrayImgs.floats(all, 6, 4, 2), new PixelSize(0.5, 0.25, "mm"));
	}

	private static List<Integer> bits(final Plane plane) {
		final List<Integer> bits = new ArrayList<>();
		for (final FloatType value : Views.flatIterable(plane.pixels()))
			bits.add(Float.floatToRawIntBits(value.get()));
		return bits;
	}

	private PlaneStore store(final long memory, final double share) {
		return new PlaneStore(memory, share, () -> folder);
	}

	private long files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.count();
		}
	}

	@Test
	void whatFitsIntoMemoryStaysThere() throws IOException {
		try (PlaneStore store = store(2 * BYTES, 0.5)) {
			final Plane first = plane("a", 1);
			final Plane second = plane("b", 2);
			assertTrue(store.keep(first) && store.keep(second));
			assertSame(first, store.get(0));
			assertSame(second, store.get(1));
			assertEquals(0, files());
		}
	}

	/** Whole numbers of 8 and 16 bits, and all other values, bit for bit. */
	@Test
	void whatDoesNotComesBackFromTheDiskBitForBit() throws IOException {
		final List<Plane> planes = List.of(plane("bytes", 0, 1, 255), plane("shorts", 0, 256, 65535), plane("floats", 0.1f,
			-3, 65536, 1e30f, -0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY), plane("minus zero", -0f));
		try (PlaneStore store = store(BYTES, 0.5)) {
			store.keep(plane("in memory", 1));
			for (final Plane plane : planes)
				assertTrue(store.keep(plane));
			for (int turn = 0; turn < 2; turn++)
				for (int i = planes.size() - 1; i >= 0; i--) {
					final Plane back = store.get(i + 1);
					assertEquals(bits(planes.get(i)), bits(back), back.name());
					assertEquals(List.of(planes.get(i).name(), "stack", planes.get(i).pixelSize()), List.of(back.name(), back
						.source(), back.pixelSize()));
				}
		}
		assertEquals(0, files(), "nothing is left on the disk");
	}

	@Test
	void withoutRoomThatIsSaid() {
		try (PlaneStore store = store(0, 0)) {
			assertFalse(store.keep(plane("a", 1)));
		}
		try (PlaneStore store = new PlaneStore(0, 0.5, () -> folder.resolve("none"))) {
			assertFalse(store.keep(plane("a", 1)));
		}
	}

	/** Too many images for memory and disk are opened again and again instead: the same images in the same order. */
	@ParameterizedTest(name = "memory for {0} of 10 planes, and no disk")
	@ValueSource(ints = { 0, 3, 10 })
	void everyWalkHasTheSamePlanes(final int room) {
		final List<Plane> planes = TinyImages.discs(1, 10, 12);
		final int[] walks = new int[1];
		final Iterable<Plane> counted = () -> {
			walks[0]++;
			return planes.iterator();
		};
		try (UsablePlanes usable = new UsablePlanes("normals", counted, plane -> plane == planes.get(4) ? "is odd" : "",
			Progress.NONE, store(room * 12L * 12 * Float.BYTES, 0)))
		{
			for (int walk = 0; walk < 2; walk++) {
				final Iterator<Plane> expected = planes.stream().filter(plane -> plane != planes.get(4)).iterator();
				usable.forEach((key, plane) -> assertEquals(bits(expected.next()), bits(plane.get())), Progress.NONE);
				assertFalse(expected.hasNext());
			}
		}
		assertEquals(room == 10 ? 1 : 3, walks[0]);
	}

	/** A fold needs a part of the images: the others are not read from the disk for it. */
	@Test
	void whatNobodyAsksForIsNotRead() {
		final PlaneStore store = store(0, 0.5);
		try (UsablePlanes usable = new UsablePlanes("normals", TinyImages.discs(1, 3, 12), plane -> "", Progress.NONE,
			store))
		{
			store.close();
			final List<String> names = new ArrayList<>();
			usable.forEach((key, plane) -> names.add(key.name()), Progress.NONE);
			assertEquals(List.of("disc 1", "disc 2", "disc 3"), names);
		}
	}

	@Test
	void anImageThatCannotBeOpenedAgainIsNamed() {
		final List<Plane> planes = new ArrayList<>(TinyImages.discs(1, 10, 12));
		try (UsablePlanes usable = new UsablePlanes("normals", planes, plane -> "", Progress.NONE, store(0, 0))) {
			planes.remove(9);
			assertEquals(
				"normals: disc 10 could be read before, and now it cannot. See to it that all images stay where they " +
					"are, and start again.", assertThrows(IllegalStateException.class, () -> usable.forEach((key, plane) -> {},
						Progress.NONE)).getMessage());
		}
	}
}
