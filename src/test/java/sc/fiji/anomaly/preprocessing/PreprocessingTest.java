package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

/** Which planes fit a model, and what is doubtful about them. */
class PreprocessingTest {

	private static final PixelSize MILLIMETRE = new PixelSize(1, 1, "mm");
	private static final IntensityRule RANGE = new IntensityRule(false, new ChannelRange(List.of(-60.0), List.of(60.0)));

	private static Preprocessing aligned(final PixelSize size) {
		return new Preprocessing(Layout.ALIGNED, 1, 32, 16, 1, false, new IntensityRule(true, RANGE.fixed()), size);
	}

	private static Preprocessing texture(final double reduction, final PixelSize size) {
		return new Preprocessing(Layout.TEXTURE, 1, 0, 0, reduction, false, RANGE, size);
	}

	private static Plane plane(final int width, final int height, final PixelSize size) {
		return TinyImages.texture(1, width, height, 1, size);
	}

	@Test
	void alignedImagesOfFewerPixelsThanAQuarterOfTheWorkingSizeAreRefused() {
		assertEquals(32, aligned(PixelSize.UNKNOWN).apply(plane(8, 4, PixelSize.UNKNOWN)).width());
		assertRefused(aligned(PixelSize.UNKNOWN), plane(40, 3, PixelSize.UNKNOWN),
			"texture 1 cannot be used with this model: it has 40 x 3 pixels, which would be enlarged more than 4 times " +
				"to the 32 x 16 that are worked with. See whether its size and that of its pixels (Image > Properties) are " +
				"right, or train a model on such images.");
		assertRefused(aligned(PixelSize.UNKNOWN), plane(7, 40, PixelSize.UNKNOWN),
			"texture 1 cannot be used with this model: it has 7 x 40 pixels, which would be enlarged more than 4 times " +
				"to the 32 x 16 that are worked with. See whether its size and that of its pixels (Image > Properties) are " +
				"right, or train a model on such images.");
	}

	@Test
	void texturesAreNotEnlargedMoreThanFourTimesWhateverTheirPixelSizeSays() {
		assertEquals(40, texture(1, MILLIMETRE).apply(plane(10, 10, new PixelSize(4, 4, "mm"))).width());
		assertEquals(40, texture(3, MILLIMETRE).apply(plane(10, 10, new PixelSize(1.2, 1.2, "cm"))).width(),
			"images that were reduced in training have pixels to spare");
		assertRefused(texture(1, MILLIMETRE), plane(10, 10, new PixelSize(1, 0.41, "cm")),
			"texture 1 cannot be used with this model: its pixels are 1.0 x 0.41 cm, those of the training images 1.0 x " +
				"1.0 mm: it would be enlarged more than 4 times. See whether its size and that of its pixels (Image > " +
				"Properties) are right, or train a model on such images.");
		assertEquals(1, texture(1, MILLIMETRE).apply(plane(10, 10, new PixelSize(0.1, 0.1, "mm"))).width());
	}

	@Test
	void alignedImagesOfAnotherPixelSizeAreWarnedOf() {
		assertDoubts(aligned(MILLIMETRE), new PixelSize(1.19, 0.85, "mm"));
		assertDoubts(aligned(MILLIMETRE), new PixelSize(0.1, 0.1, "cm"));
		assertDoubts(aligned(MILLIMETRE), new PixelSize(1, 1.21, "mm"),
			"another pixel size: 1.0 x 1.21 mm, the training images' " + "1.0 x 1.0 mm");
		assertDoubts(aligned(MILLIMETRE), new PixelSize(0.08, 0.1, "cm"),
			"another pixel size: 0.08 x 0.1 cm, the training images' " + "1.0 x 1.0 mm");
		assertDoubts(aligned(MILLIMETRE), PixelSize.UNKNOWN, "physical pixel size not comparable (pixel, model mm)");
		assertDoubts(aligned(PixelSize.UNKNOWN), MILLIMETRE, "physical pixel size not comparable (mm, model pixel)");
		assertDoubts(aligned(PixelSize.UNKNOWN), PixelSize.UNKNOWN);
	}

	@Test
	void texturesOfAnotherPixelSizeAreRescaledAndWarnedOf() {
		assertDoubts(texture(2, MILLIMETRE), new PixelSize(1.01, 0.99, "mm"));
		assertDoubts(texture(2, MILLIMETRE), new PixelSize(1, 1.03, "mm"),
			"rescaled: its pixels are 1.0 x 1.03 mm, the model's " + "1.0 x 1.0 mm");
		assertDoubts(texture(2, MILLIMETRE), PixelSize.UNKNOWN,
			"physical pixel size not comparable (pixel, model mm): taken as " + "equal");
	}

	@Test
	void whatAnOldModelDoesNotKnowIsNotAsked() {
		final Plane faint = plane(20, 20, PixelSize.UNKNOWN);
		faint.pixels().forEach(pixel -> pixel.mul(1e-4));
		assertEquals(new Doubts(List.of(), false, false), texture(1, PixelSize.UNKNOWN).doubts(new SampledPlane(faint)));
		final Plane bright = plane(20, 20, PixelSize.UNKNOWN);
		bright.pixels().forEach(pixel -> pixel.mul(257.0));
		assertEquals(true, texture(1, PixelSize.UNKNOWN).doubts(new SampledPlane(bright)).unlike());
	}

	private static void assertDoubts(final Preprocessing preprocessing, final PixelSize size, final String... warnings) {
		assertEquals(new Doubts(List.of(warnings), false, false), preprocessing.doubts(new SampledPlane(plane(20, 20,
			size))));
	}

	private static void assertRefused(final Preprocessing preprocessing, final Plane plane, final String message) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> preprocessing.apply(plane)).getMessage());
	}
}
