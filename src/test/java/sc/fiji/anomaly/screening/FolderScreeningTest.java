package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.ImageFiles;

/** A folder is screened by a model of brightness. */
class FolderScreeningTest {

	@TempDir
	Path place;

	private final AnomalyDetection detection = BrightnessMethod.detection();
	private final List<String> log = new ArrayList<>();
	private Path model;
	private Path images;
	private String cases = "auto";

	/** After so many reports the user cancels. */
	private int reports = Integer.MAX_VALUE;

	@BeforeEach
	void train() throws IOException {
		model = place.resolve("model.anomaly");
		detection.train(ImageFolder.of(new ImageFiles(place.resolve("normals")).add("n", 40, 100).folder(), "normals"), List
			.of(), BrightnessMethod.settings().withLayout("texture").withCases("file"), model, Progress.NONE);
		images = place.resolve("images");
	}

	@Test
	void casesComeInTheOrderOfTheirSurprise() throws IOException {
		new ImageFiles(images).add("dim.tif", 120).add("bright.tif", 165).add("middle.tif", 126);
		final List<CaseResult> ranked = screen();
		assertEquals("bright.tif", ranked.get(0).name());
		assertEquals(Verdict.ANOMALOUS, ranked.get(0).verdict().orElseThrow());
		assertEquals(List.of("bright.tif", "dim.tif", "middle.tif"), rows().stream().skip(1).map(row -> row.split(",")[1])
			.sorted().toList());
	}

