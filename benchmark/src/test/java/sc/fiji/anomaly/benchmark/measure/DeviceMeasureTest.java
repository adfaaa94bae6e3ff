package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

class DeviceMeasureTest {

	@TempDir
	private Path folder;

	private final BrightnessTrainer trainer = new BrightnessTrainer();

	@Test
	void everyMethodIsTrainedAndATableIsPrinted() throws IOException {
		SmallSets.folders(folder.resolve("heads"));
		final ResultsFolder results = new ResultsFolder(folder.resolve("docs"));
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		new DeviceMeasure(folder.resolve("heads"), List.of(), List.of(Effort.QUICK, Effort.STANDARD), List.of(8, 16), 0)
			.run(new Bench(trainer, new BenchmarkSets(folder, folder, folder), TrainingSettings.DEFAULT.withSeed(3), List.of(
				3L), "standard", true, folder.resolve("scratch/measure.anomaly"), results, false, new PrintStream(said, true,
					StandardCharsets.UTF_8)));
		// each method and effort, and the textures
		assertEquals(List.of("MLSAD quick", "MLSAD standard", "OTHER quick", "OTHER standard", "MLSAD quick"), trainer
			.asked().stream().map(asked -> asked.method() + " " + asked.effort().key()).toList());
		assertTrue(trainer.asked().stream().allMatch(asked -> asked.device().equals("cpu")));
		final String table = said.toString(StandardCharsets.UTF_8);
		final String machine = "cpu beside " + Runtime.getRuntime().availableProcessors() + " cores";
		assertTrue(table.contains("| OTHER standard; heads; " + machine + " | training and scoring, wall time | "), table);
		assertTrue(table.contains("| texture of 16 x 16; MLSAD; " + machine + " | scoring, median wall time of 3 | "),
			table);
		assertEquals("1.000", results.measurements().stream().filter(row -> row.measure().equals("device: image AUROC") &&
			row.setting().startsWith("OTHER quick")).map(Measurement::value).findFirst().orElseThrow());
	}

	@Test
	void loadIsTheMeanOfWhatTheDriverSays() throws IOException {
		final Path script = folder.resolve("Smi.java");
		Files.writeString(script, "class Smi { public static void main(String[] a) throws Exception {" +
			"System.out.println(\"Failed to initialize NVML\"); System.out.println(\"20, 1000\");" +
			"System.out.println(\"40, 1500\"); Thread.sleep(60_000); } }");
		final String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
		final Optional<GpuLoad> load = GpuLoad.during(List.of(java, script.toString()), () -> sleep(8000));
		assertEquals(Optional.of(new GpuLoad(0.3, 1500)), load);
		assertEquals(Optional.empty(), GpuLoad.during(List.of("no-such-program"), () -> {}));
	}

	@Test
	void aLongTrainingIsEstimatedByItsFirstSteps() {
		final Deque<Long> times = new ArrayDeque<>(List.of(5_000_000_000L, 15_000_000_000L, 15_000_000_000L));
		final PaperEstimate estimate = new PaperEstimate(10, times::removeFirst);
		estimate.report("Looking at images", 0.5, Double.NaN);
		assertFalse(estimate.isCanceled());
		assertEquals(OptionalDouble.empty(), estimate.hours());
		estimate.report("Training", 0.001, Double.NaN);
		estimate.report("Training", 0.002, Double.NaN);
		assertTrue(estimate.isCanceled());
		// a thousandth took 10 s
		assertEquals(10_000 / 3600.0, estimate.hours().orElseThrow(), 1e-9);
	}

	private static void sleep(final long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
