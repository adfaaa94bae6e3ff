package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.WindowTraining;

/** Known abnormal images reach the detector of every level. */
class KnownAnomaliesTrainingTest {

	private static final int SIDE = 32;
	private static final MlsadMethod METHOD = new MlsadMethod();
	private static final String SMALL = "width:8,blocks:0,batch:16,length:0.01";

	/** Noise around a brightness. */
	private static List<PixelArray> images(final long seed, final int count, final double brightness) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int p = 0; p < image.values().length; p++)
				image.values()[p] = (float) (brightness + random.nextDouble(-0.4, 0.4));
			images.add(image);
		}
		return images;
	}

	/** The weights of each level. */
	private static Map<Level, Map<String, Tensor>> weights(final Layout layout, final String options,
		final List<PixelArray> anomalies)
	{
		final Map<Level, Map<String, Tensor>> weights = new TreeMap<>((a, b) -> Integer.compare(a.size(), b.size()));
		try (AnomalyDetector detector = METHOD.train(WindowTraining.set(METHOD, options, layout, images(1, 30, -0.3),
			anomalies), WindowTraining.run(METHOD, options, new Progress()
		{}))) {
			for (final Level level : detector.levels()) {
				final Map<String, Tensor> own = new TreeMap<>(detector.weights());
				own.keySet().removeIf(name -> !name.startsWith(MlsadDetector.prefix(level)));
				weights.put(level, own);
			}
		}
		return weights;
	}

	@ParameterizedTest
	@EnumSource(Layout.class)
	void everyLevelLearnsFromThem(final Layout layout) {
		final Map<Level, Map<String, Tensor>> none = weights(layout, SMALL, List.of());
		final Map<Level, Map<String, Tensor>> bright = weights(layout, SMALL, images(2, 10, 0.5));
		final Map<Level, Map<String, Tensor>> dark = weights(layout, SMALL, images(2, 10, -0.6));
		assertEquals(5, none.size());
		for (final Level level : none.keySet()) {
			assertNotEquals(Map.of(), none.get(level), level.toString());
			assertNotEquals(none.get(level), bright.get(level), level.toString());
			assertNotEquals(bright.get(level), dark.get(level), level.toString());
		}
		assertEquals(none, weights(layout, SMALL + ",known:0", images(2, 10, 0.5)));
	}
}
