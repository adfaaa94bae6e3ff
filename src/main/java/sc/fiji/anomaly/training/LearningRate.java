package sc.fiji.anomaly.training;

/** A learning rate that is constant for the first half of the training and then falls to 0 along a cosine. */
public record LearningRate(double initial, int steps) {

	/** The rate of a step, counted from 0. */
	public double at(final int step) {
		final double progress = (double) step / steps;
		if (progress < 0.5) return initial;
		return initial * 0.5 * (1 + Math.cos(Math.PI * (2 * progress - 1)));
	}
}
