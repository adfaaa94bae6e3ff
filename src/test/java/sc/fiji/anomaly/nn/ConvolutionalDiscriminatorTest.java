package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator.Verdict;

/** A critic gives a logit for each image and the features that led to it. */
class ConvolutionalDiscriminatorTest {

	private static final int WIDTH = 8;

	@Test
	void hasFeaturesAndOneLogitForEachImageOfAnySize() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(Parameters.random(scope,
				new SplittableRandom(1)), 3, WIDTH);
			for (final Normalisation normalisation : new Normalisation[] { Normalisation.BATCH, Normalisation.RUNNING }) {
				final Verdict verdict = critic.judge(RandomImages.of(scope, new Shape(5, 3, 20, 32), 2), normalisation);
				assertEquals(new Shape(5, 2 * WIDTH, 5, 8), verdict.features().getShape());
				assertEquals(new Shape(5), verdict.logits().getShape());
			}
		}
	}

	@Test
	void judgesEachImageForItselfByRunningStatistics() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(Parameters.random(scope,
				new SplittableRandom(1)), 1, WIDTH);
			final NDArray images = RandomImages.of(scope, new Shape(4, 1, 16, 16), 2);
			final float[] together = critic.judge(images, Normalisation.RUNNING).logits().toFloatArray();
			for (int i = 0; i < 4; i++)
				assertEquals(together[i], critic.judge(images.get(i + ":" + (i + 1)), Normalisation.RUNNING).logits().getFloat(
					0), 1e-5);
			assertNotEquals(together[0], together[1], 1e-5);
		}
	}

	@Test
	void gradientsReachEveryTrainedArrayAndTheImagesAndNothingPilesUp() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(parameters, 1, WIDTH);
			parameters.trained().values().forEach(array -> array.setRequiresGradient(true));
			final int before = scope.getManagedArrays().size();
			for (int step = 0; step < 3; step++)
				try (NDManager pass = scope.newSubManager()) {
					final NDArray images = RandomImages.of(pass, new Shape(4, 1, 16, 16), step);
					images.setRequiresGradient(true);
					Gradients.backward(Gradients.record(() -> Activation.softPlus(critic.judge(images, Normalisation.BATCH)
						.logits()).mean()));
					assertTrue(Gradients.at(images).abs().max().getFloat() > 0);
				}
			assertEquals(before, scope.getManagedArrays().size());
			parameters.trained().forEach((name, array) -> assertNotEquals(0, Gradients.at(array).abs().max().getFloat(),
				name));
		}
	}

	@Test
	void aCriticThatWasKeptSaysTheSameBitForBit() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(parameters, 1, WIDTH);
			final NDArray images = RandomImages.of(scope, new Shape(4, 1, 16, 16), 2);
			critic.judge(images, Normalisation.BATCH);
			final Map<String, float[]> kept = new HashMap<>();
			parameters.all().forEach((name, array) -> kept.put(name, array.toFloatArray()));
			final ConvolutionalDiscriminator restored = new ConvolutionalDiscriminator(Parameters.of(scope, kept), 1, WIDTH);
			assertArrayEquals(critic.judge(images, Normalisation.RUNNING).logits().toFloatArray(), restored.judge(images,
				Normalisation.RUNNING).logits().toFloatArray());
			assertArrayEquals(critic.judge(images, Normalisation.RUNNING).features().toFloatArray(), restored.judge(images,
				Normalisation.RUNNING).features().toFloatArray());
		}
	}
}
