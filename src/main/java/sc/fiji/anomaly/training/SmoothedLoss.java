package sc.fiji.anomaly.training;

/** Means of a noisy loss over some steps, for a monitor. Belongs to one thread. */
public final class SmoothedLoss {

	private static final int STEPS = 20;

	private final String name;
	private final TrainingMonitor monitor;
	private double sum;
	private int count;

	public SmoothedLoss(final String name, final TrainingMonitor monitor) {
		this.name = name;
		this.monitor = monitor;
	}

	public void add(final int step, final double loss) {
		sum += loss;
		if (++count < STEPS) return;
		monitor.loss(name, step + 1, sum / count);
		sum = 0;
		count = 0;
	}
}
