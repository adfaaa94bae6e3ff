package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.List;

import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * Scores by a detector of a single level without a model around it: the mean of its evidence, which is the score of
 * whole-image methods in aligned images.
 */
record DetectorScores(AnomalyDetector detector, Preprocessing preprocessing) {

	double auroc(final List<LabelledImage> test) throws IOException {
		return Auroc.of(scores(test, false), scores(test, true));
	}

	private double[] scores(final List<LabelledImage> test, final boolean abnormal) throws IOException {
		final List<LabelledImage> asked = test.stream().filter(image -> image.abnormal() == abnormal).toList();
		final double[] scores = new double[asked.size()];
		for (int i = 0; i < scores.length; i++)
			scores[i] = score(preprocessing.apply(asked.get(i).plane()).whole());
		return scores;
	}

	private double score(final ImageTile image) {
		final PixelArray evidence = detector.evidence(detector.levels().get(0), image);
		double sum = 0;
		for (final float value : evidence.values())
			sum += value;
		return sum / evidence.values().length;
	}
}
