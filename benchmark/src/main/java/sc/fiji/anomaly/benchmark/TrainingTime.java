package sc.fiji.anomaly.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.TrainingSettings;

/**
 * How long a trial trains.
 *
 * @param key what users write
 * @param effort of the method
 * @param length what the number of steps is multiplied by, where the method has steps
 */
record TrainingTime(String key, Effort effort, double length) {

	/**
	 * About 300 CPU seconds for small grey images, the same for all methods: their standard is about 180. Methods that
	 * have no steps take what they need. Fixed before any score was seen.
	 */
	private static final TrainingTime BUDGET = new TrainingTime("budget", Effort.STANDARD, 1.67);

	private static final String LENGTH = "length";

	/** Of an effort, or of the word {@code budget}; nothing for another word. */
	static Optional<TrainingTime> of(final String word) {
		return all().filter(time -> time.key().equals(word.toLowerCase(Locale.ROOT))).findFirst();
	}

	/** All words. */
	static List<String> keys() {
		return all().map(TrainingTime::key).toList();
	}

	private static Stream<TrainingTime> all() {
		return Stream.concat(Arrays.stream(Effort.values()).map(effort -> new TrainingTime(effort.key(), effort, 1)), Stream
			.of(BUDGET));
	}

	/**
	 * Settings that train so long.
	 *
	 * @param declared names of the options that the method takes
	 */
	TrainingSettings in(final TrainingSettings settings, final List<String> declared) {
		final TrainingSettings own = settings.withEffort(effort);
		if (length == 1 || !declared.contains(LENGTH)) return own;
		final String option = LENGTH + ":" + length;
		return own.withOptions(own.options().isEmpty() ? option : own.options() + "," + option);
	}
}
