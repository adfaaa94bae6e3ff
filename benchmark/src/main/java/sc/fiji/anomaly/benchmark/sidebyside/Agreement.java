package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.IOException;

/** Makes sure that both sides do the same mathematics, before their times are compared. */
final class Agreement {

	private static final double TOLERANCE = 1e-4;

	/** Steps whose losses must agree closely: later ones drift apart, for rounding differs and training amplifies it. */
	private static final int CLOSE_STEPS = 5;
	private static final double DRIFT = 1e-2;

	/**
	 * Compares what both sides gave for a task. Differences are relative where the figures are above 1.
	 *
	 * @return the largest difference of those that must agree closely
	 * @throws IOException where it is too large
	 */
	double of(final Task task, final float[] ours, final float[] theirs) throws IOException {
		if (ours.length != theirs.length) throw new IOException(task.label() + ": " + ours.length + " figures against " +
			theirs.length);
		final int close = task.kind() == Task.Kind.TRAINING ? CLOSE_STEPS : ours.length;
		double largest = 0;
		for (int i = 0; i < ours.length; i++) {
			final double difference = Math.abs(ours[i] - theirs[i]) / Math.max(1, Math.abs(theirs[i]));
			// written so that it is not passed by what is not a number
			if (!(difference <= (i < close ? TOLERANCE : DRIFT))) throw new IOException(task.label() + ": figure " + i +
				" is " + ours[i] + " against " + theirs[i]);
			if (i < close) largest = Math.max(largest, difference);
		}
		return largest;
	}
}
