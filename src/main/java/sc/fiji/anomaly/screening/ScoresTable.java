package sc.fiji.anomaly.screening;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import sc.fiji.anomaly.store.CsvText;
import sc.fiji.anomaly.store.Separator;

/**
 * The rows of {@code scores.csv}: one a plane, and one for a file that could not be scored. Texts that a spreadsheet
 * would take for a formula get an apostrophe in front.
 */
final class ScoresTable {

	private static final List<String> BEFORE = List.of("case", "file", "plane", "score", "tail_score", "false_alarm_rate",
		"verdict", "strongest_level", "marked_area", "unit");
	private static final List<String> AFTER = List.of("seconds", "warnings", "error");

	private final List<String> levels;
	private final UnaryOperator<String> cases;

	/**
	 * @param levels names of all levels of the model
	 * @param cases the case of a file
	 */
	ScoresTable(final List<String> levels, final UnaryOperator<String> cases) {
		this.levels = levels;
		this.cases = cases;
	}

	/** The headings. */
	byte[] headings() {
		final List<Object> headings = new ArrayList<>(BEFORE);
		headings.addAll(levels);
		headings.addAll(AFTER);
		return bytes(headings);
	}

	/** All rows of a file. */
	byte[] rows(final FileResult file) {
		final CsvText text = new CsvText(Separator.COMMA);
		file.planes().forEach(plane -> text.row(row(file, plane).toArray()));
		if (file.hasFailed()) text.row(failure(file).toArray());
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private List<Object> row(final FileResult file, final PlaneResult plane) {
		final List<Object> row = new ArrayList<>(List.of(CsvText.safe(cases.apply(file.file())), CsvText.safe(file.file()),
			CsvText.safe(plane.plane()), plane.score(), plane.tailScore(), plane.falseAlarmRate(), plane.verdict(), plane
				.strongestLevel(), plane.markedArea(), CsvText.safe(plane.unit())));
		levels.forEach(level -> row.add(plane.levels().getOrDefault(level, Double.NaN)));
		row.addAll(List.of(plane.seconds(), CsvText.safe(String.join("; ", plane.warnings())), ""));
		return row;
	}

	private List<Object> failure(final FileResult file) {
		final List<Object> row = new ArrayList<>(List.of(CsvText.safe(cases.apply(file.file())), CsvText.safe(file
			.file())));
		while (row.size() < BEFORE.size() + levels.size() + AFTER.size() - 1)
			row.add("");
		row.add(CsvText.safe(file.error()));
		return row;
	}

	private static byte[] bytes(final List<Object> row) {
		final CsvText text = new CsvText(Separator.COMMA);
		text.row(row.toArray());
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}
}
