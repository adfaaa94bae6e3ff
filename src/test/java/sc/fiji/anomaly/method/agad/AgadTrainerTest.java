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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.ConvolutionalCritic;
import sc.fiji.anomaly.nn.EncoderDecoder;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.Effort;
import sc.fiji.anomaly.training.ImageBatches;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Steps so small that weights stay, so that only what else a step changes is seen. */
class AgadTrainerTest {

	private static final Extent SIZE = new Extent(16, 16);
	private static final int WIDTH = 4;
	private static final int BATCH = 4;
	private static final ComputeDevice CPU = ComputeDevice.choose("cpu");
	private static final TrainingRun RUN = new TrainingRun(MethodOptions.parse("", List.of()), Effort.QUICK, new Seeds(1), CPU,
		new TrainingMonitor() {}, Checkpoints.NONE);

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

	@Test
	void aDiscriminatorThatStillErrsGoesOn() {
		train(0, false, 0);
		assertEquals(0, changeOfDiscriminator(), 1e-4);
	}

	/** Largest change of a trained value from those that it began with. */
	private double changeOfDiscriminator() {
		final Parameters begin = Parameters.random(scope, new SplittableRandom(2));
		new ConvolutionalCritic(begin, 1, WIDTH, false);
		double change = 0;
		for (final Map.Entry<String, NDArray> weight : begin.trained().entrySet()) change = Math.max(change, criticParameters
			.trained().get(weight.getKey()).sub(weight.getValue()).abs().max().getFloat());
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
		Gradients.off();
		new AgadTrainer(generator, generatorParameters, own -> new ConvolutionalCritic(own, 1, WIDTH, false), criticParameters,
			new AgadLoss(new AgadLoss.Weights(1, 50, 15, 5), AgadLoss.Failure.RESTORED, criticParameters), new AgadTrainer.Schedule(1,
				BATCH, abnormal, new LearningRate(1e-6, 1, LearningRate.Decay.COSINE), Normalisation.PASSING, frozen, reset)).train(
					normals(), abnormal == 0 ? null : images(5, 0.8), RUN);
	}

	private static ImageBatches normals() {
		return images(9, 0.2);
	}

	/** Noise of some brightness. */
	private static ImageBatches images(final long seed, final double brightness) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<Window> images = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			final Raster image = new Raster(1, SIZE.height(), SIZE.width());
			for (int p = 0; p < image.values().length; p++) image.values()[p] = (float) (brightness * random.nextDouble());
			images.add(Window.whole(image));
		}
		return new ImageBatches(images, SIZE);
	}
}
