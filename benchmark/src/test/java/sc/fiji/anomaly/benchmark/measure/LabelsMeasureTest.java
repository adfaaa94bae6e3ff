package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.BrightnessTrainer;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

/** What is known must be of the wanted number, and never in the test. */
class LabelsMeasureTest {

	private static final int FEW = 2;

	/** Two of the three abnormal images have the same number. */
	private static final Map<String, Integer> MARGINS = new TreeMap<>(Map.of("brain-mri", 0, "head-ct", 0,
		"magnetic-tile", 0));

	@TempDir
	private Path folder;
	private final BrightnessTrainer trainer = new BrightnessTrainer();
	private ResultsFolder results;

	@BeforeEach
	void writeSets() throws IOException {
		SmallSets.digits(folder.resolve("mnist"), false);
		SmallSets.digits(folder.resolve("fashion"), false);
		for (final String set : List.of("brain-mri", "head-ct", "magnetic-tile"))
			SmallSets.folders(folder.resolve("data").resolve(set));
		results = new ResultsFolder(folder.resolve("docs"));
	}

	@Test
	void asManyAreKnownAsTheShareSays() throws IOException {
		run();
		// of 4 normal training images: 4 gamma / (1 - gamma), rounded
		final List<Integer> byShare = List.of(0, 0, 0, 0, 1);
		final List<List<String>> known = trainer.anomalies();
		assertEquals(4 * byShare.size() + 3 * 2, known.size());
		for (int i = 0; i < 4 * byShare.size(); i++)
			assertEquals(byShare.get(i % byShare.size()), known.get(i).size());
		for (int i = 4 * byShare.size(); i < known.size(); i++)
			assertEquals(i % 2 * FEW, known.get(i).size());
	}

	@Test
	void takenImagesAreNotTestedWhetherTheyAreKnownOrNot() throws IOException {
		run();
		// 2 normal images of brightness 10 and 12; abnormal ones, all brighter, of which one is left
		for (final int known : List.of(0, FEW))
			assertEquals("1.0000", value("head-ct without 2 abnormal images and their neighbours, " + known +
				" of them known; MLSAD standard; seed 1"));
		assertTrue(trainer.tested().stream().noneMatch(name -> trainer.anomalies().get(trainer.anomalies().size() - 1)
			.contains(name)), trainer.tested().toString());
	}

	@Test
	void whatHasRowsIsNotTrainedAgain() throws IOException {
		run();
		final int trainings = trainer.trainings();
		run();
		assertEquals(trainings, trainer.trainings());
	}

	@Test
	void theImagesDecideTheirLayoutAsByDefault() throws IOException {
		run();
		assertEquals(List.of("auto"), trainer.asked().stream().map(TrainingSettings::layout).distinct().toList());
	}

	@Test
	void rowsOfAFixedLayoutStandBesideThoseOfTheDefault() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD").withLayout("aligned"));
		final int fixed = results.measurements().size();
		run();
		assertEquals(2 * fixed, results.measurements().size());
		assertEquals(fixed, results.measurements().stream().filter(row -> row.layout().isFixed()).count());
	}

	private String value(final String setting) throws IOException {
		return results.measurements().stream().filter(row -> row.measure().equals("labels: image AUROC") && row.setting()
			.equals(setting)).map(Measurement::value).findFirst().orElseThrow(() -> new AssertionError(setting));
	}

	private void run() throws IOException {
		run(TrainingSettings.DEFAULT.withMethod("MLSAD"));
	}

	private void run(final TrainingSettings settings) throws IOException {
		final BenchmarkSets sets = new BenchmarkSets(folder.resolve("data"), folder.resolve("mnist"), folder.resolve(
			"fashion"));
		new LabelsMeasure(FEW, MARGINS).run(new Bench(trainer, sets, settings, List.of(1L), "standard", true, folder
			.resolve("scratch/measure.anomaly"), results, false, new PrintStream(OutputStream.nullOutputStream())));
	}
}
