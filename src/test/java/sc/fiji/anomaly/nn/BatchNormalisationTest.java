package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;

/** Statistics of the batch in training, remembered ones afterwards. */
class BatchNormalisationTest {

	@Test
	void remembersWhatItHasSeen() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1);
			final NDArray x = scope.create(new float[] { 8, 12, 8, 12 }, new Shape(2, 1, 1, 2));
			assertEquals(1, layer.apply(x, true).getFloat(0, 0, 0, 1), 1e-3);
			assertEquals(1, parameters.all().get("mean").getFloat(0), 1e-5, "a tenth of the way from 0 to 10");
			for (int i = 0; i < 100; i++) layer.apply(x, true);
			assertEquals(10, parameters.all().get("mean").getFloat(0), 0.01);
			// the variance that is remembered is the unbiased one: 16 / 3
			assertEquals(2 / Math.sqrt(16 / 3.0), layer.apply(x, false).getFloat(0, 0, 0, 1), 0.01);
			assertEquals(0, layer.apply(x.onesLike().mul(10), false).getFloat(0, 0, 0, 0), 0.01);
		}
	}
}
