package sc.fiji.anomaly.method.agad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.EncoderDecoder;
import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.RandomStreams;

/** Single steps, most of them so small that weights stay, so that only what else a step changes is seen. */
class AgadTrainerTest {

	private static final Extent SIZE = new Extent(16, 16);
	private static final int WIDTH = 4;
	private static final int BATCH = 4;
	private static final double LARGE_RATE = 0.01;
	private static final ComputeDevice CPU = ComputeDevice.choose("cpu");
	private static final TrainingRun RUN = new TrainingRun(MethodOptions.parse("", List.of()), Effort.QUICK,
		new RandomStreams(1), CPU, new Progress()
		{}, Checkpoints.NONE);

	private final NDManager scope = Torch.newScope(CPU);
	private final Parameters generatorParameters = Parameters.random(scope, new SplittableRandom(1));
	private final EncoderDecoder generator = new EncoderDecoder(generatorParameters, 1, WIDTH, false);
	private final Parameters criticParameters = Parameters.random(scope, new SplittableRandom(2));

	@AfterEach
	void close() {
		scope.close();
	}

	@Test
	void imagesAreScoredByTheStatisticsOfNormalImagesAlone() {
		train(0, false, 0);
		assertStatisticsOfNormals();
	}

	@Test
	void frozenStatisticsDoNotFollowAbnormalImages() {
		train(BATCH, true, 0);
		assertStatisticsOfNormals();
	}

	@Test
	void sharedStatisticsFollowAbnormalImages() {
		train(BATCH, false, 0);
		final Map<String, float[]> shared = statistics(generatorParameters);
		final Map<String, float[]> normal = statisticsOfNormals();
		assertTrue(shared.keySet().stream().anyMatch(name -> Math.abs(shared.get(name)[0] - normal.get(name)[0]) > 1e-3));
	}

	@Test
	void aDiscriminatorThatKnowsTooMuchBeginsAnew() {
		train(0, false, 1e9);
		assertTrue(changeOfDiscriminator() > 0.01, "the same weights");
	}

	/** At first both losses are near 0.7, and their sum is near 1.4. */
	@Test
	void aDiscriminatorBeginsAnewWhereItKnowsOneKindTooWell() {
		train(0, false, 1);
		assertTrue(changeOfDiscriminator() > 0.01, "the same weights");
	}

	@ParameterizedTest
	@CsvSource({ "15, 0, 2", "15, 4, 2", "0, 0, 1", "0, 4, 1" })
	void restoredImagesAreRestoredAgainOnlyWhereALossLooksAtIt(final double contrary, final int abnormal,
		final int expected)
	{
		final int[] passes = new int[1];
		train((images, normalisation) -> {
			passes[0]++;
			return generator.apply(images, normalisation);
		}, contrary, abnormal, false, 0, 1e-6);
		assertEquals(expected, passes[0]);
	}

	@Test
	void aDiscriminatorThatStillErrsGoesOn() {
		train(0, false, 0);
		assertEquals(0, changeOfDiscriminator(), 1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "true, false", "true, true" })
	void aStepOfTheDiscriminatorTellsNormalImagesFromRestoredAndAbnormalOnes(final boolean known, final boolean frozen) {
		Gradients.off();
		final SplittableRandom random = RUN.seeds().random("agad", 0);
		final NDArray normal = normals().draw(BATCH, random, scope);
		final NDArray abnormal = known ? abnormals().draw(BATCH, random, scope) : null;
		final boolean together = known && !frozen;
		final NDArray all = together ? normal.concat(abnormal) : normal;
		final NDArray restored = new EncoderDecoder(Parameters.random(scope, new SplittableRandom(1)), 1, WIDTH, false)
			.apply(all, Normalisation.BATCH);
		final Parameters expected = Parameters.random(scope, new SplittableRandom(2));
		final ConvolutionalDiscriminator same = new ConvolutionalDiscriminator(expected, 1, WIDTH);
		final Adam adam = new Adam(expected.flat(), 0, 0.5, scope);
		// what it has seen while the generator learned
		same.judge(all, Normalisation.BATCH);
		same.judge(restored, Normalisation.BATCH);
		Gradients.backward(Gradients.record(() -> {
			final NDArray fake = softplus(same.judge(restored.get(":" + BATCH), Normalisation.BATCH).logits());
			final NDArray logits = same.judge(all, Normalisation.BATCH).logits();
			final NDArray told = fake.add(softplus(logits.get(":" + BATCH).neg()));
			if (!known) return told;
			return told.add(softplus(together ? logits.get(BATCH + ":") : same.judge(abnormal, Normalisation.RUNNING)
				.logits()));
		}));
		adam.step(LARGE_RATE);
		train(known ? BATCH : 0, frozen, 0, LARGE_RATE);
		assertTrue(changeOfDiscriminator() > LARGE_RATE / 2, "the same weights");
		expected.trained().forEach((name, weight) -> assertArrayEquals(weight.toFloatArray(), criticParameters.trained()
			.get(name).toFloatArray(), (float) LARGE_RATE / 4, name));
	}

