package sc.fiji.anomaly.view;

/**
 * One loss curve of any length, kept as at most a few hundred points: where they become too many, neighbours are
 * averaged in pairs. Not safe for several threads.
 */
final class LossCurve {

	private final double[] steps;

	private final double[] sums;

	private final int[] counts;

	/** How many values one point stands for. */
	private int stride = 1;

	private int points;

	/** @param capacity most points to keep; an even number */
	LossCurve(final int capacity) {
		steps = new double[capacity];
		sums = new double[capacity];
		counts = new int[capacity];
	}

	/** Adds a value; one that is not finite is left out. */
	void add(final int step, final double value) {
		if (!Double.isFinite(value)) return;
		if (points == 0 || counts[points - 1] == stride) {
			if (points == steps.length) halve();
			points++;
		}
		final int last = points - 1;
		steps[last] += step;
		sums[last] += value;
		counts[last]++;
	}

	int size() {
		return points;
	}

	/** Mean step of each point. */
	double[] steps() {
		return means(steps);
	}

	/** Mean loss of each point. */
	double[] values() {
		return means(sums);
	}

	private double[] means(final double[] totals) {
		final double[] means = new double[points];
		for (int i = 0; i < points; i++)
			means[i] = totals[i] / counts[i];
		return means;
	}

	private void halve() {
		final int half = points / 2;
		for (int i = 0; i < half; i++) {
			steps[i] = steps[2 * i] + steps[2 * i + 1];
			sums[i] = sums[2 * i] + sums[2 * i + 1];
			counts[i] = counts[2 * i] + counts[2 * i + 1];
		}
		for (int i = half; i < points; i++) {
			steps[i] = 0;
			sums[i] = 0;
			counts[i] = 0;
		}
		points = half;
		stride *= 2;
	}
}
