package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

class ScreeningMeasureTest {

	@TempDir
	private Path folder;

	@Test
	void eachKindOfScreeningHasItsFigures() throws IOException {
		final ResultsFolder results = new ResultsFolder(folder.resolve("docs"));
		final Bench bench = new Bench(new BrightnessTrainer(), null, TrainingSettings.DEFAULT.withMethod("NearestNeighbour")
			.withDevice("cpu"), List.of(1L), "standard", true, folder.resolve("a.anomaly"), results, false, new PrintStream(
				OutputStream.nullOutputStream()));
		new ScreeningMeasure(4, 2, 20).run(bench);
		final List<String> known = results.measurements().stream().map(row -> row.layout() + " " + row.measure() + " @ " +
			row.setting()).toList();
		assertTrue(known.contains(
			"aligned* screening: images a second @ 4 images of 256 x 256; working size 32; NearestNeighbour " + "standard"),
			known.toString());
		assertTrue(known.contains("texture* screening: images a second @ 2 images of 256 x 256; NearestNeighbour standard"),
			known.toString());
		assertTrue(known.contains("aligned* screening: time of the last tenth over that of the first @ 20 images of " +
			"32 x 32; NearestNeighbour standard"), known.toString());
		for (final Measurement row : results.measurements())
			if (row.measure().endsWith("images a second")) assertTrue(Double.parseDouble(row.value()) > 0, row.toString());
		final int rows = results.measurements().size();
		new ScreeningMeasure(4, 2, 20).run(bench);
		assertEquals(rows, results.measurements().size());
	}
}
