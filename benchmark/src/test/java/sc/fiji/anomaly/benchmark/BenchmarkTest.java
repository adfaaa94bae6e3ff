package sc.fiji.anomaly.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.detector.WithBrightness;

/** The whole benchmark on tiny sets with a stand-in for the facade. */
class BenchmarkTest {

	@TempDir
	private Path folder;
	private final BrightnessTrainer trainer = new BrightnessTrainer();

	@BeforeEach
	void writeSets() throws IOException {
		SmallSets.folders(folder.resolve("data/magnetic-tile"));
		SmallSets.folders(folder.resolve("data/head-ct"));
		SmallSets.digits(folder.resolve("mnist"), false);
	}

	@Test
	void everyRunHasARowAndTheReportItsMedians() throws IOException {
		run("sets", "mnist,magnetic-tile", "classes", "1,8", "seeds", "1,3");
		final List<String> rows = lines("benchmarks.csv");
		assertEquals("set,normal,method,effort,seed,layout,version,layout_of_model,image_auroc,normals_called_at_0.05," +
			"promised_at_0.05,normals_called_at_0.1,promised_at_0.1,pixel_auroc,au_pro,train_cpu_s,score_ms,model_bytes,date",
			rows.get(0));
		assertEquals(7, rows.size());
		assertTrue(rows.get(3).matches(
			"magnetic-tile,normal,MLSAD,standard,1,auto,0\\.2,aligned,1\\.0000,0\\.0000,0\\.2000,0\\.0000,0\\.2000," +
				"1\\.0000,1\\.0000,12\\.3,[0-9.]+,2048,[0-9]{4}-[0-9]{2}-[0-9]{2}"), rows.get(3));
		// 8, 18 and 28 against the other 27 of 0 to 29 by brightness: 19 + 10 + 1 of 81
		assertTrue(rows.get(2).startsWith("mnist,8,MLSAD,standard,1,auto,0.2,aligned,0.3704,"), rows.get(2));
		final String report = report();
		assertTrue(report.contains(
			"| magnetic-tile | normal | MLSAD | standard | auto: aligned | 2 | 1.000 | 0.000, 0.200 | 0.000, 0.200 | " +
				"1.000 | 1.000 | 25 (12 to 37) |"), report);
		assertTrue(report.contains("-Dsets=mnist -Dclasses=1,8 -Dmethods=MLSAD -Defforts=standard -Dseeds=1,3\n"), report);
		assertTrue(report.contains("## Details: mnist, 8\n\n| measure | MLSAD standard auto |"), report);
		assertTrue(report.contains("| image AUROC of level 4 | 0.000 |"), report);
		assertTrue(report.contains("  fashion-mnist  folder of the Debian package"), report);
		final List<String> details = lines("benchmark-details.csv");
		final boolean tells = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() >= 0;
		assertEquals(tells, details.stream().anyMatch(line -> line.matches(
			"magnetic-tile,normal,MLSAD,standard,3,auto,0\\.2,load,[0-9]+\\.[0-9]")));
		assertTrue(details.contains("magnetic-tile,normal,MLSAD,standard,3,auto,0.2,pixel_auroc_pooled,1.0000"));
	}

	/** The images must decide layout and size, whatever is known about a set. */
	@Test
	void settingsAreThoseOfAUserWhoSaysNothing() throws IOException {
		run("sets", "magnetic-tile,head-ct", "seeds", "1");
		final TrainingSettings asked = TrainingSettings.DEFAULT.withMethod("MLSAD");
		assertEquals(List.of(asked, asked), trainer.asked());
	}

	@Test
	void aFixedLayoutIsAskedForAndMarkedBesideTheDefault() throws IOException {
		run("sets", "magnetic-tile", "seeds", "1");
		run("sets", "magnetic-tile", "seeds", "1", "layout", "texture");
		assertEquals(List.of("auto", "texture"), trainer.asked().stream().map(TrainingSettings::layout).toList());
		assertTrue(lines("benchmarks.csv").get(1).startsWith("magnetic-tile,normal,MLSAD,standard,1,auto,0.2,aligned,"));
		assertTrue(lines("benchmarks.csv").get(2).startsWith(
			"magnetic-tile,normal,MLSAD,standard,1,texture*,0.2,texture,"));
		final String report = report();
		assertTrue(report.contains("| magnetic-tile | normal | MLSAD | standard | texture* | 1 |"), report);
		assertTrue(report.contains("| measure | MLSAD standard auto | MLSAD standard texture* |"), report);
		assertTrue(report.contains("-Defforts=standard -Dseeds=1 -Dlayout=texture\n"), report);
	}

