package sc.fiji.anomaly.method.agad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.MemoryCheckpoints;
import sc.fiji.anomaly.testing.WindowTraining;
import sc.fiji.anomaly.training.RandomStreams;

/** AGAD with known abnormal images, in a few steps. */
class AgadMethodTest {

	private static final int SIDE = 16;
	private static final AgadMethod METHOD = new AgadMethod();
	private static final ComputeDevice CPU = ComputeDevice.choose("cpu");
	private static final Progress SILENT = new Progress() {};
	private static final String SMALL = "width:0.1,batch:4,length:";
	private static final String THREE_STEPS = SMALL + "0.02";
	private static final String EIGHT_STEPS = SMALL + "0.05";

	/** Stops after the step that follows on half of them. */
	private static final class Half implements Progress {

		private volatile boolean canceled;

		@Override
		public void report(final String stage, final double fraction, final double secondsLeft) {
			canceled = stage.equals("Training") && fraction >= 0.5;
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}
	}

	/** Noise around a brightness. */
	private static List<PixelArray> images(final long seed, final int count, final double brightness) {
		return images(seed, count, brightness, SIDE);
	}

	private static List<PixelArray> images(final long seed, final int count, final double brightness, final int side) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final PixelArray image = new PixelArray(1, side, side);
			for (int p = 0; p < image.values().length; p++)
				image.values()[p] = (float) (brightness + random.nextDouble(-0.4, 0.4));
			images.add(image);
		}
		return images;
	}

	private static List<PixelArray> bright() {
		return images(2, 10, 0.5);
	}

	private static AnomalyDetector train(final String options, final List<PixelArray> anomalies, final Progress progress,
		final Checkpoints checkpoints)
	{
		return METHOD.train(WindowTraining.set(METHOD, options, Layout.ALIGNED, images(1, 500, -0.3), anomalies),
			new TrainingRun(MethodOptions.parse(options, METHOD.options()), Effort.QUICK, new RandomStreams(1), CPU, progress,
				checkpoints));
	}

	private static Map<String, Tensor> weights(final String options, final List<PixelArray> anomalies,
		final Progress progress, final Checkpoints checkpoints)
	{
		try (AnomalyDetector detector = train(options, anomalies, progress, checkpoints)) {
			return new TreeMap<>(detector.weights());
		}
	}

	private static Map<String, Tensor> weights(final String options, final List<PixelArray> anomalies) {
		return weights(options, anomalies, SILENT, Checkpoints.NONE);
	}

	private static AnomalyDetector restored(final String options, final Map<String, Tensor> weights) {
		return METHOD.restore(new Preprocessing(Layout.ALIGNED, 1, SIDE, SIDE, 1, false, new IntensityRule(false,
			new ChannelRange(List.of(-1.0), List.of(1.0))), PixelSize.UNKNOWN), MethodOptions.parse(options, METHOD
				.options()), weights, CPU);
	}

	@ParameterizedTest
	@ValueSource(strings = { "generator:unet", "generator:unet++", "pseudonorm:auxiliary", "anomalynorm:frozen",
		"failing:image", "failing:restored", "generator:unet,pseudonorm:auxiliary,anomalynorm:frozen,failing:both",
		"generator:unet++,pseudonorm:auxiliary,anomalynorm:frozen,failing:image" })
	void aModelOfAnyOptionsIsAnotherOneAndIsRestoredFromItsWeights(final String choice) {
		final String options = THREE_STEPS + "," + choice;
		try (AnomalyDetector detector = train(options, bright(), SILENT, Checkpoints.NONE)) {
			final Map<String, Tensor> weights = new TreeMap<>(detector.weights());
			weights.forEach((name, tensor) -> {
				for (final float value : tensor.values())
					assertTrue(Float.isFinite(value), name);
			});
			assertNotEquals(weights(THREE_STEPS, bright()), weights);
			final ImageTile image = ImageTile.whole(images(3, 1, 0).get(0));
			try (AnomalyDetector restored = restored(options, weights)) {
				assertArrayEquals(detector.evidence(detector.levels().get(0), image).values(), restored.evidence(restored
					.levels().get(0), image).values());
			}
		}
	}

	/** Those of the paper. */
	@ParameterizedTest
	@CsvSource({ "32, naive", "32, unet", "32, unet++", "64, naive", "64, unet", "64, unet++", "128, naive", "128, unet",
		"128, unet++" })
	void everyGeneratorTakesImagesOfEverySize(final int side, final String generator) {
		final List<PixelArray> normals = Collections.nCopies(500, images(1, 1, -0.3, side).get(0));
		try (AnomalyDetector detector = WindowTraining.train(METHOD, SMALL + "0.01,generator:" + generator, normals,
			SILENT))
		{
			final PixelArray evidence = detector.evidence(detector.levels().get(0), ImageTile.whole(normals.get(0)));
			assertEquals(side * side, evidence.values().length);
			for (final float value : evidence.values())
				assertTrue(value >= 0 && value <= 4, "squared error " + value);
		}
	}

	@Test
	void theAuxiliaryStatisticsAreThoseOfWhatIsRestoredAgain() {
		final Map<String, Tensor> weights = weights(THREE_STEPS + ",pseudonorm:auxiliary", List.of());
		final List<String> means = weights.keySet().stream().filter(name -> name.endsWith("auxiliary.mean")).toList();
		assertFalse(means.isEmpty());
		means.forEach(name -> {
			final float[] auxiliary = weights.get(name).values();
			assertTrue(Math.abs(auxiliary[0]) > 0, name);
			assertNotEquals(weights.get(name.replace("auxiliary.", "")).values()[0], auxiliary[0], name);
		});
	}

	@Test
	void theModelDependsOnTheKnownAbnormalImages() {
		final Map<String, Tensor> none = weights(THREE_STEPS, List.of());
		final Map<String, Tensor> bright = weights(THREE_STEPS, bright());
		final Map<String, Tensor> dark = weights(THREE_STEPS, images(2, 10, -0.6));
		assertNotEquals(none, bright);
		assertNotEquals(none, dark);
		assertNotEquals(bright, dark);
	}

	@ParameterizedTest
	@ValueSource(strings = { "generator:naive", "generator:unet,failing:both",
		"pseudonorm:auxiliary,anomalynorm:frozen" })
	void aTrainingWithKnownAbnormalImagesThatWasStoppedGoesOnToTheSameModel(final String choice) {
		final String options = EIGHT_STEPS + "," + choice;
		final Map<String, Tensor> expected = weights(options, bright());
		final MemoryCheckpoints memory = new MemoryCheckpoints();
		assertThrows(CancellationException.class, () -> weights(options, bright(), new Half(), memory));
		assertEquals(List.of("save 5"), memory.told());
		assertEquals(expected, weights(options, bright(), SILENT, memory));
		assertEquals(List.of("save 5", "continuing generator 5 8", "save 8"), memory.told());
	}
}
