package sc.fiji.anomaly.teaching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.store.Sha256;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.ImageFiles;

/** A model of brightness is taught that darker images are normal, too. */
class TeachingTest {

	private static final String HEAD = "case,files,verdict,opinion,note,folder,shown_file,shown_plane\n";

	@TempDir
	Path place;

	private final AnomalyDetection detection = BrightnessMethod.detection();
	private final List<String> log = new ArrayList<>();
	private Path normals;
	private Path images;
	private Path model;
	private Path output;

	@BeforeEach
	void train() throws IOException {
		normals = new ImageFiles(place.resolve("normals")).add("n", 40, 120).folder();
		images = new ImageFiles(place.resolve("images")).add("b", 20, 97).add("dark.tif", 3).add("stack.tif", new int[] {
			140, 2 }).folder();
		model = place.resolve("model.anomaly");
		output = place.resolve("taught.anomaly");
		detection.train(ImageFolder.of(normals, "normals"), List.of(), BrightnessMethod.settings().withLayout("texture")
			.withCases("file").withSeed(7).withOptions("gain:2"), model, Progress.NONE);
	}

	@Test
	void whatIsCalledNormalIsCalledAnomalousNoMore() throws IOException {
		assertEquals(1.0 / 14, rate(model, images.resolve("b5.tif")));
		teach(table(darkOnes("anomalous,disagree")));
		assertTrue(rate(output, images.resolve("b5.tif")) > 0.1);
		assertTrue(log.stream().anyMatch(line -> line.matches(
			"called normal, and kept from the training: 4; anomalous: 3 before, 0 after")), log.toString());
		assertTrue(log.stream().anyMatch(line -> line.matches(
			"called normal, and learned from: 16; anomalous: 6 before, 0 after")), log.toString());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("better: b1.tif, b2.tif, ")), log.toString());
	}

	@Test
	void theNewModelIsTrainedAsItsParentWasAndKnowsIt() throws IOException {
		teach(table(darkOnes("anomalous,disagree")));
		final Provenance parent = AnomalyModel.read(model).card().provenance();
		final Provenance child = AnomalyModel.read(output).card().provenance();
		assertEquals("model.anomaly", child.parent().file());
		assertEquals(Sha256.hex(model), child.parent().sha256());
		assertEquals(parent.recipe(), child.recipe());
		assertEquals(7, child.seed());
		assertEquals("gain:2", child.recipe().options());
		assertEquals(60, child.images());
	}

	/** Or a comparison of both would flatter the new one. */
	@Test
	void whatCalibratedTheParentNeverTrainsItsChild() throws IOException {
		teach(table(darkOnes("anomalous,disagree")));
		final Set<String> kept = new HashSet<>(AnomalyModel.read(model).card().provenance().heldOut());
		final List<String> now = AnomalyModel.read(output).card().provenance().heldOut();
		assertEquals(13, kept.size());
		assertTrue(now.containsAll(kept));
		assertEquals(17, now.size());
		assertTrue(log.stream().anyMatch(line -> line.startsWith(
			"compared with 13 normal images that neither model was trained with, at an alarm rate of 0.0714")), log
				.toString());
	}

	@Test
	void whatIsCalledAbnormalIsLeftOutOfTheNormalImages() throws IOException {
		new ImageFiles(images).add("copy of n3.tif", 122);
		final int before = AnomalyModel.read(model).card().provenance().images();
		teach(table("x,copy of n3.tif,normal,disagree,," + images + ",copy of n3.tif,\n"));
		assertEquals(before - 1, AnomalyModel.read(output).card().provenance().images());
		assertTrue(log.contains("left out of the normal images, since it was called abnormal: n3.tif"), log.toString());
		assertTrue(log.contains("called abnormal: 1, too few to learn from; that takes 4"), log.toString());
	}

	/** Of the other planes nobody has said that they are abnormal. */
	@Test
	void anAbnormalCaseIsAbnormalInThePlaneThatWasShown() throws IOException {
		teach(table("s,stack.tif,anomalous,agree,," + images + ",stack.tif,z:2/2\n" + darkOnes("anomalous,disagree")));
		assertTrue(log.stream().anyMatch(line -> line.startsWith("called abnormal: 1; anomalous: ")), log.toString());
		final String message = assertThrows(IllegalArgumentException.class, () -> teach(table(
			"s,stack.tif,anomalous,agree,," + images + ",stack.tif,z:3/3\n"))).getMessage();
		assertTrue(message.contains("has no plane z:3/3"), message);
	}

	@Test
	void opinionsComeFromFoldersToo() throws IOException {
		final Path folder = place.resolve("opinions");
		new ImageFiles(folder.resolve("normal/ward 3")).add("b", 6, 97);
		new ImageFiles(folder.resolve("abnormal")).add("dark.tif", 3);
		teach(folder);
		assertEquals(46, AnomalyModel.read(output).card().provenance().images());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("called abnormal: 1; anomalous: ")), log.toString());
	}

	@Test
	void whatCannotBeUsedIsSaidAndNothingIsWritten() throws IOException {
		assertRefused("neither a folder \"normal\" nor a folder \"abnormal\"", images);
		assertRefused("has no column \"folder\"", Files.writeString(place.resolve("o.csv"),
			"case,files,verdict,opinion,note\na,a.tif,normal,agree,\n"));
		assertRefused("has no rows", Files.writeString(place.resolve("o.csv"), ""));
		assertRefused("nothing is called normal or abnormal", table("x,b1.tif,anomalous,,," + images + ",b1.tif,\n"));
		assertRefused("nothing would change: no image is called normal", table("x,b1.tif,anomalous,agree,," + images +
			",b1.tif,\n"));
		assertRefused("has the opinion \"maybe\" of x", table("x,b1.tif,anomalous,maybe,," + images + ",b1.tif,\n"));
		assertRefused("gone.tif, which is not there", table("x,gone.tif,anomalous,disagree,," + images + ",gone.tif,\n"));
		assertRefused("is called normal, and b1.tif, which is the same image, abnormal", table(
			"x,b1.tif,anomalous,disagree,," + images + ",b1.tif,\ny,b1.tif,anomalous,agree,," + images + ",b1.tif,\n"));
		normals = new ImageFiles(place.resolve("others")).add("o", 40, 10).folder();
		assertRefused("none of the 13 images that calibrated model.anomaly is among them", table(darkOnes(
			"anomalous,disagree")));
		output = model;
		final String before = Sha256.hex(model);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> teach(table(darkOnes("anomalous,disagree"))))
			.getMessage().contains("is the model that is taught"));
		assertEquals(before, Sha256.hex(model));
	}

	@Test
	void aModelThatDoesNotSayHowItWasTrainedCannotBeTaught() throws IOException {
		Files.copy(Path.of("src/test/resources/sc/fiji/anomaly/model/format-5.anomaly"), place.resolve("old.anomaly"));
		model = place.resolve("old.anomaly");
		final String message = assertThrows(IOException.class, () -> teach(table(darkOnes("anomalous,disagree"))))
			.getMessage();
		assertTrue(message.contains("did not keep how it was trained. Train a new model, and teach that one."), message);
	}

	/** Spreadsheets of many languages write semicolons, and an apostrophe stands before what looks like a formula. */
	@Test
	void aTableThatASpreadsheetWroteIsRead() throws IOException {
		new ImageFiles(images).add("=b; c.tif", 112).add("d.tif", 113);
		final Path table = Files.write(place.resolve("o.csv"), ("\ufeff" + (HEAD +
			"\"a, \"\"b\"\"\",\"'=b; c.tif; d.tif\"," + "anomalous,Disagree,,\"" + images + "\",d.tif,\n").replace(',', ';')
			.replace("a; ", "a, ")).getBytes(StandardCharsets.UTF_16LE));
		assertEquals(List.of("=b; c.tif", "d.tif"), OpinionTable.read(table, Progress.NONE).stream().map(opinion -> opinion
			.image().name()).toList());
	}

	@Test
	void ofSeveralFilesTheOneThatIsNotThereIsNamed() throws IOException {
		new ImageFiles(images).add("c.tif", 112);
		final Path table = table("a,gone.tif; c.tif,normal,agree,,\"" + images + "\",c.tif,\n");
		final String message = assertThrows(InvalidInputException.class, () -> OpinionTable.read(table, Progress.NONE))
			.getMessage();
		assertTrue(message.contains(images.resolve("gone.tif") + ", which is not there"), message);
	}

	private String darkOnes(final String opinion) {
		final StringBuilder rows = new StringBuilder();
		for (int i = 1; i <= 20; i++)
			rows.append("case ").append(i).append(",b").append(i).append(".tif,").append(opinion).append(",,\"").append(
				images).append("\",b").append(i).append(".tif,\n");
		return rows.toString();
	}

	private Path table(final String rows) throws IOException {
		return Files.writeString(place.resolve("opinions.csv"), HEAD + rows);
	}

	private void assertRefused(final String problem, final Path feedback) {
		final String message = assertThrows(IllegalArgumentException.class, () -> teach(feedback)).getMessage();
		assertTrue(message.contains(problem), message);
		assertFalse(Files.exists(output));
	}

	private void teach(final Path feedback) throws IOException {
		log.clear();
		final Teaching teaching = new Teaching(detection, new TeachingRequest(model, normals, feedback, output, "cpu"),
			new Progress()
			{

				@Override
				public void message(final String line) {
					log.add(line);
				}
			});
		teaching.run(teaching.normals());
	}

	private double rate(final Path file, final Path image) throws IOException {
		final Path folder = Files.createDirectories(place.resolve("one"));
		Files.copy(image, folder.resolve("one.tif"), StandardCopyOption.REPLACE_EXISTING);
		final Plane plane = ImageFolder.of(folder, "images").iterator().next();
		try (AnomalyScorer scorer = detection.open(file, "cpu")) {
			return scorer.score(plane, Selection.EVERYWHERE).falseAlarmRate();
		}
	}
}