	@Test
	void filesOfASubfolderAreOneCase() throws IOException {
		new ImageFiles(images).add("alone.tif", 120);
		new ImageFiles(images.resolve("p1")).add("a.tif", 120).add("b.tif", new int[] { 145, 121 });
		new ImageFiles(images.resolve("p2/left")).add("c.tif", 120);
		final List<CaseResult> ranked = screen();
		assertEquals(List.of("p1", "alone.tif", "p2"), ranked.stream().map(CaseResult::name).toList());
		final CaseResult worst = ranked.get(0);
		assertEquals(3, worst.planes());
		assertEquals("p1/b.tif z:1/2", worst.worst().orElseThrow().plane().plane());
		assertEquals(worst.worst().orElseThrow().plane().score(), worst.figures().orElseThrow().score());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("cases: 3 from 4 files")), log.toString());
	}

	@Test
	void aPatientWithoutImagesIsNamed() throws IOException {
		new ImageFiles(images.resolve("p1")).add("a.tif", 120);
		Files.createDirectories(images.resolve("p2"));
		Files.writeString(Files.createDirectories(images.resolve("p3/left")).resolve("notes.txt"), "nothing");
		screen();
		assertEquals(List.of("folder p2 has no image", "folder p3 has no image"), log.stream().filter(line -> line
			.startsWith("folder ")).toList());
		final String page = Files.readString(place.resolve("out/report.html"));
		assertTrue(page.contains("p3") && page.contains("has no image"), "it is not in the report");
		assertTrue(page.contains("\"legend\":\"legend.png\""), "the legend is not in the report");
		assertTrue(ImageIO.read(place.resolve("out/legend.png").toFile()).getWidth() > 50);
	}

	@Test
	void aPatternOnNamesMakesCases() throws IOException {
		new ImageFiles(images).add("p1_s1.tif", 120).add("p1_s2.tif", 121).add("p2_s1.tif", 122);
		cases = "(p\\d+)_";
		assertEquals(List.of(1, 2), screen().stream().map(result -> result.files().size()).sorted().toList());
	}

	@Test
	void whatCannotBeReadIsNamedAndTheOthersGoOn() throws IOException {
		new ImageFiles(images).add("a.tif", 120).add("c.tif", 121);
		Files.writeString(images.resolve("b.tif"), "no image");
		final List<CaseResult> ranked = screen();
		assertEquals(3, ranked.size());
		assertEquals("b.tif", ranked.get(0).failures().isEmpty() ? "" : ranked.get(0).name());
		final String row = rows().stream().filter(line -> line.startsWith("b.tif")).findFirst().orElseThrow();
		assertFalse(row.endsWith(","), row);
	}

	@Test
	void aScreeningThatWasCancelledGoesOnToTheSameResult() throws IOException {
		new ImageFiles(images).add("n", 30, 100);
		final List<String> whole = figures(screen());
		final Path other = place.resolve("other");
		reports = 12;
		final String message = assertThrows(CancellationException.class, () -> screen(other)).getMessage();
		assertTrue(message.matches("The screening was cancelled after \\d+ of 30 files\\. The same command goes on\\."),
			message);
		final int done = Files.readAllLines(other.resolve("screening.jsonl")).size();
		assertTrue(done > 0 && done < 30, "done " + done);
		reports = Integer.MAX_VALUE;
		assertEquals(whole, figures(screen(other)));
		assertTrue(log.contains("continuing: " + done + " of 30 files were done before"), log.toString());
		assertEquals(31, Files.readAllLines(other.resolve("scores.csv")).size());
		assertEquals(30, Files.readAllLines(other.resolve("screening.jsonl")).size());
	}

	@Test
	void filesThatChangedOrWentAreNamed() throws IOException {
		new ImageFiles(images).add("n", 3, 100);
		screen();
		Files.setLastModifiedTime(images.resolve("n1.tif"), FileTime.fromMillis(0));
		Files.delete(images.resolve("n2.tif"));
		new ImageFiles(images).add("new.tif", 250);
		assertEquals(4, screen().size());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("n1.tif: has changed since it was scored")), log
			.toString());
		assertTrue(log.contains("n2.tif: is not there any more; its rows stay"), log.toString());
	}

	@Test
	void theMostAnomalousPlaneOfAFileHasPictures() throws IOException {
		new ImageFiles(images.resolve("a b")).add("#1,\u00e4.tif", new int[] { 120, 145 });
		final PlaneResult worst = screen().get(0).worst().orElseThrow().plane();
		assertEquals(4, ImageIO.read(place.resolve("out").resolve(worst.bare()).toFile()).getWidth());
		assertTrue(worst.bare().startsWith("heatmaps/a b/"), worst.bare());
	}

	/** The log alone says it where there is no screen. */
	@Test
	void theLogSaysWhatWasFoundAndWhatFailed() throws IOException {
		new ImageFiles(images).add("bright.tif", 165).add("dim.tif", 120);
		Files.writeString(images.resolve("b.tif"), "no image");
		screen();
		assertTrue(log.contains("screened: 3 cases; 1 anomalous, 0 unlike the training images, 1 normal, 1 not scored"), log
			.toString());
		assertTrue(log.contains("files that could not be scored: 1, b.tif"), log.toString());
	}

	/** The model was calibrated on single images. */
	@Test
	void aCaseOfTooManyImagesForTheRateIsSaid() throws IOException {
		new ImageFiles(images.resolve("p1")).add("a.tif", 142).add("b.tif", 120);
		final CaseResult result = screen().get(0);
		assertEquals(Verdict.NORMAL, result.verdict().orElseThrow());
		assertTrue(result.warnings().stream().anyMatch(warning -> warning.endsWith(
			"it can be called anomalous from 0.143 on")), result.warnings().toString());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("cases that have more images than can be judged")), log
			.toString());
	}

	@Test
	void outputAmongTheImagesIsRefused() throws IOException {
		new ImageFiles(images).add("a.tif", 120);
		for (final Path output : List.of(images, images.resolve("below/out")))
			assertTrue(assertThrows(IllegalArgumentException.class, () -> screen(output)).getMessage().contains(
				"lies in the folder of the images"));
		assertFalse(Files.exists(images.resolve("below")));
	}

	private List<CaseResult> screen() throws IOException {
		return screen(place.resolve("out"));
	}

	private List<CaseResult> screen(final Path output) throws IOException {
		log.clear();
		return new FolderScreening(detection, new ScreeningRequest(model, images, output, 0.05, cases, true, true, false,
			true, "cpu"), new Progress()
		{

				private int left = reports;

				@Override
				public void message(final String line) {
					log.add(line);
				}

				@Override
				public void report(final String stage, final double fraction) {
					left--;
				}

				@Override
				public boolean isCanceled() {
					return left <= 0;
				}
			}).run();
	}

	private List<String> rows() throws IOException {
		return Files.readAllLines(place.resolve("out/scores.csv"));
	}

	private static List<String> figures(final List<CaseResult> ranked) {
		return ranked.stream().map(result -> result.name() + " " + result.figures().map(PlaneScore::score)).toList();
	}
}
