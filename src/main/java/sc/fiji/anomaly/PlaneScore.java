package sc.fiji.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a model says about one plane, with maps; or about a whole volume, which has no maps of its own.
 *
 * @param name name of the plane or volume
 * @param score raw anomaly score over positions and levels, in about standard deviations of normal images; below 0
 *          where there is less evidence than in a typical one; higher is more anomalous
 * @param tailScore mean of the highest 1 % of the aggregate map, for small lesions
 * @param falseAlarmRate share of images of new normal cases, such as patients, that score at least this high, estimated
 *          as {@code (k + 1) / (n + 1)} from {@code n} held-out normal cases, where {@code k} is the sum over them of
 *          the share of their images that do; for a volume, {@code k} of these cases have an image that does. In (0,
 *          1], or NaN where the image is not comparable with them
 * @param levelScores mean evidence of each level, by the level's name, in ascending size
 * @param warnings what makes this score doubtful; empty if nothing does
 * @param unlike whether its values, or those of a plane of the volume, are so far from those of the training images
 *          that it cannot be called normal
 * @param maps where in the plane the score comes from; null for none
 */
public record PlaneScore(String name, double score, double tailScore, double falseAlarmRate,
		Map<String, Double> levelScores, List<String> warnings, boolean unlike, ScoreMaps maps) {

	/** Where in the plane the score comes from. Its maps take memory: see {@link #withoutMaps()}. */
	@Override
	public ScoreMaps maps() {
		if (maps == null) throw new IllegalStateException(name + " has no maps");
		return maps;
	}

	/** The figures alone, for those who keep many. */
	public PlaneScore withoutMaps() {
		return new PlaneScore(name, score, tailScore, falseAlarmRate, levelScores, warnings, unlike, null);
	}

	/** What a screening says that calls at most this share of normal images anomalous. */
	public Verdict verdict(final double alarmRate) {
		if (isAnomalous(alarmRate)) return Verdict.ANOMALOUS;
		return unlike ? Verdict.UNLIKE : Verdict.NORMAL;
	}

	/** Whether a screening that calls at most this share of normal images anomalous would call this one so. */
	public boolean isAnomalous(final double alarmRate) {
		return falseAlarmRate <= alarmRate;
	}

	/** The same score with one more warning. */
	public PlaneScore withWarning(final String warning) {
		final List<String> all = new ArrayList<>(warnings);
		all.add(warning);
		return new PlaneScore(name, score, tailScore, falseAlarmRate, levelScores, List.copyOf(all), unlike, maps);
	}
}
