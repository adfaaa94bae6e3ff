package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.testing.TinyImages;

/** By what images are known again. */
class ImageDigestTest {

	private static final float[] VALUES = { 1, 2, 3, 4, 5, 6 };

	@Test
	void equalImagesHaveEqualDigestsWhateverTheirNames() {
		assertEquals(digest(TinyImages.texture(1, 70, 50)), digest(TinyImages.texture(1, 70, 50)));
		assertEquals(digest(plane("a", 3, 2, PixelSize.UNKNOWN, VALUES)), digest(plane("b", 3, 2, PixelSize.UNKNOWN, VALUES
			.clone())));
	}

	@Test
	void everyPixelAndEverySizeCounts() {
		final String digest = digest(plane("a", 3, 2, PixelSize.UNKNOWN, VALUES));
		for (int i = 0; i < VALUES.length; i++) {
			final float[] changed = VALUES.clone();
			changed[i] = Math.nextUp(changed[i]);
			assertNotEquals(digest, digest(plane("a", 3, 2, PixelSize.UNKNOWN, changed)));
		}
		assertNotEquals(digest, digest(plane("a", 2, 3, PixelSize.UNKNOWN, VALUES)));
		assertNotEquals(digest, digest(TinyImages.plane("a", 1, 2, 3, VALUES, PixelSize.UNKNOWN)));
	}

	@Test
	void namesAndPixelSizesDoNotCount() {
		assertEquals(digest(plane("a", 3, 2, PixelSize.UNKNOWN, VALUES)), digest(plane("b", 3, 2, new PixelSize(1, 1, "mm"),
			VALUES)));
	}

	@Test
	void whereOneNameEndsAndTheNextBeginsCounts() {
		assertNotEquals(new ImageDigest().add("ab").add("c").hex(), new ImageDigest().add("a").add("bc").hex());
	}

	@Test
	void rastersCount() {
		assertNotEquals(new ImageDigest().add(new PixelArray(1, 2, 3)).hex(), new ImageDigest().add(new PixelArray(1, 3, 2))
			.hex());
		assertEquals(new ImageDigest().add(new PixelArray(1, 2, 3, VALUES)).hex(), new ImageDigest().add(new PixelArray(1,
			2, 3, VALUES.clone())).hex());
	}

	private static Plane plane(final String name, final int width, final int height, final PixelSize pixelSize,
		final float[] values)
	{
		return TinyImages.plane(name, width, height, 1, values, pixelSize);
	}

	private static String digest(final Plane plane) {
		return new ImageDigest().add(plane).hex();
	}
}
