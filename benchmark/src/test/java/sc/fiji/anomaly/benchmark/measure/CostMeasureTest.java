package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.report.CostPicture;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

class CostMeasureTest {

	private static final TrainingSettings SETTINGS = TrainingSettings.DEFAULT.withMethod("MLSAD").withSeed(2);

	@TempDir
	private Path folder;
	private final BrightnessTrainer trainer = new BrightnessTrainer();
	private ResultsFolder results;

	@BeforeEach
	void writeDigits() throws IOException {
		SmallSets.digits(folder.resolve("mnist"), false);
		results = new ResultsFolder(folder.resolve("docs"));
	}

	@Test
	void eachTrainingIsRunOnceBehindOneThatWarmsUp() throws IOException {
		run(SETTINGS, false);
		// 2, 3 and all 4 eights; all 4 in the other sizes; four sets of levels; the texture
		assertEquals(List.of("quick 32 ", "standard 32 ", "standard 32 ", "standard 32 ", "standard 64 ", "standard 128 ",
			"standard 32 levels:16", "standard 32 levels:4,16", "standard 32 levels:1,4,16", "standard 32 levels:1,2,4,8,16",
			"standard 0 "), trainer.asked().stream().map(asked -> asked.effort().key() + " " + asked.size() + " " + asked
				.options()).toList());
		assertEquals("texture", trainer.asked().get(10).layout());
		assertTrue(trainer.asked().subList(0, 10).stream().allMatch(asked -> asked.layout().equals("aligned")));
	}

	@Test
	void costIsKeptWholeAndByPart() throws IOException {
		run(SETTINGS, false);
		assertEquals("24.7 s", value("training, CPU time", "mnist 8, 2 images; 32 pixels; MLSAD standard"));
		assertEquals("24.7 s", value("training, CPU time", "mnist 8, 4 images; 128 pixels; MLSAD standard"));
		assertEquals("24.7 s", value("training, CPU time", "mnist 8, 4 images; 32 pixels; levels 1,4,16; MLSAD standard"));
		for (final String part : List.of("looking at images", "training", "fitting the aggregation", "calibration"))
			assertTrue(value("training, CPU time of " + part, "mnist 8, 3 images; 32 pixels; MLSAD standard").matches(
				"[0-9]+\\.[0-9] s"));
		if (ResidentMemory.now().isPresent()) assertTrue(value("training, peak resident beyond that before the first",
			"mnist 8, 4 images; 64 pixels; MLSAD standard").endsWith(" MiB"));
		assertTrue(value("scoring, median CPU time of 3", "texture of 8 x 8; MLSAD standard").endsWith(" ms"));
	}

	@Test
	void whatHasRowsIsNotRunAgainUnlessAskedFor() throws IOException {
		run(SETTINGS, false);
		final List<Measurement> before = results.measurements();
		run(SETTINGS, false);
		assertEquals(11, trainer.trainings());
		assertEquals(before, results.measurements());
		run(SETTINGS, true);
		assertEquals(22, trainer.trainings());
	}

	@Test
	void aTrainingWithoutItsLastRowIsRunAgain() throws IOException {
		run(SETTINGS, false);
		final Path file = folder.resolve("docs/measurements.csv");
		final List<String> lines = Files.readAllLines(file);
		assertTrue(lines.removeIf(line -> line.startsWith("\"cost: training, CPU time\",\"mnist 8, 3 images")));
		Files.write(file, lines);
		run(SETTINGS, false);
		assertEquals(13, trainer.trainings());
		assertEquals(Effort.QUICK, trainer.asked().get(11).effort());
	}

	@Test
	void theWarmUpHasAllLevels() throws IOException {
		run(SETTINGS, false);
		final Path file = folder.resolve("docs/measurements.csv");
		final List<String> lines = Files.readAllLines(file);
		assertTrue(lines.removeIf(line -> line.startsWith("\"cost: training, CPU time\"") && line.contains("levels 16;")));
		Files.write(file, lines);
		run(SETTINGS, false);
		assertEquals(List.of("", "levels:16"), trainer.asked().subList(11, 13).stream().map(TrainingSettings::options)
			.toList());
	}

	@Test
	void trainingsLeaveNothingBehind() throws IOException {
		run(SETTINGS, false);
		try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
			assertEquals(List.of("measure.anomaly"), left.map(path -> path.getFileName().toString()).toList());
		}
	}

	@Test
	void reportShowsTheCurvesThatThereAre() throws IOException {
		run(SETTINGS, false);
		final Path report = results.writeReport(List.of("mnist"), "usage").resolveSibling("benchmark-tables.md");
		for (final CostPicture picture : CostPicture.values())
			assertTrue(Files.readString(report).contains("](images/" + picture.file() + ".png)"), picture.file());
		Files.delete(results.picture("cost-size"));
		assertFalse(Files.readString(results.writeReport(List.of("mnist"), "usage").resolveSibling("benchmark-tables.md"))
			.contains("cost-size"));
	}

	@Test
	void aMethodWithoutLevelsHasNoCurveOfThem() throws IOException {
		run(SETTINGS.withMethod("OTHER"), false);
		assertEquals(7, trainer.trainings());
		assertFalse(Files.exists(results.picture(CostPicture.LEVELS.file())));
		assertTrue(Files.exists(results.picture(CostPicture.IMAGES.file())));
	}

	private String value(final String figure, final String setting) throws IOException {
		return results.measurements().stream().filter(row -> row.measure().equals("cost: " + figure) && row.setting()
			.equals(setting)).map(Measurement::value).findFirst().orElseThrow(() -> new AssertionError(figure + ", " +
				setting));
	}

	private void run(final TrainingSettings settings, final boolean again) throws IOException {
		final BenchmarkSets sets = new BenchmarkSets(folder, folder.resolve("mnist"), folder);
		new CostMeasure(List.of(2, 3, 1000), List.of(4, 8)).run(new Bench(trainer, sets, settings, List.of(1L), "standard",
			settings.options().isEmpty(), folder.resolve("scratch/measure.anomaly"), results, again, new PrintStream(
				OutputStream.nullOutputStream())));
	}
}
