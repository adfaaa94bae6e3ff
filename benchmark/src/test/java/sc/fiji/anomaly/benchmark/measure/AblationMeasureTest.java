package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

/** The fake trainer's only level that says anything is 1; level 4 says the opposite. */
class AblationMeasureTest {

	private static final String ON = "; position pairs on; MLSAD standard";
	private static final String OFF = "; position pairs off; MLSAD standard";

	/** For each of 2 classes and 2 models, 3 kinds with 3 figures, and 2 summaries. */
	private static final int ROWS = 2 * 2 * (3 * 3 + 2);

	@TempDir
	private Path folder;
	private final BrightnessTrainer trainer = new BrightnessTrainer();
	private ResultsFolder results;

	@BeforeEach
	void writeSets() throws IOException {
		SmallSets.digits(folder.resolve("mnist"), false);
		SmallSets.digits(folder.resolve("fashion"), false);
		SmallSets.zips(folder.resolve("data/cifar10"));
		results = new ResultsFolder(folder.resolve("docs"));
	}

	@Test
	void everyKindHasAFigureOfAllLevelsAndOfEach() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		assertEquals(ROWS, results.measurements().size());
		// 8, 18 and 28 against the other 27 of 0 to 29 by brightness: 19 + 10 + 1 of 81
		assertEquals("0.3704", value("AUROC against other classes", "mnist 8, all levels" + ON));
		assertEquals("0.3704", value("AUROC against other classes", "mnist 8, level 1" + ON));
		assertEquals("0.6296", value("AUROC against other classes", "mnist 8, level 4" + ON));
		// the same and three ties of one half, of 90
		assertEquals("0.3833", value("AUROC against fashion-mnist", "mnist 8, all levels" + OFF));
		final double noise = Double.parseDouble(value("AUROC against uniform noise", "mnist 8, all levels" + ON));
		assertTrue(noise > 0.9, noise + " although noise is brighter than the digits");
		assertEquals(1 - noise, Double.parseDouble(value("AUROC against uniform noise", "mnist 8, level 4" + ON)), 1e-4);
		assertTrue(value("AUROC against mnist", "cifar10 horse, all levels" + OFF).matches("[01]\\.[0-9]{4}"));
	}

	@Test
	void summariesCompareWithTheBestLevel() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		assertEquals("0.2592 (other classes, level 4)", value(
			"largest shortfall of all levels against the best one (where)", "mnist 8" + ON));
		final double noise = Double.parseDouble(value("AUROC against uniform noise", "mnist 8, all levels" + ON));
		final String[] means = value("mean AUROC over the 3 kinds, all levels; best single level", "mnist 8" + OFF).split(
			"; level 1: ");
		assertEquals((0.3704 + 0.3833 + noise) / 3, Double.parseDouble(means[0]), 2e-4);
		assertEquals(means[0], means[1]);
	}

	@Test
	void positionPairsAreSwitchedOffBehindOtherOptions() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD").withOptions("levels:1,4"), false);
		assertEquals(List.of("levels:1,4", "levels:1,4,beta:0", "levels:1,4", "levels:1,4,beta:0"), trainer.asked().stream()
			.map(TrainingSettings::options).toList());
		assertTrue(trainer.asked().stream().allMatch(settings -> settings.layout().equals("aligned")));
	}

	@Test
	void whatHasRowsIsNotTrainedAgainUnlessAskedFor() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		final List<Measurement> before = results.measurements();
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		assertEquals(4, trainer.trainings());
		assertEquals(before, results.measurements());
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), true);
		assertEquals(8, trainer.trainings());
	}

	@Test
	void aKindWithoutItsLastRowIsMeasuredAndTheSummaryIsTheSame() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		final List<Measurement> before = results.measurements();
		final Path file = folder.resolve("docs/measurements.csv");
		final List<String> lines = Files.readAllLines(file);
		final String last = "ablation: AUROC against uniform noise,\"mnist 8, all levels" + OFF + "\"";
		assertTrue(lines.removeIf(line -> line.startsWith(last)));
		Files.write(file, lines);
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		assertEquals(5, trainer.trainings());
		assertEquals("beta:0", trainer.asked().get(4).options());
		assertEquals(before.size(), results.measurements().size());
		assertTrue(results.measurements().containsAll(before));
	}

	@Test
	void theModelOfATrialIsTakenWhereThereIsOne() throws IOException {
		final Path model = folder.resolve("scratch/mnist-8-MLSAD-standard-1-aligned_-0.2.anomaly");
		Files.createDirectories(model.getParent());
		Files.write(model, new byte[1]);
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"), false);
		assertEquals(List.of(model), trainer.opened());
		assertEquals(List.of("beta:0", "", "beta:0"), trainer.asked().stream().map(TrainingSettings::options).toList());
		assertEquals(1, Files.size(model));
		run(TrainingSettings.DEFAULT.withMethod("MLSAD").withOptions("levels:4"), true);
		assertEquals(List.of(model), trainer.opened(), "taken although it was trained without options");
	}

	@Test
	void aMethodWithoutPositionPairsHasNothingToSwitchOff() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("OTHER"), false);
		assertEquals(2, trainer.trainings());
		assertEquals(ROWS / 2, results.measurements().size());
	}

	private String value(final String figure, final String setting) throws IOException {
		return results.measurements().stream().filter(row -> row.measure().equals("ablation: " + figure) && row.setting()
			.equals(setting)).map(Measurement::value).findFirst().orElseThrow(() -> new AssertionError(figure + ", " +
				setting));
	}

	private void run(final TrainingSettings settings, final boolean again) throws IOException {
		final BenchmarkSets sets = new BenchmarkSets(folder.resolve("data"), folder.resolve("mnist"), folder.resolve(
			"fashion"));
		new AblationMeasure().run(new Bench(trainer, sets, settings, List.of(1L), "standard", settings.options().isEmpty(),
			folder.resolve("scratch/measure.anomaly"), results, again, new PrintStream(OutputStream.nullOutputStream())));
	}
}
