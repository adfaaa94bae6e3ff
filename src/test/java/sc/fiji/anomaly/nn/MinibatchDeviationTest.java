package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;

/** A discriminator sees how much the images of a batch differ. */
class MinibatchDeviationTest {

	@Test
	void addsTheDeviationOfFourGroupsOfChannelsPositionByPosition() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			// two images, four channels, two positions; only channel 2 differs, only at the second position: -3 and 3
			final float[] values = { 1, 1, 2, 2, 0, -3, 4, 4, 1, 1, 2, 2, 0, 3, 4, 4 };
			final NDArray x = scope.create(values, new Shape(2, 4, 1, 2));
			final NDArray with = new MinibatchDeviation(Parameters.random(scope, new SplittableRandom(1))).apply(x);
			assertEquals(new Shape(2, 8, 1, 2), with.getShape());
			for (int image = 0; image < 2; image++) {
				assertArrayEquals(x.get(image).toFloatArray(), with.get(image + ", :4").toFloatArray());
				assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 3, 0, 0 }, with.get(image + ", 4:").toFloatArray(), 2e-4f);
			}
		}
	}
}
