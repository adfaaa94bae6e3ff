package sc.fiji.anomaly.training;

import sc.fiji.anomaly.Progress;

/** Means of a noisy loss over some steps, for a monitor. Belongs to one thread. */
public final class SmoothedLoss {

	private static final int STEPS = 20;

	private final String name;
	private final Progress progress;
	private double sum;
	private int count;

	public SmoothedLoss(final String name, final Progress progress) {
		this.name = name;
		this.progress = progress;
	}

	public void add(final int step, final double loss) {
		sum += loss;
		if (++count < STEPS) return;
		progress.loss(name, step + 1, sum / count);
		sum = 0;
		count = 0;
	}
}
