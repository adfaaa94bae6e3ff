package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;

/** Statistics of the batch in training, remembered ones afterwards, and others for other images. */
class BatchNormalisationTest {

	private static final Shape PAIRS = new Shape(2, 1, 1, 2);

	@Test
	void remembersWhatItHasSeen() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, false);
			final NDArray x = scope.create(new float[] { 8, 12, 8, 12 }, PAIRS);
			assertEquals(1, layer.apply(x, Normalisation.BATCH).getFloat(0, 0, 0, 1), 1e-3);
			assertEquals(1, parameters.all().get("mean").getFloat(0), 1e-5, "a tenth of the way from 0 to 10");
			for (int i = 0; i < 100; i++)
				layer.apply(x, Normalisation.BATCH);
			assertEquals(10, parameters.all().get("mean").getFloat(0), 0.01);
			// the variance that is remembered is the unbiased one: 16 / 3
			assertEquals(2 / Math.sqrt(16 / 3.0), layer.apply(x, Normalisation.RUNNING).getFloat(0, 0, 0, 1), 0.01);
			assertEquals(0, layer.apply(x.onesLike().mul(10), Normalisation.RUNNING).getFloat(0, 0, 0, 0), 0.01);
		}
	}

	@Test
	void imagesInPassingAreNormalisedAsABatchAndForgotten() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, false);
			parameters.all().get("scale").set(new float[] { 3 });
			final int before = scope.getManagedArrays().size();
			try (NDManager pass = scope.newSubManager()) {
				final NDArray x = pass.create(new float[] { 8, 12, 8, 12 }, PAIRS);
				assertArrayEquals(layer.apply(x, Normalisation.BATCH).toFloatArray(), layer.apply(x, Normalisation.PASSING)
					.toFloatArray());
				assertEquals(1, parameters.all().get("mean").getFloat(0), 1e-5, "only the first batch counts");
			}
			assertEquals(before, scope.getManagedArrays().size());
		}
	}

	@Test
	void otherImagesHaveAMemoryOfTheirOwn() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, true);
			parameters.all().get("scale").set(new float[] { 3 });
			parameters.all().get("auxiliary.scale").set(new float[] { 5 });
			final NDArray x = scope.create(new float[] { 8, 12, 8, 12 }, PAIRS);
			assertEquals(5, layer.apply(x, Normalisation.AUXILIARY).getFloat(0, 0, 0, 1), 1e-3);
			assertEquals(1, parameters.all().get("auxiliary.mean").getFloat(0), 1e-5);
			assertEquals(0, parameters.all().get("mean").getFloat(0));
			assertEquals(3, layer.apply(x, Normalisation.BATCH).getFloat(0, 0, 0, 1), 1e-3);
			assertEquals(1, parameters.all().get("auxiliary.mean").getFloat(0), 1e-5);
		}
	}

	@Test
	void ordinaryLayersDoNotCarryASecondMemory() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, false);
			assertEquals(Set.of("scale", "shift", "mean", "variance"), parameters.all().keySet());
			final NDArray x = scope.zeros(PAIRS);
			final Exception e = assertThrows(IllegalStateException.class, () -> layer.apply(x, Normalisation.AUXILIARY));
			assertTrue(e.getMessage().startsWith("normalisation: "), e.getMessage());
		}
	}

	@Test
	void runningStatisticsAreDifferentiatedAsTheyWereWhateverComesAfterwards() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, false);
			parameters.all().get("mean").set(new float[] { 2 });
			parameters.all().get("variance").set(new float[] { 4 });
			final NDArray x = scope.create(new float[] { 8, 12, 8, 12 }, PAIRS);
			final NDArray normal = scope.create(new float[] { -800, 120, 80, 1200 }, PAIRS);
			final NDArray scale = parameters.all().get("scale");
			x.setRequiresGradient(true);
			scale.setRequiresGradient(true);
			Gradients.backward(Gradients.record(() -> {
				final NDArray frozen = layer.apply(x, Normalisation.RUNNING);
				layer.apply(normal, Normalisation.BATCH);
				return frozen.sum();
			}));
			assertArrayEquals(new float[] { 0.5f, 0.5f, 0.5f, 0.5f }, Gradients.at(x).toFloatArray(), 1e-5f);
			assertEquals(3 + 5 + 3 + 5, Gradients.at(scale).getFloat(0), 1e-4);
		}
	}

	@Test
	void runningStatisticsStayAsTheyAreAndLeaveNothingBehind() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final BatchNormalisation layer = new BatchNormalisation(parameters, 1, false);
			final int before = scope.getManagedArrays().size();
			for (int i = 0; i < 20; i++)
				try (NDManager pass = scope.newSubManager()) {
					layer.apply(RandomImages.of(pass, PAIRS, i), Normalisation.RUNNING);
				}
			assertEquals(before, scope.getManagedArrays().size());
			assertEquals(0, parameters.all().get("mean").getFloat(0));
			assertEquals(1, parameters.all().get("variance").getFloat(0));
		}
	}
}
