package sc.fiji.anomaly.testing;

import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.image.ScoreMap;

/** Figures of planes that were never scored. */
public final class TestScores {

	private TestScores() {}

	/** Of an image whose values are like those of the training images, without maps. */
	public static PlaneScore figures(final String name, final double score, final double tailScore,
		final double falseAlarmRate, final Map<String, Double> levelScores, final List<String> warnings)
	{
		return with(name, score, tailScore, falseAlarmRate, levelScores, warnings, null);
	}

	/** Maps whose marks are made of the aggregate as it is. */
	public static ScoreMaps maps(final List<ScoreMap> levels, final ScoreMap aggregate) {
		return new ScoreMaps(levels, aggregate, aggregate);
	}

	/** As above, with maps. */
	public static PlaneScore with(final String name, final double score, final double tailScore,
		final double falseAlarmRate, final Map<String, Double> levelScores, final List<String> warnings,
		final ScoreMaps maps)
	{
		return new PlaneScore(name, score, tailScore, falseAlarmRate, levelScores, warnings, false, maps);
	}
}
