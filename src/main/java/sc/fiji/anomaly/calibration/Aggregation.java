package sc.fiji.anomaly.calibration;

import java.util.List;
import java.util.Objects;

/**
 * One score from all positions and levels. Fitted on training images alone.
 *
 * @param levelScales for each level the evidence that counts as 1
 * @param mean        spread of the mean of the aggregate map over normal images
 * @param tail        spread of its tail
 */
public record Aggregation(List<Double> levelScales, Spread mean, Spread tail) {

	public Aggregation {
		levelScales = List.copyOf(levelScales);
		Objects.requireNonNull(mean, "mean");
		Objects.requireNonNull(tail, "tail");
	}

	/** Diffuse change raises the mean, a small lesion the tail: whichever is the more unusual speaks. */
	public double score(final double meanEvidence, final double tailEvidence) {
		return Math.max(mean.standardised(meanEvidence), tail.standardised(tailEvidence));
	}
}
