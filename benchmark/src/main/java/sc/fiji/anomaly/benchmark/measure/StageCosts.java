package sc.fiji.anomaly.benchmark.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import sc.fiji.anomaly.Progress;

/**
 * Listens to a training and finds out what each part of it costs. The time since the word before belongs to what is
 * told of now: so cutting windows and augmenting belong to the training, and the last of the images that fit to the
 * calibration. What comes after the last word belongs to the last part.
 */
final class StageCosts implements Progress {

	private final LongSupplier nanoseconds;
	private final Map<String, Long> spent = new LinkedHashMap<>();
	private long last;
	private String part = "";

	/** @param nanoseconds the clock, which is read at once: the training begins now */
	StageCosts(final LongSupplier nanoseconds) {
		this.nanoseconds = nanoseconds;
		last = nanoseconds.getAsLong();
	}

	@Override
	public synchronized void report(final String stage, final double fraction, final double secondsLeft) {
		part = part(stage);
		charge();
	}

	/** The parts in the order in which they came first, each with its seconds up to now. */
	synchronized Map<String, Double> seconds() {
		if (!part.isEmpty()) charge();
		final Map<String, Double> seconds = new LinkedHashMap<>();
		spent.forEach((name, time) -> seconds.put(name, time / 1e9));
		return seconds;
	}

	private void charge() {
		final long now = nanoseconds.getAsLong();
		spent.merge(part, now - last, Long::sum);
		last = now;
	}

	/** Stages name the image at hand, or the number of the fold. */
	private static String part(final String stage) {
		if (stage.startsWith("Looking at ")) return "looking at images";
		if (stage.startsWith("Training")) return "training";
		if (stage.startsWith("Scoring training images")) return "fitting the aggregation";
		if (stage.startsWith("Calibrating")) return "calibration";
		return stage;
	}
}
