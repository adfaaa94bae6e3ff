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
 * @param levelPixelAurocs the same of each level's own map, in the order of the level scores; none where there is no
 *          {@code pixelAuroc}
 */
public record ScoredImage(String name, boolean abnormal, String kind, PlaneScore score, double millis,
		OptionalDouble pixelAuroc, List<Double> levelPixelAurocs) {

	/** Names of the levels for columns of files: {@code level_16}, {@code texture_level_16}. */
	List<String> levelNames() {
		return score.levelScores().keySet().stream().map(name -> name.replace(' ', '_')).toList();
	}

	/** Raw score of each level, in the order of their names. */
	List<Double> levels() {
		return List.copyOf(score.levelScores().values());
	}
}