	@Test
	void scoresOfEveryImageAreKept() throws IOException {
		run("sets", "magnetic-tile", "seeds", "1");
		final List<String> scores = Files.readAllLines(folder.resolve(
			"scratch/scores/magnetic-tile-normal-MLSAD-standard-1-auto-0.2.csv"));
		assertEquals("image,abnormal,kind,score,tail,rate,pixel_auroc,level_1,level_4", scores.get(0));
		assertEquals("normal/free_5.png,0,,10.0,20.0,1.0,,10.0,-10.0", scores.get(1));
		assertEquals(6, scores.size());
	}

	@Test
	void aRowThatExistsIsNotRunAgainUnlessAskedFor() throws IOException {
		run("sets", "head-ct", "seeds", "1");
		final List<String> before = lines("benchmarks.csv");
		run("sets", "head-ct", "seeds", "1,2");
		assertEquals(2, trainer.trainings());
		assertEquals(before, lines("benchmarks.csv").subList(0, 2));
		run("sets", "head-ct", "seeds", "1", "again", "true");
		assertEquals(3, trainer.trainings());
		assertEquals(4, lines("benchmarks.csv").size());
		assertTrue(report().contains("| head-ct | normal | MLSAD | standard | auto: aligned | 2 |"));
	}

	/** Their figures say nothing of today's code. */
	@Test
	void rowsOfAnOlderVersionStayAndAreRunAgain() throws IOException {
		final String old =
			"head-ct,normal,MLSAD,standard,1,auto,aligned,0.6000,0.1,0.05,0.2,0.1,,99.0,1.00,2048,2026-01-01";
		Files.createDirectories(folder.resolve("docs"));
		Files.write(folder.resolve("docs/benchmarks.csv"), List.of(
			"set,normal,method,effort,seed,layout,layout_of_model,image_auroc,normals_called_at_0.05,promised_at_0.05," +
				"normals_called_at_0.1,promised_at_0.1,pixel_auroc,train_cpu_s,score_ms,model_bytes,date", old));
		run("sets", "head-ct", "seeds", "1");
		assertEquals(1, trainer.trainings());
		assertEquals("head-ct,normal,MLSAD,standard,1,auto,,aligned,0.6000,0.1,0.05,0.2,0.1,,,99.0,1.00,2048,2026-01-01",
			lines("benchmarks.csv").get(1));
		assertTrue(lines("benchmarks.csv").get(2).startsWith("head-ct,normal,MLSAD,standard,1,auto,0.2,"));
		final String report = report();
		assertTrue(report.contains("| head-ct | normal | MLSAD | standard | auto: aligned | 1 | 1.000 |"), report);
		assertTrue(report.contains("| head-ct | normal | MLSAD 0.1 | standard | auto: aligned | 1 | 0.600 |"), report);
		assertTrue(report.contains("| measure | MLSAD standard auto |"), report);
		assertTrue(report.contains("-Defforts=standard -Dseeds=1 # version 0.1\n"), report);
	}

	@Test
	void onlyWhatHasNoRowIsInTheParts() throws IOException {
		run("sets", "head-ct", "seeds", "1");
		assertEquals(List.of(new Part("mnist", 1, List.of("1", "3", "8")), new Part("head-ct", 2, List.of("normal")),
			new Part("mnist", 2, List.of("1", "3", "8"))), benchmark(System.out, "sets", "head-ct,mnist", "seeds", "1,2")
				.parts());
		assertEquals(List.of(), benchmark(System.out, "measure", "calibration").parts());
		assertEquals(1, trainer.trainings());
	}

	/** The table is what somebody gets who says nothing. */
	@Test
	void methodsOfTheTableAreRunWhereNoneIsNamed() throws IOException {
		new Benchmark(options("sets", "head-ct", "seeds", "1"), new WithBrightness(trainer), folder.resolve("scratch"),
			System.out).run();
		assertEquals(List.of("MLSAD", "brightness"), lines("benchmarks.csv").stream().skip(1).map(line -> line.split(
			",")[2]).toList());
		assertTrue(report().contains("| | MLSAD | brightness |\n"), report());
		assertTrue(report().contains("| check: head-ct | 1.000 | 1.000 |\n"), report());
	}

