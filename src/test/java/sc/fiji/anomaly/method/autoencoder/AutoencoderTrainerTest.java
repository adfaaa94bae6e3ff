package sc.fiji.anomaly.method.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.testing.WindowTraining;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/** The training of an autoencoder of two numbers, on a single image that is seen darker than it is. */
class AutoencoderTrainerTest {

	private static final Extent SIZE = new Extent(2, 2);
	private static final float[] IMAGE = { 0.8f, -0.4f, 0.6f, -0.2f };
	private static final double SQUARES = 0.64 + 0.16 + 0.36 + 0.04;

	/** What is seen of each value. */
	private static final float SEEN = 0.5f;
	private static final double CODE = 0.75;
	private static final double RESTORED = 0.5;
	private static final int BATCH = 3;

	/** Losses are told as means of so many. */
	private static final int TOLD = 20;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
	private final NDArray code = parameters.constant("code", new Shape(1), CODE);
	private final NDArray restored = parameters.constant("restored", new Shape(1), RESTORED);
	private final List<Double> losses = new ArrayList<>();

	@AfterEach
	void close() {
		scope.close();
	}

	/** Its codes are the images times a number, and what it restores are the codes times another. */
	private final class Two implements Autoencoder {

		@Override
		public NDArray encode(final NDArray images) {
			return images.mul(code).reshape(images.getShape().get(0), -1);
		}

		@Override
		public NDArray decode(final NDArray codes) {
			return codes.mul(restored).reshape(codes.getShape().get(0), 1, SIZE.height(), SIZE.width());
		}
	}

	private void train(final int steps, final double rate, final double gamma) {
		final Progress listening = new Progress() {

			@Override
			public void loss(final String curve, final int step, final double value) {
				losses.add(value);
			}
		};
		final Corruption darker = (images, network, random) -> images.mul(SEEN);
		new AutoencoderTrainer(new Two(), parameters, darker, new AutoencoderTrainer.Schedule(steps, BATCH,
			new LearningRate(rate, steps, LearningRate.Decay.COSINE), gamma), parameters.scope()).train(ImageBatches.seenOnce(
				List.of(ImageTile.whole(new PixelArray(1, 2, 2, IMAGE))), SIZE), WindowTraining.run(
					new PlainAutoencoderMethod(), "", listening));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.1, 3 })
	void theLossIsTheDistanceToTheCleanImageAndGammaTimesThatOfTheCodes(final double gamma) {
		train(TOLD, 0, gamma);
		final double restoration = 0.25 * SQUARES * Math.pow(SEEN * CODE * RESTORED - 1, 2);
		final double codes = SQUARES * Math.pow(CODE * SEEN - CODE, 2);
		assertEquals(restoration + gamma * codes, losses.get(0), 1e-5);
	}

	@Test
	void theCleanImageIsRestoredFromWhatIsSeen() {
		train(200, 0.05, 0);
		assertEquals(1 / SEEN, code.getFloat() * restored.getFloat(), 0.05);
	}

	@Test
	void withoutGammaItsCodeGrowsForTheImagesSake() {
		train(1, 0.05, 0);
		assertTrue(code.getFloat() > CODE, "code: " + code.getFloat());
	}

	@Test
	void withGammaTheCodesOfBothComeCloser() {
		train(1, 0.05, 3);
		assertTrue(code.getFloat() < CODE, "for the distance's sake the code shrinks, but it is " + code.getFloat());
	}
}
