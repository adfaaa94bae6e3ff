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
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideFile;

class SlideMeasureTest {

	/** So large that it is read by regions. */
	private static final int SIDE = 4096;

	@TempDir
	private Path folder;

	@Test
	void aSlideOfAnySizeHasItsFigures() throws IOException {
		final ResultsFolder results = new ResultsFolder(folder.resolve("docs"));
		final Bench bench = new Bench(new BrightnessTrainer(), null, TrainingSettings.DEFAULT.withMethod("NearestNeighbour")
			.withDevice("cpu"), List.of(1L), "standard", true, folder.resolve("a.anomaly"), results, false, new PrintStream(
				OutputStream.nullOutputStream()));
		new SlideMeasure(List.of(300), 8).run(bench);
		final List<Measurement> rows = results.measurements();
		assertTrue(rows.size() >= 2, rows.toString());
		assertTrue(rows.stream().allMatch(row -> row.setting().startsWith("300 x 300; NearestNeighbour standard; heap ")),
			rows.toString());
		assertTrue(rows.stream().anyMatch(row -> row.measure().equals("slides: CPU time a megapixel")), rows.toString());
	}

	@Test
	void madeSlidesAreReadByRegions() throws IOException {
		final Path file = folder.resolve("slide.tif");
		new MadeSlide(SIDE, 3).write(file);
		assertTrue(SlideFile.isSlide(file));
		try (Slide slide = SlideFile.open(file, "slide")) {
			assertEquals(List.of(SIDE, SIDE / 4, SIDE / 16), slide.levels().stream().map(level -> (int) level.width())
				.toList());
			assertEquals(3, slide.channels());
			final float red = slide.read(0, SIDE - 1, SIDE - 1, 1, 1).getAt(0, 0, 0).get();
			assertTrue(red >= 170 && red < 210, String.valueOf(red));
		}
	}
}
