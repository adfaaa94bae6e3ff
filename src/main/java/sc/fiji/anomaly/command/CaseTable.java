package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.scijava.command.CommandService;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.input.file.ImageFile;
import sc.fiji.anomaly.screening.CaseResult;
import sc.fiji.anomaly.screening.ScreeningRequest;
import sc.fiji.anomaly.view.ClickableTable;
import sc.fiji.anomaly.view.ScoreTable;

/** The cases of a screening as a table. A double click opens the most anomalous file of a case, with its heatmap. */
final class CaseTable {

	private static final int DECIMALS = 4;

	/** As the command has it; what is not given would be asked for. */
	private static final double OPACITY = 60;

	private final List<CaseResult> ranked;
	private final ScreeningRequest request;

	/** @param ranked the most surprising case first */
	CaseTable(final List<CaseResult> ranked, final ScreeningRequest request) {
		this.ranked = ranked;
		this.request = request;
	}

	/** The table, not yet shown. */
	ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		for (final CaseResult result : ranked) {
			table.addRow();
			table.addValue("Case", ScoreTable.cell(result.name()));
			table.addValue("Verdict", result.verdict().map(Verdict::toString).orElse("not scored"));
			table.addValue("False-alarm rate", result.figures().map(PlaneScore::falseAlarmRate).orElse(Double.NaN));
			table.addValue("Score", result.figures().map(PlaneScore::score).orElse(Double.NaN));
			table.addValue("Files", result.files().size());
			table.addValue("Planes", result.planes());
			table.addValue("Most anomalous", result.worst().map(worst -> ScoreTable.cell(worst.plane().plane())).orElse(""));
			table.addValue("Level", result.worst().map(worst -> worst.plane().strongestLevel()).orElse(""));
			table.addValue("Failed files", result.failures().size());
		}
		return table;
	}

	/**
	 * Shows the table, where there is a screen.
	 *
	 * @param log is told why a file cannot be opened
	 */
	void show(final CommandService commands, final ThreadService threads, final Consumer<String> log) {
		final String title = "Screening of " + request.images().getFileName();
		new ClickableTable(table()).show(title, row -> threads.run(() -> open(ranked.get(row), commands, log)));
	}

	private void open(final CaseResult result, final CommandService commands, final Consumer<String> log) {
		final String name = result.worst().map(worst -> worst.file().file()).orElse(result.files().get(0).file());
		final Path file = request.images().resolve(name);
		try {
			final ImagePlus image = new ImageFile(file).open();
			// slices of several patients often have the same name
			image.setTitle(WindowManager.getUniqueName(image.getTitle()));
			image.show();
			commands.run(AnomalyHeatmap.class, true, Map.of("model", request.model().toFile(), "image", image.getTitle(),
				"alarmrate", request.alarmRate(), "levels", "aggregate", "opacity", OPACITY, "outlines", true));
		}
		catch (final IOException e) {
			log.accept(file + " " + e.getMessage());
		}
	}
}
