package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Made images: noise, and images of another set in the shape of this one. */
class AblationPlanesTest {

	@Test
	void noiseFillsTheRangeOfTheImagesInTheirShape() {
		final List<Plane> noise = new NoisePlanes(200, 3).like(List.of(plane(2, 3, 2, 10, 20), plane(2, 3, 2, 15, 50)));
		assertEquals(200, noise.size());
		assertArrayEquals(new long[] { 2, 3, 2 }, noise.get(7).pixels().dimensionsAsLongArray());
		float low = 50;
		float high = 10;
		double sum = 0;
		for (final Plane plane : noise)
			for (final FloatType value : plane.pixels()) {
				low = Math.min(low, value.get());
				high = Math.max(high, value.get());
				sum += value.get();
			}
		assertTrue(low >= 10 && low < 10.5 && high <= 50 && high > 49.5, low + " to " + high);
		assertEquals(30, sum / 2400, 1);
		assertEquals(200, noise.stream().map(Plane::name).distinct().count());
	}

	@Test
	void noiseIsAlwaysTheSame() {
		final List<Plane> images = List.of(plane(2, 2, 1, 0, 255));
		assertArrayEquals(values(new NoisePlanes(2, 3).like(images).get(1)), values(new NoisePlanes(2, 3).like(images).get(
			1)));
	}

	@Test
	void smallGreyImageIsPutInTheMiddleOfColour() {
		final Plane padded = new Padding(4, 3, 3).apply(plane(2, 1, 1, 7, 9));
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0,
			0, 7, 9, 0, 0, 0, 0, 0 }, values(padded));
	}

	@Test
	void imageOfThisShapeStaysAndALargerOneIsRefused() {
		final Plane fits = plane(4, 3, 3, 7, 9);
		assertSame(fits, new Padding(4, 3, 3).apply(fits));
		assertThrows(IllegalArgumentException.class, () -> new Padding(4, 2, 3).apply(fits));
		assertThrows(IllegalArgumentException.class, () -> new Padding(4, 3, 1).apply(fits));
	}

	/** The first value is {@code first}, all others are {@code others}. */
	private static Plane plane(final int width, final int height, final int channels, final float first,
		final float others)
	{
		final float[] values = new float[width * height * channels];
		for (int i = 0; i < values.length; i++)
			values[i] = i == 0 ? first : others;
		return new Plane("plane", "plane", ArrayImgs.floats(values, width, height, channels), PixelSize.UNKNOWN);
	}

	private static float[] values(final Plane plane) {
		final float[] values = new float[(int) plane.pixels().size()];
		int i = 0;
		for (final FloatType value : plane.pixels())
			values[i++] = value.get();
		return values;
	}
}
