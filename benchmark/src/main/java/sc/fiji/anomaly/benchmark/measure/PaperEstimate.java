package sc.fiji.anomaly.benchmark.measure;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;

import sc.fiji.anomaly.Progress;

/** Listens to the first minutes of a long training, ends it, and tells how long all of it would take by its speed. */
final class PaperEstimate implements Progress {

	private final double seconds;
	private final LongSupplier nanoTime;

	/** When the first step was told of; 0 before. */
	private long began;
	private double firstFraction;
	private double fraction;
	private double lasted;

	/** @param seconds of training after which there is an estimate */
	PaperEstimate(final double seconds, final LongSupplier nanoTime) {
		this.seconds = seconds;
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized void report(final String stage, final double done, final double secondsLeft) {
		if (!stage.contains("Training") || done <= 0) return;
		final long now = nanoTime.getAsLong();
		if (began == 0) {
			began = now;
			firstFraction = done;
		}
		fraction = done;
		lasted = (now - began) / 1e9;
	}

	@Override
	public synchronized boolean isCanceled() {
		return began != 0 && (nanoTime.getAsLong() - began) / 1e9 >= seconds;
	}

	/** Hours that the whole training would take; empty where it was too short to say. */
	synchronized OptionalDouble hours() {
		if (!(fraction > firstFraction)) return OptionalDouble.empty();
		return OptionalDouble.of(lasted / (fraction - firstFraction) / 3600);
	}
}
