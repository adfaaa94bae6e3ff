package sc.fiji.anomaly.testing;

import java.util.List;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.ScoreMap;

/** What stand-ins for a model have in common: a calibration by two normal images, with scores 0 and 1. */
public interface TwoNormals extends AnomalyScorer {

	@Override
	default List<ScoreMap> surprise(final PlaneScore plane) {
		return surprise(plane, 1);
	}

	@Override
	default double markThreshold(final double alarmRate) {
		return 0;
	}

	@Override
	default List<Double> normalScores() {
		return List.of(0.0, 1.0);
	}

	@Override
	default double scoreThreshold(final double alarmRate) {
		return 1;
	}
}
