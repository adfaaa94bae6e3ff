package sc.fiji.anomaly.method.puzzle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.testing.WindowTraining;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;

/**
 * Steps of a network of one number against sums by hand, on a single image that is the same in whatever order its tiles
 * are.
 */
class PuzzleTrainerTest {

	private static final int TILE = 8;
	private static final int SIDE = 2 * TILE;
	private static final int CHANNELS = 3;
	private static final int BATCH = 3;
	private static final int CRITIC_WIDTH = 4;
	private static final float NUMBER = 0.5f;
	private static final double RATE = 0.01;

	/** Losses are told as means of so many. */
	private static final int TOLD = 20;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
	private final NDArray number = parameters.constant("number", new Shape(1), NUMBER);
	private final Parameters criticParameters = newCritic();
	private final ConvolutionalDiscriminator critic = new ConvolutionalDiscriminator(criticParameters, CHANNELS,
		CRITIC_WIDTH);
	private final List<Double> losses = new ArrayList<>();
	private final float[] image = image();

	@BeforeEach
	void recordNothing() {
		Gradients.off();
	}

	@AfterEach
	void close() {
		scope.close();
	}

	private Parameters newCritic() {
		return Parameters.random(scope, new SplittableRandom(2));
	}

	/** Four times the same coloured tile. */
	private static float[] image() {
		final SplittableRandom random = new SplittableRandom(3);
		final float[] tile = new float[CHANNELS * TILE * TILE];
		for (int i = 0; i < tile.length; i++)
			tile[i] = (float) random.nextDouble(-0.8, 0.8);
		final float[] values = new float[CHANNELS * SIDE * SIDE];
		for (int i = 0; i < values.length; i++) {
			final int row = i / SIDE % SIDE % TILE;
			values[i] = tile[(i / SIDE / SIDE * TILE + row) * TILE + i % SIDE % TILE];
		}
		return values;
	}

	/** Of a puzzle's value x the network makes x + a x x. */
	private double restored(final double a, final double x) {
		return x + a * x * x;
	}

	private double grey(final int i) {
		final int area = SIDE * SIDE;
		return (image[i % area] + image[i % area + area] + image[i % area + 2 * area]) / 3;
	}

	private NDArray batch(final float[] values) {
		final float[] all = new float[BATCH * values.length];
		for (int i = 0; i < all.length; i++)
			all[i] = values[i % values.length];
		return scope.create(all, new Shape(BATCH, CHANNELS, SIDE, SIDE));
	}

	private NDArray restoredFromGrey(final double a) {
		final float[] values = new float[image.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) restored(a, grey(i));
		return batch(values);
	}

	/** Mean of {@code -log D} of images restored from grey puzzles, by a new critic. */
	private double suspicion(final double a) {
		final ConvolutionalDiscriminator same = new ConvolutionalDiscriminator(newCritic(), CHANNELS, CRITIC_WIDTH);
		double sum = 0;
		for (final float logit : same.judge(restoredFromGrey(a), Normalisation.BATCH).logits().toFloatArray())
			sum += Math.log1p(Math.exp(-logit));
		return sum / BATCH;
	}

	private double squaredError(final boolean grey) {
		double sum = 0;
		for (int i = 0; i < image.length; i++)
			sum += Math.pow(restored(NUMBER, grey ? grey(i) : image[i]) - image[i], 2);
		return sum / image.length;
	}

	private void train(final int steps, final double rate, final boolean grey, final double adversarial) {
		final Progress listening = new Progress() {

			@Override
			public void loss(final String curve, final int step, final double value) {
				losses.add(value);
			}
		};
		final PuzzleNetwork network = new PuzzleNetwork((x, normalisation) -> x.add(x.mul(x).mul(number)), new Puzzle(2),
			grey);
		new PuzzleTrainer(network, parameters, critic, criticParameters, new PuzzleTrainer.Schedule(steps, BATCH,
			new LearningRate(rate, steps, LearningRate.Decay.COSINE), 0, 1, adversarial)).train(ImageBatches.seenOnce(List.of(
				ImageTile.whole(new PixelArray(CHANNELS, SIDE, SIDE, image))), new Extent(SIDE, SIDE)), WindowTraining.run(
					new PuzzleMethod(), "", listening));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theLossIsTheErrorToTheColouredImageWhereThePuzzlesAreGreyToo(final boolean grey) {
		train(TOLD, 0, grey, 0);
		assertEquals(squaredError(grey), losses.get(0), 1e-5);
	}

	@Test
	void whatIsRestoredShallLookRealToo() {
		train(TOLD, 0, true, 2);
		assertEquals(squaredError(true) + 2 * suspicion(NUMBER), losses.get(0), 1e-4);
	}

	@Test
	void aStepOfTheNetworkMakesItsImagesLookMoreReal() {
		final double slope = suspicion(NUMBER + 0.05) - suspicion(NUMBER - 0.05);
		assertTrue(Math.abs(slope) > 1e-4, "too flat: " + slope);
		train(1, RATE, true, 1e6);
		assertEquals(NUMBER - Math.signum(slope) * RATE, number.getFloat(), 1e-4);
	}

	@Test
	void aStepOfTheCriticTellsRealImagesFromRestoredOnes() {
		final Parameters expected = newCritic();
		final ConvolutionalDiscriminator same = new ConvolutionalDiscriminator(expected, CHANNELS, CRITIC_WIDTH);
		final Adam adam = new Adam(expected.flat(), 0, scope);
		final NDArray real = batch(image);
		final NDArray fake = restoredFromGrey(NUMBER);
		Gradients.backward(Gradients.record(() -> same.judge(real, Normalisation.BATCH).logits().neg().exp().add(1).log()
			.mean().add(same.judge(fake, Normalisation.BATCH).logits().exp().add(1).log().mean())));
		adam.step(RATE);
		train(1, RATE, true, 2);
		final Parameters begin = newCritic();
		new ConvolutionalDiscriminator(begin, CHANNELS, CRITIC_WIDTH);
		expected.trained().forEach((name, weight) -> {
			final float[] actual = criticParameters.trained().get(name).toFloatArray();
			assertArrayEquals(weight.toFloatArray(), actual, (float) RATE / 4, name);
			assertNotEquals(begin.trained().get(name).toFloatArray()[0], actual[0], RATE / 2, name);
		});
	}

	@Test
	void theCriticIsIdleWhereLookingRealHasNoWeight() {
		train(1, RATE, true, 0);
		final Parameters begin = newCritic();
		new ConvolutionalDiscriminator(begin, CHANNELS, CRITIC_WIDTH);
		begin.all().forEach((name, weight) -> assertArrayEquals(weight.toFloatArray(), criticParameters.all().get(name)
			.toFloatArray(), name));
	}
}
