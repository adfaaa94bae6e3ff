package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Plane;

/**
 * A model's scores of a group of images.
 *
 * @param all of all levels together
 * @param levels of each level alone, by its size
 */
record GroupScores(double[] all, SortedMap<Integer, double[]> levels) {

	static GroupScores of(final Detector detector, final List<Plane> images) {
		final List<PlaneScore> scores = new ArrayList<>();
		for (final Plane image : images)
			scores.add(detector.score(image).withoutMaps());
		return ofScores(detector, scores);
	}

	/** How well the abnormal images of a test split are told from its normal ones. */
	static LevelAurocs aurocs(final Detector detector, final List<LabelledImage> test) throws IOException {
		final List<PlaneScore> normal = new ArrayList<>();
		final List<PlaneScore> abnormal = new ArrayList<>();
		for (final LabelledImage image : test)
			(image.abnormal() ? abnormal : normal).add(detector.score(image.plane()).withoutMaps());
		return ofScores(detector, abnormal).against("abnormal", ofScores(detector, normal));
	}

	private static GroupScores ofScores(final Detector detector, final List<PlaneScore> scores) {
		final SortedMap<Integer, double[]> levels = new TreeMap<>();
		for (int i = 0; i < detector.levels().size(); i++) {
			final int level = i;
			levels.put(detector.levels().get(i), column(scores, score -> List.copyOf(score.levelScores().values()).get(
				level)));
		}
		return new GroupScores(column(scores, PlaneScore::score), levels);
	}

	/** How well these abnormal images are told from normal ones. */
	LevelAurocs against(final String kind, final GroupScores normal) {
		final SortedMap<Integer, Double> alone = new TreeMap<>();
		levels.forEach((level, scores) -> alone.put(level, Auroc.of(normal.levels.get(level), scores)));
		return new LevelAurocs(kind, Auroc.of(normal.all, all), alone);
	}

	private static double[] column(final List<PlaneScore> scores, final ToDoubleFunction<PlaneScore> figure) {
		return scores.stream().mapToDouble(figure).toArray();
	}
}
