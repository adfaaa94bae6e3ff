package sc.fiji.anomaly.training;

import sc.fiji.anomaly.Progress;

/**
 * Means of a noisy loss over some steps, for a monitor: of few steps at first, so that a curve begins at once. Belongs
 * to one thread.
 */
public final class SmoothedLoss {

	private static final int STEPS = 20;

	private final String name;
	private final Progress progress;
	private double sum;
	private int count;
	private int wanted = 1;

	public SmoothedLoss(final String name, final Progress progress) {
		this.name = name;
		this.progress = progress;
	}

	public void add(final int step, final double loss) {
		sum += loss;
		if (++count < wanted) return;
		progress.loss(name, step + 1, sum / count);
		sum = 0;
		count = 0;
		wanted = Math.min(STEPS, 2 * wanted);
	}
}
