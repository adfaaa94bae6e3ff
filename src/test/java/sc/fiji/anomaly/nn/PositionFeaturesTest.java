package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a network knows of a patch's position. */
class PositionFeaturesTest {

	@Test
	void insideOfAnImageBordersAreNotFeltAtAll() {
		final double reach = 32;
		for (double x = reach; x <= 199 - reach; x += 0.5)
			assertArrayEquals(new float[8], features(new BorderFeatures(reach), x, 100 + x / 10, 200, 300));
	}

	@Test
	void eachBorderHasAShortAndALongRampThatBeginAtOne() {
		final float[] corner = features(new BorderFeatures(32), 0, 299, 200, 300);
		assertArrayEquals(new float[] { 1, 1, 0, 0, 0, 0, 1, 1 }, corner);
		assertArrayEquals(new float[] { 0.5f, 0.875f, 0, 0, 0, 0, 0, 0 }, features(new BorderFeatures(32), 4, 150, 200,
			300));
	}

	@Test
	void largeAndSmallImagesLookTheSameNearABorder() {
		assertArrayEquals(features(new BorderFeatures(16), 3, 60, 120, 120), features(new BorderFeatures(16), 3, 6000,
			12_000, 12_000));
	}

	@Test
	void eachFeatureDependsOnTheColumnOrOnTheRowAlone() {
		for (final PositionFeatures all : new PositionFeatures[] { new BorderFeatures(32), new FourierFeatures(4) }) {
			final float[] here = features(all, 3, 6, 64, 48);
			final float[] otherRow = features(all, 3, 45, 64, 48);
			final float[] otherColumn = features(all, 60, 6, 64, 48);
			int columns = 0;
			for (int i = 0; i < all.count(); i++) {
				assertEquals(here[i], all.isOfColumn(i) ? otherRow[i] : otherColumn[i], all + ", feature " + i);
				if (all.isOfColumn(i)) columns++;
			}
			assertEquals(all.count() / 2, columns);
		}
	}

	@Test
	void coordinatesBeginWithTheImageSpreadFromMinusOneToOne() {
		final FourierFeatures fourier = new FourierFeatures(4);
		assertEquals(18, fourier.count());
		assertEquals(-1, features(fourier, 0, 5, 32, 20)[0]);
		assertEquals(1, features(fourier, 31, 19, 32, 20)[1]);
		assertEquals(0, features(fourier, 15.5, 9.5, 32, 20)[0]);
	}

	@Test
	void sinesAndCosinesFollowOctaveByOctave() {
		final float[] features = features(new FourierFeatures(2), 24, 0, 33, 5);
		final double u = 0.5;
		final double v = -1;
		assertArrayEquals(new float[] { (float) u, (float) v, (float) Math.sin(Math.PI / 2 * u), (float) Math.cos(Math.PI /
			2 * u), (float) Math.sin(Math.PI / 2 * v), (float) Math.cos(Math.PI / 2 * v), (float) Math.sin(Math.PI * u),
			(float) Math.cos(Math.PI * u), (float) Math.sin(Math.PI * v), (float) Math.cos(Math.PI * v) }, features, 1e-6f);
	}

	@Test
	void noTwoPixelsOfAnImageHaveTheSameFeatures() {
		final FourierFeatures fourier = new FourierFeatures(4);
		for (int x = 1; x < 32; x++) {
			final float[] here = features(fourier, x, 3, 32, 32);
			final float[] left = features(fourier, x - 1, 3, 32, 32);
			double distance = 0;
			for (int i = 0; i < here.length; i++)
				distance += Math.abs(here[i] - left[i]);
			assertTrue(distance > 0.1, "column " + x);
		}
	}

	@Test
	void anImageOfOneColumnHasItInTheMiddle() {
		assertEquals(0, features(new FourierFeatures(1), 0, 0, 1, 1)[0]);
	}

	@Test
	void featuresAreWrittenWithTheirStrideAndNowhereElse() {
		final float[] to = new float[40];
		new BorderFeatures(32).write(0, 0, 100, 100, to, 1, 3);
		for (int i = 0; i < to.length; i++)
			if ((i - 1) % 3 != 0 || i > 22) assertEquals(0, to[i], "at " + i);
		assertEquals(1, to[1]);
	}

	private static float[] features(final PositionFeatures features, final double x, final double y, final double width,
		final double height)
	{
		final float[] values = new float[features.count()];
		features.write(x, y, width, height, values, 0, 1);
		return values;
	}
}
