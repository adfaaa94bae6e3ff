package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/** Lesions that are made up in normal images. */
class SyntheticLesionTest {

	private static final int SIDE = 60;

	/** Two channels of one value each. */
	private static ImageTile grey(final float value) {
		final PixelArray raster = new PixelArray(2, SIDE, SIDE);
		Arrays.fill(raster.values(), value);
		return new ImageTile(raster, 7, 8, 100, 200);
	}

	@Test
	void allChannelsChangeWithinTheLesionAndNothingOutside() {
		final SplittableRandom random = new SplittableRandom(1);
		int transplants = 0;
		int brighter = 0;
		int darker = 0;
		for (int i = 0; i < 200; i++) {
			final SyntheticLesion lesion = SyntheticLesion.in(grey(0), grey(9), random);
			final PixelArray pixels = lesion.image().pixels();
			float inside = 0;
			for (int k = 0; k < lesion.mask().length; k++)
				if (lesion.mask()[k]) inside = pixels.values()[k];
			for (int k = 0; k < lesion.mask().length; k++) {
				final float expected = lesion.mask()[k] ? inside : 0;
				assertEquals(expected, pixels.values()[k]);
				assertEquals(expected, pixels.values()[lesion.mask().length + k]);
			}
			if (inside == 9) transplants++;
			else if (inside > 0) brighter++;
			else if (inside < 0) darker++;
			assertTrue(inside == 9 || inside == 0 || Math.abs(inside) >= 0.15 && Math.abs(inside) < 0.6, "" + inside);
		}
		assertTrue(transplants > 60 && brighter > 25 && darker > 25, transplants + " " + brighter + " " + darker);
	}

	@Test
	void theyAreFromTwoPixelsToASixthOfTheImageInRadius() {
		final SplittableRandom random = new SplittableRandom(2);
		int largest = 0;
		for (int i = 0; i < 300; i++) {
			int area = 0;
			for (final boolean inside : SyntheticLesion.in(grey(0), grey(1), random).mask())
				if (inside) area++;
			largest = Math.max(largest, area);
		}
		final double most = Math.PI * SIDE * SIDE / 36;
		assertTrue(largest <= 1.1 * most && largest > 0.5 * most, largest + ", at the most " + most);
	}

	@Test
	void whereItLiesInTheWholeStaysAndTheNormalImageIsNotChanged() {
		final ImageTile normal = grey(0);
		final ImageTile image = SyntheticLesion.in(normal, grey(9), new SplittableRandom(3)).image();
		assertEquals(new ImageTile(image.pixels(), 7, 8, 100, 200), image);
		assertArrayEquals(grey(0).pixels().values(), normal.pixels().values());
	}

	@Test
	void anotherImageMayBeSmaller() {
		final PixelArray small = new PixelArray(2, 3, 5);
		Arrays.fill(small.values(), 9);
		final SplittableRandom random = new SplittableRandom(4);
		for (int i = 0; i < 50; i++)
			SyntheticLesion.in(grey(0), ImageTile.whole(small), random);
	}
}
