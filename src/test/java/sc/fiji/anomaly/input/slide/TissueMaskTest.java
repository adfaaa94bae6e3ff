package sc.fiji.anomaly.input.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

/** Tissue is told from glass. */
class TissueMaskTest {

	private static final int SIDE = 200;
	private static final int GLASS = 0xf0f1ee;
	private static final int PALE = 0xeec0d8;
	private static final int DARK = 0x6a3a90;

	@Test
	void glassIsNoTissueAndPaleStainIs() {
		final TissueMask mask = mask((x, y) -> x < 100 ? GLASS : y < 100 ? PALE : DARK);
		assertFalse(mask.isEverywhere());
		assertFalse(mask.contains(50, 50));
		assertTrue(mask.contains(150, 50));
		assertTrue(mask.contains(150, 150));
		assertEquals(0.5, mask.share(), 0.01);
		assertFalse(mask.isTissue(0, 0, 90, 200));
		assertTrue(mask.isTissue(80, 0, 30, 200));
	}

	@Test
	void gapsAreClosedAndSpecksTakenAway() {
		final TissueMask mask = mask((x, y) -> x == 20 && y == 20 ? DARK : x >= 100 && !(x == 150 && y == 150) ? PALE
			: GLASS);
		assertTrue(mask.contains(150, 150));
		assertFalse(mask.contains(20, 20));
	}

	@Test
	void imagesWithoutGlassAreTissueEverywhere() {
		assertTrue(mask((x, y) -> (x / 10 + y / 10) % 2 == 0 ? PALE : DARK).isEverywhere());
		// fluorescence: a dark ground with bright cells
		assertTrue(mask((x, y) -> x % 20 == 0 ? 0x40c040 : 0x050505).isEverywhere());
		final SlideOverview grey = SlideOverview.of(new PlaneSlide(TinyImages.texture(1, 50, 40)), Progress.NONE);
		assertTrue(TissueMask.of(grey).isEverywhere());
		assertEquals(1, TissueMask.of(grey).share());
	}

	@Test
	void anOverviewIsTheMeanOfWhatItShows() {
		final Plane large = TinyImages.plane("large", 5000, 30, 1, ramp(5000, 30), PixelSize.UNKNOWN);
		final SlideOverview overview = SlideOverview.of(new PlaneSlide(large), Progress.NONE);
		assertEquals(List.of(1667L, 10L), List.of(overview.plane().width(), overview.plane().height()));
		assertEquals(3, overview.scale());
		assertEquals(301, overview.plane().pixels().getAt(100, 5, 0).get(), 1e-3);
		// the last column has two pixels only
		assertEquals(4998.5, overview.plane().pixels().getAt(1666, 9, 0).get(), 1e-3);
	}

	private static float[] ramp(final int width, final int height) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = i % width;
		return values;
	}

	private static TissueMask mask(final IntBinaryOperator rgb) {
		final SplittableRandom random = new SplittableRandom(1);
		final float[] values = new float[3 * SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++)
			for (int c = 0; c < 3; c++)
				values[c * SIDE * SIDE + i] = (rgb.applyAsInt(i % SIDE, i / SIDE) >> 16 - 8 * c & 0xff) + random.nextInt(-4, 5);
		return TissueMask.of(SlideOverview.of(new PlaneSlide(TinyImages.plane("slide", SIDE, SIDE, 3, values,
			PixelSize.UNKNOWN)), Progress.NONE));
	}
}