	@Test
	void aFailedRunHasNoRowAndDoesNotStopTheOthers() throws IOException {
		final Path normals = folder.resolve("data/magnetic-tile/train/normal");
		Files.move(normals.resolve("free_1.png"), normals.resolve("refuse.png"));
		final IOException failure = assertThrows(IOException.class, () -> run("sets", "magnetic-tile,head-ct", "seeds",
			"1"));
		assertTrue(failure.getMessage().contains("1 of 2 runs failed; the first: refuse.png is refused"), failure
			.getMessage());
		assertEquals(2, lines("benchmarks.csv").size());
		assertTrue(lines("benchmarks.csv").get(1).startsWith("head-ct,"));
	}

	@Test
	void whatIsNotThereIsSaidBeforeAnythingRuns() {
		assertSaid("sets: there is no set 'head'", "sets", "head-ct,head");
		assertSaid("classes: none of the sets has [11]", "sets", "mnist", "classes", "1,11");
		assertSaid("methods: there is no [PaDiM]; there are [MLSAD, OTHER]", "sets", "mnist", "methods", "PaDiM");
		assertSaid("efforts: one of [quick, standard, thorough, paper, budget], not 'long'", "efforts", "long");
		assertSaid("layout: one of [auto, aligned, texture], not 'tiled'", "layout", "tiled");
		assertSaid("seeds: whole numbers, not 'x'", "seeds", "1,x");
		assertSaid("again is true or false, not 'yes'", "again", "yes");
		assertSaid(
			"measure: there is no 'speed'; there are [calibration, cases, kind, memory, probe, fakes, ablation, variants, " +
				"hour, agad, labels, epochs, preparation, robustness, cost, screening, slides, device, fuzz]", "measure",
			"speed");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> BenchmarkOptions.of(Map.of("options", "a:1")::get))
			.getMessage().contains("-Dresults"));
		assertTrue(assertThrows(IOException.class, () -> run("sets", "head-ct,brain-mri")).getMessage().contains(
			"The set brain-mri needs the folder"));
		assertEquals(0, trainer.trainings());
	}

	@Test
	void worstMistakesAreDrawnWithTheirMasks() throws IOException {
		run("sets", "magnetic-tile", "seeds", "1", "maps", "true");
		try (Stream<Path> pictures = Files.list(folder.resolve(
			"scratch/maps/magnetic-tile-normal-MLSAD-standard-1-auto-0.2")))
		{
			assertEquals(List.of("false-alarm-01-normal_free_6_png.png", "false-alarm-02-normal_free_5_png.png",
				"missed-01-abnormal_blowhole_1_png.png", "missed-02-abnormal_crack_1_png.png",
				"missed-03-abnormal_crack_2_png.png"), pictures.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void calibrationIsMeasuredSplitBySplitAndResumed() throws IOException {
		SmallSets.folders(folder.resolve("data/lung-histology"));
		// 7 digits 8 and 6 tiles: too few for the rate 0.1, so the lowest supported one is used
		run("measure", "calibration", "efforts", "quick");
		assertEquals(40, trainer.trainings());
		// a header, and for each of two sets 20 splits and 3 lines about them
		assertEquals(1 + 2 * 23, lines("measurements.csv").size());
		assertTrue(report().contains("| calibration: splits inside their interval | mnist 8; MLSAD quick | auto | "));
		run("measure", "calibration", "efforts", "quick");
		assertEquals(40, trainer.trainings());
		assertEquals(1 + 2 * 23, lines("measurements.csv").size());
	}

	private void assertSaid(final String message, final String... properties) {
		final String said = assertThrows(IllegalArgumentException.class, () -> run(properties)).getMessage();
		assertTrue(said.contains(message), said);
	}

	private String run(final String... properties) throws IOException {
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		benchmark(new PrintStream(said, true, StandardCharsets.UTF_8), properties).run();
		return said.toString(StandardCharsets.UTF_8);
	}

	private Benchmark benchmark(final PrintStream out, final String... properties) {
		return new Benchmark(options(properties), trainer, folder.resolve("scratch"), out);
	}

	private BenchmarkOptions options(final String... properties) {
		final Map<String, String> values = new HashMap<>(Map.of("data", folder.resolve("data").toString(), "mnist", folder
			.resolve("mnist").toString(), "results", folder.resolve("docs").toString()));
		for (int i = 0; i < properties.length; i += 2)
			values.put(properties[i], properties[i + 1]);
		return BenchmarkOptions.of(values::get);
	}

	private List<String> lines(final String file) throws IOException {
		return Files.readAllLines(folder.resolve("docs").resolve(file));
	}

	private String report() throws IOException {
		return Files.readString(folder.resolve("docs/benchmarks.md")) + Files.readString(folder.resolve(
			"docs/benchmark-tables.md"));
	}
}
