package sc.fiji.anomaly.calibration;

import java.util.List;
import java.util.Objects;

/**
 * What held-out normal images say about a model's scores. The unit is the file or stack.
 *
 * @param scores image scores: the highest of each unit's planes
 * @param marks the highest value of each unit's smoothed aggregate map: what a heatmap's marks are calibrated with
 * @param aggregate how rare a pixel's aggregate is
 * @param levels how rare a pixel's evidence is, for each level in ascending size
 * @param approximate whether the figures are by cross-fitting, or the units are planes of one stack, so that the rates
 *          are only approximately right
 */
public record Calibration(ConformalPValues scores, ConformalPValues marks, PixelRarity aggregate,
		List<PixelRarity> levels, boolean approximate) {

	public Calibration {
		Objects.requireNonNull(scores, "scores");
		Objects.requireNonNull(marks, "marks");
		Objects.requireNonNull(aggregate, "aggregate");
		levels = List.copyOf(levels);
		if (scores.size() != marks.size()) throw new IllegalArgumentException("scores are of " + scores.size() +
			" units, marks of " + marks.size());
	}
}
