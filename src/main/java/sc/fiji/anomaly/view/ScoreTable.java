package sc.fiji.anomaly.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.PlaneScore;

/**
 * Adds scores to ImageJ's Results table: one row a plane or volume. Rows that are there already stay, so that a macro
 * can collect the scores of many images and save them as one file. Rows are seen as they come; close it behind the last
 * one.
 */
public final class ScoreTable implements AutoCloseable {

	private static final String SCORE = "Score";

	private static final String TAIL_SCORE = "Tail score";

	private static final String FALSE_ALARM_RATE = "False-alarm rate";

	private static final String VERDICT = "Verdict";

	/** How the labels of levels begin. */
	private static final String LEVEL_PREFIX = "level ";

	/** Tables are drawn anew for each row: not oftener than this. */
	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

	private final ResultsTable table;

	private final Set<String> numbers = new LinkedHashSet<>();

	private long lastShown = System.nanoTime() - PAUSE;

	/** Writes to the table that ImageJ calls Results. */
	public ScoreTable() {
		this(ResultsTable.getResultsTable());
	}

	/** Writes to a table of the caller's choice. */
	public ScoreTable(final ResultsTable table) {
		this.table = table;
	}

	/**
	 * Adds a row.
	 *
	 * @param image title of the image
	 * @param alarmRate the share of normal images that may be called anomalous; decides the verdict
	 */
	public void add(final String image, final PlaneScore score, final double alarmRate) {
		table.addRow();
		addText("Image", image);
		addText("Plane", score.name());
		addNumber(SCORE, score.score());
		addNumber(TAIL_SCORE, score.tailScore());
		addNumber(FALSE_ALARM_RATE, score.falseAlarmRate());
		addText(VERDICT, score.verdict(alarmRate).toString());
		for (final Map.Entry<String, Double> level : score.levelScores().entrySet())
			addNumber(heading(level.getKey()), level.getValue());
		addText("Warnings", String.join("; ", score.warnings()));
		blankLevelsOfOthers(score.levelScores().keySet().stream().map(ScoreTable::heading).toList());
		if (System.nanoTime() - lastShown >= PAUSE) show();
	}

	/** Shows what was added last. */
	@Override
	public void close() {
		if (table.size() > 0) show();
	}

	/** Shows the table, where there is a screen. */
	public void show() {
		lastShown = System.nanoTime();
		for (final String column : numbers)
			Decimals.set(table, column);
		new ResultsWindow(table).show(VERDICT);
	}

	private void addText(final String column, final String text) {
		final boolean isNew = !table.columnExists(column);
		table.addValue(column, cell(text));
		for (int row = 0; isNew && row < table.size() - 1; row++)
			table.setValue(column, row, "");
	}

	/**
	 * A text for a table: ImageJ writes quotation marks and line ends into CSV files as they are, which breaks the row.
	 */
	public static String cell(final String text) {
		return text.replace('"', '\'').replaceAll("\\s+", " ");
	}

	private void addNumber(final String column, final double value) {
		final boolean isNew = !table.columnExists(column);
		numbers.add(column);
		table.addValue(column, value);
		// where ImageJ would put a 0, which looks like a score
		for (int row = 0; isNew && row < table.size() - 1; row++)
			table.setValue(column, row, Double.NaN);
	}

	/** Levels of other models' rows have no score in this row. */
	private void blankLevelsOfOthers(final List<String> levels) {
		for (final String column : table.getHeadings())
			if (column.startsWith(LEVEL_PREFIX) && !levels.contains(column)) table.addValue(column, Double.NaN);
	}

	/** ImageJ does not quote headings in CSV files: a comma would shift all columns behind it. */
	private static String heading(final String label) {
		return label.replace(',', ';');
	}
}
