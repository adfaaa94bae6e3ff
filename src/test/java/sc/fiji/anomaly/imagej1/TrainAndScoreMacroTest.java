package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;

/** The whole path, through the macros that users run: in plain ImageJ without a screen. */
class TrainAndScoreMacroTest {

	private static final Path IMAGES = Path.of("test-images/head-mri/test").toAbsolutePath();

	private static final int IMAGES_OF_A_KIND = 8;

	/** How many decimals a column has depends on all of its rows, but it has three or more. */
	private static final double ROUNDING = 1e-3;

	@TempDir
	static Path results;

	private static String printed;

	@BeforeAll
	static void trainAndScore() throws IOException, InterruptedException {
		printed = MacroRun.file(Path.of("macros/Train_and_Score.ijm").toAbsolutePath(), "effort=quick output=[" + slashes(
			results) + "]");
	}

	@Test
	void everyImageGetsAHeatmapScoreMapsAndARow() throws IOException {
		for (final String name : List.of("41-normal", "50-meningioma")) {
			assertTrue(Files.isRegularFile(results.resolve("heatmaps/" + name + ".png")), printed);
			final String folder = name.contains("normal") ? "normal/" : "abnormal/";
			final ImagePlus original = IJ.openImage(IMAGES.resolve(folder + name + ".tif").toString());
			final ImagePlus scores = IJ.openImage(results.resolve("scores/" + name + ".tif").toString());
			assertEquals(32, scores.getBitDepth());
			assertEquals(original.getWidth(), scores.getWidth());
			assertEquals(original.getHeight(), scores.getHeight());
			assertTrue(scores.getNChannels() > 1, "one channel a level");
			assertEquals(original.getCalibration().pixelWidth, scores.getCalibration().pixelWidth);
			assertEquals(original.getCalibration().getUnit(), scores.getCalibration().getUnit());
		}
		assertEquals(2 * IMAGES_OF_A_KIND, scores(results.resolve("scores.csv")).size(), printed);
	}

	@Test
	void everyAbnormalImageGetsAnOcclusionMap() throws IOException, InterruptedException {
		final String said = MacroRun.file(Path.of("macros/Occlusion_Maps.ijm").toAbsolutePath(),
			"patch=64 stride=64 output=[" + slashes(results) + "]");
		final ImagePlus original = IJ.openImage(IMAGES.resolve("abnormal/50-meningioma.tif").toString());
		final ImagePlus map = IJ.openImage(results.resolve("occlusion/50-meningioma.tif").toString());
		assertEquals(32, map.getBitDepth(), said);
		assertEquals(original.getWidth(), map.getWidth());
		assertEquals(original.getHeight(), map.getHeight());
		assertTrue(map.getStatistics().max > map.getStatistics().min, "every place counts alike");
		final ImagePlus overview = IJ.openImage(results.resolve("occlusion/overview.png").toString());
		assertTrue(overview.getWidth() > 8 * original.getWidth(), overview.toString());
		assertTrue(overview.getHeight() > 2 * original.getHeight(), overview.toString());
	}

	@Test
	void abnormalImagesScoreHigherOnAverage() throws IOException {
		final List<Double> scores = scores(results.resolve("scores.csv"));
		final double normal = mean(scores.subList(0, IMAGES_OF_A_KIND));
		final double abnormal = mean(scores.subList(IMAGES_OF_A_KIND, scores.size()));
		assertTrue(abnormal > normal, abnormal + " is not above " + normal);
	}

	@Test
	void scoringTheFolderAgainGivesTheSameScores() throws IOException, InterruptedException {
		final Path table = results.resolve("again.csv");
		final String output = MacroRun.file(Path.of("macros/Batch_Score_Folder.ijm").toAbsolutePath(), "model=[" + slashes(
			model()) + "] images=[" + slashes(IMAGES.resolve("abnormal")) + "] output=[" + slashes(table) + "]");
		assertTrue(Files.isRegularFile(table), output);
		final List<Double> first = scores(results.resolve("scores.csv"));
		final List<Double> again = scores(table);
		assertEquals(first.size() - IMAGES_OF_A_KIND, again.size(), output);
		for (int i = 0; i < again.size(); i++)
			assertEquals(first.get(IMAGES_OF_A_KIND + i), again.get(i), ROUNDING, output);
	}

	@Test
	void ofSeveralImagesTheSelectedAndTheNamedOneAreScored() throws IOException, InterruptedException {
		final String output = MacroRun.text(results, """
				setBatchMode(true);
				open("%1$s/normal/41-normal.tif"); first = getImageID();
				open("%1$s/normal/42-normal.tif");
				open("%1$s/normal/43-normal.tif");
				selectImage(first);
				run("Score image", "model=[%2$s]");
				print("current: " + getTitle());
				run("Score image", "model=[%2$s] image=42-normal.tif");
				print("still current: " + getTitle());
				selectImage("Scores of 42-normal.tif");
				print("selected: " + getTitle());
				selectImage(first);
				before = getValue("Mean");
				run("Anomaly heatmap", "model=[%2$s] levels=all opacity=40 outlines=false");
				selectImage(first);
				print("pixels changed: " + (getValue("Mean") != before));
				for (i = 0; i < nResults; i++)
					print("row: " + getResultString("Image", i));
				""".formatted(slashes(IMAGES), slashes(model())));
		assertTrue(output.contains("\ncurrent: 41-normal.tif"), output);
		assertTrue(output.contains("still current: 41-normal.tif"), output);
		assertTrue(output.contains("selected: Scores of 42-normal.tif"), output);
		assertTrue(output.contains("pixels changed: 0"), output);
		assertTrue(output.contains("row: 41-normal.tif") && output.contains("row: 42-normal.tif"), output);
		assertTrue(!output.contains("row: 43-normal.tif"), output);
	}

	/** There is no ROI Manager and no window of a table then: the files have all of it. */
	@Test
	void regionsAreMeasuredWithoutAScreen() throws IOException, InterruptedException {
		final String output = MacroRun.text(results, """
				open("%1$s/abnormal/50-meningioma.tif");
				run("Anomalous regions", "model=[%2$s] alarmrate=0.5 output=[%3$s]");
				print("current: " + getTitle());
				rows = split(File.openAsString("%3$s/50-meningioma.tif regions.csv"), "\\n");
				selectImage("Regions of 50-meningioma.tif");
				getStatistics(area, mean, min, max);
				print("regions: " + max + " rows: " + (rows.length - 1));
				""".formatted(slashes(IMAGES), slashes(model()), slashes(results.resolve("regions"))));
		assertTrue(output.contains("\ncurrent: 50-meningioma.tif"), output);
		final Matcher counted = Pattern.compile("regions: (\\d+) rows: (\\d+)\\R").matcher(output);
		assertTrue(counted.find(), output);
		assertEquals(counted.group(1), counted.group(2), output);
		assertTrue(Integer.parseInt(counted.group(1)) > 0, output);
		assertTrue(Files.size(results.resolve("regions/50-meningioma.tif regions.zip")) > 0);
		assertFalse(output.contains("Exception"), output);
	}

	private static Path model() {
		return results.resolve("head-mri.anomaly");
	}

	private static String slashes(final Path path) {
		return path.toString().replace('\\', '/');
	}

	private static double mean(final List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

	/** The column "Score" of a table. */
	private static List<Double> scores(final Path table) throws IOException {
		final List<String> lines = Files.readAllLines(table);
		final int column = List.of(lines.get(0).split(",")).indexOf("Score");
		final List<Double> scores = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size()))
			scores.add(Double.valueOf(line.split(",")[column]));
		return scores;
	}
}
