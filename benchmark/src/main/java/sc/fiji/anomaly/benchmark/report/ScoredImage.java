package sc.fiji.anomaly.benchmark.report;

import java.util.List;
import java.util.OptionalDouble;

import sc.fiji.anomaly.PlaneScore;

/**
 * The result of one test image.
 *
 * @param name name of the image
 * @param abnormal whether it is abnormal
 * @param kind what is abnormal about it; may be empty
 * @param score what the model says about it
 * @param millis wall time of the scoring
 * @param pixelAuroc within the image; empty where there is no mask, or one without normal or abnormal pixels
 * @param levelPixelAurocs the same of each level's own map, in ascending size; none where there is no
 *          {@code pixelAuroc}
 */
public record ScoredImage(String name, boolean abnormal, String kind, PlaneScore score, double millis,
		OptionalDouble pixelAuroc, List<Double> levelPixelAurocs) {

	/** Raw score of each level, in ascending size. */
	List<Double> levels() {
		return List.copyOf(score.levelScores().values());
	}
}
