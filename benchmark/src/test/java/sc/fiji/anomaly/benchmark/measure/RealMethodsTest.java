package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.data.SmallSets;
import sc.fiji.anomaly.benchmark.detector.FacadeTrainer;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;

/** Measures that look into a method's networks, on tiny sets: a stand-in has none. */
class RealMethodsTest {

	@TempDir
	private Path folder;
	private ResultsFolder results;

	@BeforeEach
	void writeSets() throws IOException {
		SmallSets.digits(folder.resolve("mnist"), false, 120, 4);
		SmallSets.digits(folder.resolve("fashion"), false, 40, 4);
		SmallSets.zips(folder.resolve("data/cifar10"), 4);
		results = new ResultsFolder(folder.resolve("docs"));
	}

	@Test
	void attacksNeverMakeNormalImagesLookMoreNormal() throws IOException {
		run(new RobustnessMeasure(), TrainingSettings.DEFAULT.withMethod("PCA").withOptions("values:64"));
		final List<Double> aurocs = Stream.of("0.00", "0.02", "0.05", "0.10").map(epsilon -> Double.parseDouble(value(
			"robustness: image AUROC", "mnist 2, normal images changed by up to " + epsilon + "; PCA standard"))).toList();
		for (int i = 1; i < aurocs.size(); i++)
			assertTrue(aurocs.get(i) <= aurocs.get(i - 1), aurocs.toString());
		assertTrue(aurocs.get(3) < aurocs.get(0), aurocs.toString());
	}

	@Test
	void theCourseEndsWithTheLastEpochAndHoldsTheBest() throws IOException {
		run(new EpochsMeasure(List.of(new EpochsMeasure.Course("naive", 8, 4))), TrainingSettings.DEFAULT);
		final String setting = "fashion-mnist 0, 8 epochs; AGAD";
		final String course = value("epochs: image AUROC after each so many epochs", setting);
		assertTrue(course.matches("4: [01]\\.[0-9]{4}, 8: [01]\\.[0-9]{4}"), course);
		final String last = value("epochs: image AUROC of the last epoch", setting);
		assertTrue(course.endsWith("8: " + last), course);
		final String best = value("epochs: image AUROC of the best epoch, which only the test images tell", setting);
		assertTrue(course.contains(best.replaceFirst("(.*) \\(epoch (.)\\)", "$2: $1")), course + " without " + best);
		assertTrue(best.compareTo(last) >= 0);
		for (final String kinds : List.of("of one image", "of one kind", "of both kinds"))
			assertTrue(value("epochs: image AUROC of the last epoch, tested in batches " + kinds, setting).matches(
				"[01]\\.[0-9]{4}"));
		assertEquals(2 * 7, results.measurements().size());
	}

	/** Abnormal images have a bright part, which normal ones have not. */
	@Test
	void eachPreparationOfEachSetHasARow() throws IOException {
		for (final String set : List.of("brain-mri", "head-ct"))
			SmallSets.folders(folder.resolve("data").resolve(set), 4);
		run(new PreparationMeasure(), TrainingSettings.DEFAULT.withMethod("PCA").withOptions("values:64"));
		assertEquals(2 * 4, results.measurements().size());
		for (final String prepared : List.of("cropped, one brightness", "cropped, as they are", "whole, one brightness",
			"whole, as they are"))
			assertTrue(value("preparation: image AUROC", "head-ct, 32 pixels, " + prepared + "; PCA standard; seed 1")
				.matches("[01]\\.[0-9]{4}"));
		assertEquals("1.0000", value("preparation: image AUROC",
			"head-ct, 32 pixels, whole, as they are; PCA standard; seed 1"));
	}

	private String value(final String measure, final String setting) {
		try {
			return results.measurements().stream().filter(row -> row.measure().equals(measure) && row.setting().equals(
				setting)).map(Measurement::value).findFirst().orElseThrow(() -> new AssertionError(measure + ", " + setting));
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}

	private void run(final Measure measure, final TrainingSettings settings) throws IOException {
		final BenchmarkSets sets = new BenchmarkSets(folder.resolve("data"), folder.resolve("mnist"), folder.resolve(
			"fashion"));
		try (Context context = new Context(AnomalyDetection.class)) {
			measure.run(new Bench(new FacadeTrainer(context, new Progress() {}), sets, settings.withDevice("cpu"), List.of(
				1L), "standard", true, folder.resolve("scratch/measure.anomaly"), results, false, new PrintStream(OutputStream
					.nullOutputStream())));
		}
	}
}
