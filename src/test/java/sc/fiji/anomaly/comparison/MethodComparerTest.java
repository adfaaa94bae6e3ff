package sc.fiji.anomaly.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.testing.FakeBench;
import sc.fiji.anomaly.testing.ImageFiles;

/** Which images train and test methods, and what becomes of those that fail. */
class MethodComparerTest {

	@TempDir
	Path folder;

	private final FakeBench bench = new FakeBench();

	private final List<String> messages = new ArrayList<>();

	private BooleanSupplier canceled = () -> false;

	private String cases = "file";

	private final Progress progress = new Progress() {

		@Override
		public void message(final String line) {
			messages.add(line);
		}

		@Override
		public boolean isCanceled() {
			return canceled.getAsBoolean();
		}
	};

	private ImageFiles normals;

	private ImageFiles anomalies;

	@BeforeEach
	void saveImages() throws IOException {
		normals = new ImageFiles(folder.resolve("normal")).add("n", 20, 1);
		// one is not brighter than every normal image
		anomalies = new ImageFiles(folder.resolve("abnormal")).add("a", 4, 100).add("dark.tif", 0);
	}

	@Test
	void everyMethodHasTheSameSplitAndNoImageOnBothSides() throws IOException {
		final MethodComparison comparison = compare(1, FakeBench.BRIGHT, FakeBench.INVERTED);
		final List<String> trained = bench.trained.get(FakeBench.BRIGHT);
		final List<String> tested = bench.tested.get(FakeBench.BRIGHT);
		assertEquals(trained, bench.trained.get(FakeBench.INVERTED));
		assertEquals(tested, bench.tested.get(FakeBench.INVERTED));
		assertEquals(tested, comparison.images().stream().map(TestImage::name).toList());
		assertEquals(12, trained.size());
		assertEquals(8 + 5, tested.size());
		assertTrue(Collections.disjoint(trained, tested));
		assertEquals(List.of("a1.tif", "a2.tif", "a3.tif", "a4.tif", "dark.tif"), tested.subList(8, 13));
		assertEquals(0, bench.open);
	}

	@Test
	void theSeedDecidesTheSplit() throws IOException {
		compare(1, FakeBench.BRIGHT);
		final List<String> first = bench.trained.get(FakeBench.BRIGHT);
		compare(1, FakeBench.BRIGHT);
		assertEquals(first, bench.trained.get(FakeBench.BRIGHT));
		compare(2, FakeBench.BRIGHT);
		assertNotEquals(first, bench.trained.get(FakeBench.BRIGHT));
	}

