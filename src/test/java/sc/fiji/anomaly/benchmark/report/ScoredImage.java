package sc.fiji.anomaly.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;

import sc.fiji.anomaly.PlaneScore;

/**
 * What became of one test image.
 *
 * @param name       name of the image
 * @param abnormal   whether it is abnormal
 * @param kind       what is abnormal about it; may be empty
 * @param score      raw score
 * @param tailScore  tail score
 * @param rate       false-alarm rate that was reported
 * @param levels     raw score of each level, in ascending size
 * @param millis     wall time of the scoring
 * @param pixelAuroc within the image; empty where there is no mask, or one without normal or abnormal pixels
 * @param levelPixelAurocs the same of each level's own map, in ascending size; none where there is no {@code pixelAuroc}
 */
public record ScoredImage(String name, boolean abnormal, String kind, double score, double tailScore, double rate,
	List<Double> levels, double millis, OptionalDouble pixelAuroc, List<Double> levelPixelAurocs)
{

	public static ScoredImage of(final String name, final boolean abnormal, final String kind, final PlaneScore score,
		final double millis, final OptionalDouble pixelAuroc, final List<Double> levelPixelAurocs)
	{
		return new ScoredImage(name, abnormal, kind, score.score(), score.tailScore(), score.falseAlarmRate(),
			List.copyOf(score.levelScores().values()), millis, pixelAuroc, List.copyOf(levelPixelAurocs));
	}
}
