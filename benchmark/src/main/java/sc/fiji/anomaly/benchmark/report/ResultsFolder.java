package sc.fiji.anomaly.benchmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of figures: {@code benchmarks.csv} with a row for each finished trial, {@code benchmark-details.csv} with
 * side figures, {@code measurements.csv} with what is measured otherwise, and {@code benchmarks.md}, made from them.
 * Rows are only ever appended; where something was measured twice, the later row counts.
 */
public final class ResultsFolder {

	/** Beside the report, which links to what is in it. */
	static final String IMAGES = "images";

	/** Columns that older files have not. */
	private static final Set<String> ADDED_LATER = Set.of("version", "au_pro");

	private final Path folder;
	private final CsvFile trials;
	private final CsvFile details;
	private final CsvFile measurements;

	public ResultsFolder(final Path folder) {
		this.folder = folder;
		this.trials = new CsvFile(folder.resolve("benchmarks.csv"), TrialRow.HEADER, ADDED_LATER);
		this.details = new CsvFile(folder.resolve("benchmark-details.csv"), Stream.concat(Trial.HEADER.stream(), Stream.of(
			"measure", "value")).toList(), ADDED_LATER);
		this.measurements = new CsvFile(folder.resolve("measurements.csv"), Measurement.HEADER);
	}

	/** Where a picture of this name belongs; its folder is made. */
	public Path picture(final String name) throws IOException {
		return Files.createDirectories(folder.resolve(IMAGES)).resolve(name + ".png");
	}

	/** The finished trials. */
	public Map<Trial, TrialRow> trials() throws IOException {
		final Map<Trial, TrialRow> rows = new LinkedHashMap<>();
		for (final List<String> row : trials.rows())
			rows.put(Trial.of(row), TrialRow.of(row));
		return rows;
	}

	/** The side figures of each trial by name. */
	public Map<Trial, Map<String, String>> details() throws IOException {
		final Map<Trial, Map<String, String>> all = new LinkedHashMap<>();
		for (final List<String> row : details.rows())
			all.computeIfAbsent(Trial.of(row), trial -> new LinkedHashMap<>()).put(row.get(Trial.COLUMNS), row.get(
				Trial.COLUMNS + 1));
		return all;
	}

	/** What was measured otherwise. */
	public List<Measurement> measurements() throws IOException {
		final Map<String, Measurement> rows = new LinkedHashMap<>();
		for (final List<String> row : measurements.rows())
			rows.put(String.join(",", row.subList(0, Measurement.KEYS)), Measurement.of(row));
		return List.copyOf(rows.values());
	}

	/** Adds a finished trial. Its row comes last: where it stands, everything of the trial stands. */
	public void add(final TrialRow row, final Map<String, String> sideFigures) throws IOException {
		final List<List<String>> lines = new ArrayList<>();
		sideFigures.forEach((measure, value) -> {
			final List<String> line = new ArrayList<>(row.trial().columns());
			line.addAll(List.of(measure, value));
			lines.add(line);
		});
		details.append(lines);
		trials.append(List.of(row.columns()));
	}

	public void add(final List<Measurement> rows) throws IOException {
		measurements.append(rows.stream().map(Measurement::columns).toList());
	}

	/**
	 * Makes {@code benchmarks.md} and {@code benchmark-tables.md} anew.
	 *
	 * @return the file
	 */
	public Path writeReport(final List<String> setOrder, final String usage) throws IOException {
		final Path report = folder.resolve("benchmarks.md");
		Files.createDirectories(folder);
		final List<CostPicture> pictures = Arrays.stream(CostPicture.values()).filter(picture -> Files.exists(folder
			.resolve(IMAGES).resolve(picture.file() + ".png"))).toList();
		final Rows rows = Rows.of(trials().values(), details(), setOrder);
		Files.writeString(report, new Page(rows).text(usage), StandardCharsets.UTF_8);
		Files.writeString(folder.resolve("benchmark-tables.md"), new Tables(rows).text(measurements(), pictures),
			StandardCharsets.UTF_8);
		return report;
	}
}
