package sc.fiji.anomaly.training;

/**
 * A learning rate that falls in the second half of the training.
 *
 * @param initial the rate of the first half
 * @param steps number of steps
 * @param decay how it falls
 */
public record LearningRate(double initial, int steps, Decay decay) {

	/** How a rate falls. */
	public enum Decay {

			/** To 0 along a cosine. */
			COSINE,

			/** To 0.3 of itself at one half and again at three quarters of the steps (MLSAD, appendix C.2). */
			STEPS
	}

	private static final double STEP = 0.3;

	/** The rate of a step, counted from 0. */
	public double at(final int step) {
		final double progress = (double) step / steps;
		if (progress < 0.5) return initial;
		return switch (decay) {
			case COSINE -> initial * 0.5 * (1 + Math.cos(Math.PI * (2 * progress - 1)));
			case STEPS -> initial * STEP * (progress < 0.75 ? 1 : STEP);
		};
	}
}