	/** Mean of {@code log(1 + exp)}. */
	private static NDArray softplus(final NDArray logits) {
		return logits.exp().add(1).log().mean();
	}

	/** Largest change of a trained value from those that it began with. */
	private double changeOfDiscriminator() {
		final Parameters begin = Parameters.random(scope, new SplittableRandom(2));
		new ConvolutionalDiscriminator(begin, 1, WIDTH);
		double change = 0;
		for (final Map.Entry<String, NDArray> weight : begin.trained().entrySet())
			change = Math.max(change, criticParameters.trained().get(weight.getKey()).sub(weight.getValue()).abs().max()
				.getFloat());
		return change;
	}

	private void assertStatisticsOfNormals() {
		final Map<String, float[]> expected = statisticsOfNormals();
		final Map<String, float[]> actual = statistics(generatorParameters);
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), 1e-4f, name));
	}

	/** Of the same generator, which has seen the normal images of the first step once. */
	private Map<String, float[]> statisticsOfNormals() {
		final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
		new EncoderDecoder(parameters, 1, WIDTH, false).apply(normals().draw(BATCH, RUN.seeds().random("agad", 0), scope),
			Normalisation.BATCH);
		return statistics(parameters);
	}

	private static Map<String, float[]> statistics(final Parameters parameters) {
		final Map<String, float[]> statistics = new TreeMap<>();
		parameters.others().forEach((name, array) -> statistics.put(name, array.toFloatArray()));
		assertTrue(statistics.size() > 0);
		return statistics;
	}

	private void train(final int abnormal, final boolean frozen, final double reset) {
		train(abnormal, frozen, reset, 1e-6);
	}

	private void train(final int abnormal, final boolean frozen, final double reset, final double rate) {
		train(generator, 15, abnormal, frozen, reset, rate);
	}

	private void train(final ImageNetwork network, final double contrary, final int abnormal, final boolean frozen,
		final double reset, final double rate)
	{
		Gradients.off();
		new AgadTrainer(network, generatorParameters, own -> new ConvolutionalDiscriminator(own, 1, WIDTH),
			criticParameters, new AgadLoss(new AgadLoss.Weights(1, 50, contrary, 5), AgadLoss.Failure.RESTORED,
				criticParameters), new AgadTrainer.Schedule(1, BATCH, abnormal, new LearningRate(rate, 1,
					LearningRate.Decay.COSINE), Normalisation.PASSING, frozen, reset)).train(normals(), abnormal == 0 ? null
						: abnormals(), RUN);
	}

	private static ImageBatches normals() {
		return images(9, 0.2);
	}

	private static ImageBatches abnormals() {
		return images(5, 0.8);
	}

	/** Noise of some brightness. */
	private static ImageBatches images(final long seed, final double brightness) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<ImageTile> images = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			final PixelArray image = new PixelArray(1, SIZE.height(), SIZE.width());
			for (int p = 0; p < image.values().length; p++)
				image.values()[p] = (float) (brightness * random.nextDouble());
			images.add(ImageTile.whole(image));
		}
		return ImageBatches.seenOnce(images, SIZE);
	}
}
