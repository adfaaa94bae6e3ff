package sc.fiji.anomaly.calibration;

import java.util.List;
import java.util.Objects;

/**
 * What held-out normal images say about a model's scores. The unit is the case: a file or stack, or several that belong
 * together.
 *
 * @param scores image scores, case by case
 * @param marks the highest values of smoothed aggregate maps, case by case: what a heatmap's marks are calibrated with
 * @param aggregate how rare a pixel's aggregate is
 * @param levels how rare a pixel's evidence is, for each level in ascending size
 * @param approximate whether the figures are by cross-fitting, or planes of too few cases count as cases, so that the
 *          rates are only approximately right
 */
public record Calibration(ConformalPValues scores, ConformalPValues marks, PixelRarity aggregate,
		List<PixelRarity> levels, boolean approximate) {

	public Calibration {
		Objects.requireNonNull(scores, "scores");
		Objects.requireNonNull(marks, "marks");
		Objects.requireNonNull(aggregate, "aggregate");
		levels = List.copyOf(levels);
		if (scores.size() != marks.size()) throw new IllegalArgumentException("scores are of " + scores.size() +
			" cases, marks of " + marks.size());
	}
}