	@Test
	void figuresComeFromRawScores() throws IOException {
		final MethodComparison comparison = compare(1, FakeBench.BRIGHT, FakeBench.INVERTED);
		assertEquals(0.8, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
		assertEquals(0.2, comparison.figures(FakeBench.INVERTED).auroc(), 1e-12);
		final MethodTrial trial = comparison.trials().get(0);
		assertEquals(List.of(100.0, 101.0, 102.0, 103.0, 0.0), trial.scores().subList(8, 13));
		assertEquals(1.5, trial.trainingCpuSeconds());
		assertEquals(2048, trial.modelBytes());
		assertTrue(trial.scoringMillis() >= 0);
	}

	@Test
	void slicesOfAStackStayTogether() throws IOException {
		normals = new ImageFiles(folder.resolve("stacks"));
		for (int i = 0; i < 8; i++)
			normals.add("s" + i + ".tif", 3 * i + 1, 3 * i + 2, 3 * i + 3);
		compare(1, FakeBench.BRIGHT);
		final Set<String> trained = stacks(bench.trained.get(FakeBench.BRIGHT));
		final Set<String> tested = stacks(bench.tested.get(FakeBench.BRIGHT).subList(0, 9));
		assertEquals(5, trained.size());
		assertEquals(3, tested.size());
		assertTrue(Collections.disjoint(trained, tested));
	}

	@Test
	void imagesOfACaseStayTogetherAndAreDrawnTogether() throws IOException {
		normals = new ImageFiles(folder.resolve("patients"));
		for (int i = 0; i < 24; i++)
			normals.add("p" + i / 3 + "_" + i % 3 + ".tif", i + 1);
		cases = "(p\\d)_";
		final MethodComparison comparison = compare(1, FakeBench.BRIGHT);
		final Set<String> trained = patients(bench.trained.get(FakeBench.BRIGHT));
		final Set<String> tested = patients(bench.tested.get(FakeBench.BRIGHT).subList(0, 9));
		assertEquals(5, trained.size());
		assertEquals(3, tested.size());
		assertTrue(Collections.disjoint(trained, tested));
		assertEquals(3, comparison.images().stream().filter(image -> !image.abnormal()).map(TestImage::unit).distinct()
			.count());
		assertEquals(5, comparison.images().stream().filter(TestImage::abnormal).map(TestImage::unit).distinct().count(),
			"the pattern need not fit abnormal images");
		assertTrue(messages.contains("normals: cases: 8 from 24 files or stacks; the largest has 3, such as p0_0.tif and " +
			"p0_1.tif"), messages.toString());
	}

	@Test
	void filesOfTooFewCasesAreSplitByFilesAndThatIsSaid() throws IOException {
		cases = "(n)\\d";
		compare(1, FakeBench.BRIGHT);
		assertEquals(12, bench.trained.get(FakeBench.BRIGHT).size());
		assertTrue(messages.contains(
			"normals: fewer than 5 cases; each file or stack counts as if it were independent of " +
				"the others, and intervals are too narrow"), messages.toString());
	}

	@Test
	void aPatternThatFitsNoNormalImageIsAnError() {
		cases = "(.*)_slice\\d+";
		assertMessage("cases: the pattern (.*)_slice\\d+ fits no file name. Names are n1.tif and n2.tif", FakeBench.BRIGHT);
	}

	@Test
	void copiesAndImagesOfOtherChannelsAreLeftOut() throws IOException {
		for (int i = 0; i < 20; i++)
			normals.add("z" + i + ".tif", i + 1);
		normals.addColoured("rgb.tif");
		compare(1, FakeBench.BRIGHT);
		assertEquals(12, bench.trained.get(FakeBench.BRIGHT).size());
		assertEquals(8 + 5, bench.tested.get(FakeBench.BRIGHT).size());
		assertTrue(messages.contains("left out: z7.tif is a copy of other normal images, pixel by pixel"), messages
			.toString());
		assertTrue(messages.contains("left out: rgb.tif: it has 3 channel(s), the first image 1"), messages.toString());
	}

	@Test
	void blankImagesTestNothing() throws IOException {
		for (int i = 0; i < 10; i++)
			normals.addBlank("black" + i + ".tif");
		normals.addBlank("0 comes first.tif");
		anomalies.addBlank("white.tif");
		compare(1, FakeBench.BRIGHT);
		assertEquals(12, bench.trained.get(FakeBench.BRIGHT).size());
		assertEquals(8 + 5, bench.tested.get(FakeBench.BRIGHT).size());
		assertTrue(messages.containsAll(List.of(
			"left out: black3.tif: all its pixels have the same value, or none is a finite number",
			"left out: white.tif: all its pixels have the same value, or none is a finite number")), messages.toString());
	}

	@Test
	void copiesOfAbnormalImagesCountOnce() throws IOException {
		anomalies.add("copy.tif", 102);
		compare(1, FakeBench.BRIGHT);
		assertEquals(8 + 5, bench.tested.get(FakeBench.BRIGHT).size());
		assertTrue(messages.contains("left out: copy.tif: it is the same image as a3.tif, pixel by pixel"), messages
			.toString());
		anomalies = new ImageFiles(folder.resolve("four of one")).add("a.tif", 100).add("b.tif", 100).add("c.tif", 100).add(
			"d.tif", 100);
		assertMessage("anomalies: only 1 images can be used, but at least 4 are needed", FakeBench.BRIGHT);
	}

	/** Such as black slices at the ends of volumes. */
	@Test
	void planesThatAreCopiesOfTrainedOnesTestNothing() throws IOException {
		normals = new ImageFiles(folder.resolve("stacks"));
		for (int i = 0; i < 12; i++)
			normals.add("s" + i + ".tif", 200, 2 * i + 1, 2 * i + 2, 150 + i);
		compare(1, FakeBench.BRIGHT);
		final List<String> tested = bench.tested.get(FakeBench.BRIGHT);
		assertEquals(3, stacks(tested.subList(0, tested.size() - 5)).size());
		assertTrue(tested.stream().noneMatch(name -> name.contains("z:1/4")), tested.toString());
		assertTrue(messages.stream().anyMatch(line -> line.startsWith("left out of the test: ") && line.contains(
			"z:1/4 is the same image as ")), messages.toString());
	}

	@Test
	void aMethodThatFailsIsReportedAndTheOthersGoOn() throws IOException {
		for (final Throwable failure : List.of(new IllegalArgumentException("too small"), new IllegalStateException(
			"too small"), new ArrayIndexOutOfBoundsException("too small"), new NoSuchMethodError("too small"),
			new AssertionError("too small"), new StackOverflowError("too small")))
		{
			bench.failure = failure;
			final MethodComparison comparison = compare(1, FakeBench.FAILING, FakeBench.BRIGHT);
			final MethodTrial failed = comparison.trials().get(0);
			assertTrue(failed.hasFailed());
			assertTrue(failed.problem().contains("too small"), failed.problem());
			assertEquals(0.8, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
			assertTrue(messages.contains("Failing failed: " + failed.problem()), messages.toString());
		}
	}

	@Test
	void anImageThatOneMethodCannotScoreIsLeftOutForAll() throws IOException {
		bench.tooSmall.put(FakeBench.INVERTED, Set.of("a2.tif"));
		final MethodComparison comparison = compare(1, FakeBench.BRIGHT, FakeBench.INVERTED, FakeBench.BRIGHT);
		assertEquals(List.of("a1.tif", "a3.tif", "a4.tif", "dark.tif"), comparison.images().stream().filter(
			TestImage::abnormal).map(TestImage::name).toList());
		assertEquals(List.of(100.0, 102.0, 103.0, 0.0), comparison.trials().get(0).scores().subList(8, 12));
		assertEquals(0.75, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
		assertEquals(0.25, comparison.figures(FakeBench.INVERTED).auroc(), 1e-12);
		assertTrue(messages.contains("left out of the test: a2.tif: Inverted/2 cannot score it (a2.tif is too small)"),
			messages.toString());
		assertEquals(12, bench.tested.get(FakeBench.BRIGHT).size(), "what is left out needs no score");
	}

	@Test
	void aMethodThatWouldLeaveTooFewImagesHasFailedAndLeavesOutNone() throws IOException {
		bench.tooSmall.put(FakeBench.INVERTED, Set.of("a2.tif", "a3.tif"));
		final MethodComparison comparison = compare(1, FakeBench.INVERTED, FakeBench.BRIGHT);
		assertEquals(
			"it cannot score 2 of the test images, such as a2.tif (a2.tif is too small); without them there are 3 " +
				"abnormal ones, but at least 4 are needed", comparison.trials().get(0).problem());
		assertEquals(0.8, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
		assertTrue(messages.stream().noneMatch(line -> line.startsWith("left out")), messages.toString());
		final String normal = comparison.images().get(0).name();
		bench.tooSmall.put(FakeBench.INVERTED, Set.of(normal));
		assertTrue(compare(1, FakeBench.INVERTED, FakeBench.BRIGHT).trials().get(0).problem().endsWith(
			"without them there are 7 normal ones, but at least 8 are needed"));
	}

	@Test
	void aFailureWithoutAMessageIsOne() throws IOException {
		for (final RuntimeException failure : List.of(new IllegalStateException(), new IllegalStateException(""),
			new IllegalArgumentException(" ")))
		{
			bench.failure = failure;
			final MethodTrial failed = compare(1, FakeBench.FAILING, FakeBench.BRIGHT).trials().get(0);
			assertTrue(failed.hasFailed());
			assertEquals(failure.toString(), failed.problem());
		}
	}

	@Test
	void aMethodThatStopsUnaskedHasFailedAndTheOthersGoOn() throws IOException {
		bench.failure = new CancellationException("interrupted");
		final MethodComparison comparison = compare(1, FakeBench.FAILING, FakeBench.BRIGHT);
		assertEquals("it stopped, though nobody asked it to (java.util.concurrent.CancellationException: interrupted)",
			comparison.trials().get(0).problem());
		assertEquals(0.8, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
	}

	@Test
	void whereEveryMethodFailsTheReasonsAreTheError() {
		assertMessage("methods: none could be compared. Failing: size: the images are too small", FakeBench.FAILING);
	}

	@Test
	void tooFewImagesAndImagesOfBothKindsAreErrors() throws IOException {
		anomalies = new ImageFiles(folder.resolve("three")).add("a", 3, 100);
		assertMessage("anomalies: only 3 images can be used, but at least 4 are needed", FakeBench.BRIGHT);
		anomalies.add("same.tif", 7);
		assertMessage("anomalies: same.tif is the same image as n7.tif of normals", FakeBench.BRIGHT);
		normals = new ImageFiles(folder.resolve("few")).add("n", 15, 1);
		assertMessage("normals: 15 images from 15 cases are too few", FakeBench.BRIGHT);
		assertEquals(Set.of(), bench.trained.keySet());
	}

	@Test
	void cancellingWorksWhileImagesAreLookedAtTrainedOnAndScored() {
		canceled = () -> true;
		assertThrows(CancellationException.class, () -> compare(1, FakeBench.BRIGHT));
		canceled = () -> !bench.settings.isEmpty();
		assertCanceledAt(FakeBench.BRIGHT);
		assertEquals(Set.of(), bench.trained.keySet());
		canceled = () -> bench.tested.containsKey(FakeBench.BRIGHT) && bench.tested.get(FakeBench.BRIGHT).size() == 3;
		assertCanceledAt(FakeBench.BRIGHT);
		assertEquals(3, bench.tested.get(FakeBench.BRIGHT).size());
		assertEquals(0, bench.open);
	}

	@Test
	void whatWasDoneBeforeTheCancellingIsCompared() throws IOException {
		canceled = () -> bench.trained.containsKey(FakeBench.INVERTED);
		final MethodComparison comparison = compare(1, FakeBench.FAILING, FakeBench.BRIGHT, FakeBench.INVERTED, "Other");
		assertEquals(0.8, comparison.figures(FakeBench.BRIGHT).auroc(), 1e-12);
		assertEquals(List.of(FakeBench.FAILING, FakeBench.INVERTED, "Other"), comparison.trials().stream().filter(
			MethodTrial::hasFailed).map(MethodTrial::method).toList());
		assertEquals("size: the images are too small", comparison.trials().get(0).problem());
		for (final MethodTrial left : comparison.trials().subList(2, 4))
			assertEquals("the comparison was cancelled before it was done", left.problem());
		assertEquals(1, messages.stream().filter(line -> line.contains(" failed: ")).count(), messages.toString());
		assertEquals(0, bench.open);
	}

	/** What a method makes of being stopped is its own affair. */
	@Test
	void aFailureOfACancelledMethodIsNoFailure() {
		bench.failure = new IllegalStateException("stopped in the middle");
		canceled = () -> bench.trained.containsKey(FakeBench.FAILING);
		assertThrows(CancellationException.class, () -> compare(1, FakeBench.FAILING, FakeBench.BRIGHT));
	}

	private void assertCanceledAt(final String method) {
		bench.settings.clear();
		final String message = assertThrows(CancellationException.class, () -> compare(1, method, FakeBench.INVERTED))
			.getMessage();
		assertTrue(message.contains("cancelled at " + method), message);
	}

	private void assertMessage(final String start, final String method) {
		final String message = assertThrows(IllegalArgumentException.class, () -> compare(1, method)).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	private MethodComparison compare(final long seed, final String... methods) throws IOException {
		final ComparedImages images = ComparedImages.of(ImageFolder.of(normals.folder(), "normals"), ImageFolder.of(
			anomalies.folder(), "anomalies"), CaseRule.of(cases), seed, progress);
		return new MethodComparer(bench, progress).compare(List.of(methods), images, TrainingSettings.DEFAULT.withSeed(
			seed), new ComparisonFolder(Files.createDirectories(folder.resolve("models")), List.of(methods)));
	}

	private static Set<String> patients(final List<String> images) {
		final Set<String> patients = new HashSet<>();
		for (final String image : images)
			patients.add(image.replaceFirst("_.*", ""));
		return patients;
	}

	private static Set<String> stacks(final List<String> planes) {
		final Set<String> stacks = new HashSet<>();
		for (final String plane : planes)
			stacks.add(plane.replaceFirst(" z:.*", ""));
		return stacks;
	}
}
