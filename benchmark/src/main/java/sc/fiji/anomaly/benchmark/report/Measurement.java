package sc.fiji.anomaly.benchmark.report;

import java.util.List;

/**
 * A row of {@code measurements.csv}.
 *
 * @param measure what was measured
 * @param setting under which circumstances
 * @param layout the layout that the model was to have
 * @param value number with its unit, or a word
 * @param date ISO date
 */
public record Measurement(String measure, String setting, LayoutChoice layout, String value, String date) {

	/** What separates the number of a repetition from the rest of the setting. The report leaves repetitions out. */
	public static final String PART = "; split ";

	/** What separates a seed from the rest of the setting. The report has medians over the seeds. */
	public static final String SEED = "; seed ";

	static final String[] HEADER = { "measure", "setting", "layout", "value", "date" };

	/** How many of these columns tell a measurement from others. */
	static final int KEYS = 3;

	static Measurement of(final List<String> row) {
		return new Measurement(row.get(0), row.get(1), LayoutChoice.ofMarked(row.get(2)), row.get(3), row.get(4));
	}

	boolean isPart() {
		return setting.contains(PART) || setting.contains(SEED);
	}

	List<String> columns() {
		return List.of(measure, setting, layout.toString(), value, date);
	}
}
