package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.benchmark.data.LabelledImage;

/** No test image may show what a known one shows. */
class KnownImagesTest {

	private static final int COUNT = 16;

	private static LabelledImage image(final String name, final boolean abnormal) {
		return new LabelledImage(name, abnormal, "", () -> {
			throw new AssertionError("not to be read");
		}, null);
	}

	/** Sixty objects, 1000 apart, of which each is in three abnormal images and a normal one, 20 apart. */
	private static List<LabelledImage> tiles() {
		final List<LabelledImage> images = new ArrayList<>();
		for (int object = 1; object <= 60; object++)
			for (int exposure = 0; exposure < 4; exposure++)
				images.add(image((exposure == 3 ? "free_exp" : "crack_exp") + exposure + "_num_" + (1000 * object + 20 *
					exposure), exposure < 3));
		return images;
	}

	private static long object(final LabelledImage image) {
		return Long.parseLong(image.name().substring(image.name().lastIndexOf('_') + 1)) / 1000;
	}

	@Test
	void noObjectIsKnownAndTested() {
		for (int seed = 0; seed < 20; seed++) {
			final KnownImages images = KnownImages.of(tiles(), COUNT, 300, new SplittableRandom(seed));
			assertEquals(COUNT, images.known().size());
			assertTrue(images.known().stream().allMatch(LabelledImage::abnormal));
			final List<Long> known = images.known().stream().map(KnownImagesTest::object).distinct().toList();
			assertEquals(List.of(), images.rest().stream().filter(image -> known.contains(object(image))).toList());
			assertEquals(4 * (60 - known.size()), images.rest().size());
		}
	}

	@Test
	void slicesWithNextNumbersAreKnownTogether() {
		final List<LabelledImage> slices = new ArrayList<>();
		for (int i = 0; i < 100; i++)
			slices.add(image(String.format("%03d", i), true));
		final KnownImages images = KnownImages.of(slices, COUNT, 3, new SplittableRandom(1));
		assertTrue(images.rest().size() >= 100 - COUNT - 4 * 6, images.rest().size() + " images");
	}

	@Test
	void chanceDecidesWhichAreKnown() {
		assertEquals(names(1), names(1));
		assertTrue(!names(1).equals(names(2)));
	}

	private static List<String> names(final long seed) {
		return KnownImages.of(tiles(), COUNT, 300, new SplittableRandom(seed)).known().stream().map(LabelledImage::name)
			.toList();
	}

	@Test
	void tooFewAbnormalImagesAreAnError() {
		assertThrows(IllegalArgumentException.class, () -> KnownImages.of(tiles(), 181, 300, new SplittableRandom(1)));
	}
}
