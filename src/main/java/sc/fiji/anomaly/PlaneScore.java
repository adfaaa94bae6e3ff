package sc.fiji.anomaly;

import java.util.List;
import java.util.Map;

/**
 * What a model says about one plane, or about a whole volume.
 *
 * @param name           name of the plane or volume
 * @param score          raw anomaly score over positions and levels, in about standard deviations of normal images; below 0
 *                       where there is less evidence than in a typical one; higher is more anomalous
 * @param tailScore      mean of the highest 1 % of the aggregate map, for small lesions
 * @param falseAlarmRate share of normal images that score at least this high, estimated as {@code (k + 1) / (n + 1)} from
 *                       {@code n} held-out normal images; in (0, 1]
 * @param levelScores    mean evidence of each level, by the level's name, in ascending size
 * @param warnings       what makes this score doubtful; empty where nothing does
 */
public record PlaneScore(String name, double score, double tailScore, double falseAlarmRate,
	Map<String, Double> levelScores, List<String> warnings)
{

	/** Whether a screening that calls at most this share of normal images anomalous would call this one so. */
	public boolean isAnomalous(final double alarmRate) {
		return falseAlarmRate <= alarmRate;
	}
}
