package sc.fiji.anomaly.benchmark.report;

import java.util.List;

/**
 * A row of {@code measurements.csv}.
 *
 * @param measure what was measured
 * @param setting under which circumstances
 * @param value   number with its unit, or a word
 * @param date    ISO date
 */
public record Measurement(String measure, String setting, String value, String date) {

	/** What separates the number of a repetition from the rest of the setting. The report leaves repetitions out. */
	public static final String PART = "; split ";

	/** What separates a seed from the rest of the setting. The report has medians over the seeds. */
	public static final String SEED = "; seed ";

	static final String[] HEADER = { "measure", "setting", "value", "date" };

	static Measurement of(final List<String> row) {
		return new Measurement(row.get(0), row.get(1), row.get(2), row.get(3));
	}

	boolean isPart() {
		return setting.contains(PART) || setting.contains(SEED);
	}

	List<String> columns() {
		return List.of(measure, setting, value, date);
	}
}
