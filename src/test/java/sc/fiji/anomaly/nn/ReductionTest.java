package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;

/** Images made smaller, and maps made larger. */
class ReductionTest {

	private static final float ROUNDING = 1e-6f;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));

	@AfterEach
	void close() {
		scope.close();
	}

	@Test
	void everyPixelCountsByTheAreaThatItShares() {
		final Reduction reduction = Reduction.toSide(scope, new Extent(3, 1), 2);
		assertEquals(new Extent(2, 1), reduction.to());
		final NDArray small = reduction.small(scope.create(new float[] { 3, 6, 9 }, new Shape(1, 1, 1, 3)));
		assertArrayEquals(new float[] { 4, 8 }, small.toFloatArray(), ROUNDING);
		assertArrayEquals(new float[] { 4, 6, 8 }, reduction.large(small).toFloatArray(), ROUNDING);
	}

	@Test
	void blocksOfEachChannelAreAveraged() {
		final float[] values = new float[2 * 4 * 4];
		for (int i = 0; i < values.length; i++)
			values[i] = i;
		final NDArray small = Reduction.toPixels(scope, new Extent(4, 4), 4).small(scope.create(values, new Shape(1, 2, 4,
			4)));
		assertEquals(new Shape(1, 2, 2, 2), small.getShape());
		assertArrayEquals(new float[] { 2.5f, 4.5f, 10.5f, 12.5f, 18.5f, 20.5f, 26.5f, 28.5f }, small.toFloatArray(),
			ROUNDING);
	}

	@ParameterizedTest
	@CsvSource({ "64, 64, 341, 18, 18", "40, 60, 150, 10, 15", "9, 300, 100, 1, 57", "32, 32, 1024, 32, 32" })
	void thereAreAtMostSoManyPixelsAndTheMeanStays(final int width, final int height, final int pixels,
		final int smallWidth, final int smallHeight)
	{
		final Reduction reduction = Reduction.toPixels(scope, new Extent(width, height), pixels);
		assertEquals(new Extent(smallWidth, smallHeight), reduction.to());
		final SplittableRandom random = new SplittableRandom(1);
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextDouble();
		final NDArray image = scope.create(values, new Shape(1, 1, height, width));
		final NDArray small = reduction.small(image);
		final NDArray large = reduction.large(small);
		assertEquals(image.getShape(), large.getShape());
		assertEquals(image.mean().getFloat(), small.mean().getFloat(), 1e-5);
		assertEquals(image.mean().getFloat(), large.mean().getFloat(), 1e-5);
	}

	@Test
	void aSmallImageStaysAsItIs() {
		final float[] values = { 1, -2, 3, 4, 5, 0.1f };
		final NDArray image = scope.create(values, new Shape(1, 1, 2, 3));
		final Reduction reduction = Reduction.toSide(scope, new Extent(3, 2), 16);
		assertArrayEquals(values, reduction.small(image).toFloatArray());
		assertArrayEquals(values, reduction.large(image).toFloatArray());
	}
}
