package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.HeadlessException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.testing.FakeBench;
import sc.fiji.anomaly.testing.ImageFiles;
import sc.fiji.anomaly.view.RocPlot;

class CompareMethodsTest {

	@TempDir
	Path folder;

	private final FakeBench bench = new FakeBench();

	private final CommandRun commands = new CommandRun(bench);

	private final List<String> log = commands.log;

	private OpenedImages images;

	/** At which of the methods, counted from 1, the user cancels; 0: never. */
	private int canceledAt;

	/** Whether it was the bench's turn to train, whenever it did. */
	private final Set<Boolean> turns = new HashSet<>();

	private File normals;

	private File anomalies;

	private File output;

	@BeforeEach
	void saveImages() throws IOException {
		images = new OpenedImages();
		normals = new ImageFiles(folder.resolve("normal")).add("n", 20, 1).folder().toFile();
		anomalies = new ImageFiles(folder.resolve("abnormal")).add("a", 4, 100).folder().toFile();
		output = folder.resolve("new/out").toFile();
	}

	@AfterEach
	void closeImages() {
		commands.close();
		images.close();
	}

	@Test
	void allMethodsAreComparedAndEverythingIsWritten() throws IOException {
		compare("all", output);
		assertEquals(List.of("Bright.anomaly", "Inverted_2.anomaly", "comparison.csv", "roc.csv", "roc.png", "scores.csv"),
			files(output.toPath()));
		assertEquals(4, Files.readAllLines(output.toPath().resolve("comparison.csv")).size());
		assertEquals(1 + 8 + 4, Files.readAllLines(output.toPath().resolve("scores.csv")).size());
		assertTrue(OpenedImages.titles().contains(RocPlot.TITLE), OpenedImages.titles().toString());
		assertTrue(log.contains("comparison: tables, plot and models are in " + output), log.toString());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("Bright: its confidence interval has no width")), log
			.toString());
	}

	@Test
	void withoutAnOutputFolderNoFileIsLeft() throws IOException {
		final List<String> before = files(Path.of(System.getProperty("java.io.tmpdir")));
		compare("bright", null);
		compare("bright", new File(" "));
		final List<String> after = new ArrayList<>(files(Path.of(System.getProperty("java.io.tmpdir"))));
		after.removeAll(before);
		assertTrue(after.stream().noneMatch(name -> name.startsWith("anomaly")), after.toString());
		assertEquals(List.of("abnormal", "normal"), files(folder));
		assertTrue(OpenedImages.titles().contains(RocPlot.TITLE), OpenedImages.titles().toString());
	}

	@Test
	void modelsAreNamedInTheLogWhereTheyStay() throws IOException {
		compare("Bright", output);
		assertTrue(log.contains("model: " + output.toPath().resolve("Bright.anomaly")), log.toString());
		log.clear();
		compare("Bright", null);
		assertTrue(log.stream().noneMatch(line -> line.contains(".anomaly")), log.toString());
		assertTrue(log.stream().anyMatch(line -> line.startsWith("Bright: trained in ")), log.toString());
	}

	@Test
	void methodsAreChosenByNameEachOnceWithTheirDefaults() throws IOException {
		compare(" inverted/2 ,BRIGHT, bright", output);
		assertEquals(List.of(FakeBench.INVERTED, FakeBench.BRIGHT), bench.settings.stream().map(TrainingSettings::method)
			.toList());
		assertEquals("", bench.settings.get(0).options());
	}

	@Test
	void aComparisonThatIsCancelledAtItsFirstMethodLeavesNoTableAndNoHalfModel() throws IOException {
		canceledAt = 1;
		assertThrows(CancellationException.class, () -> compare("all", output));
		assertEquals(List.of(), files(output.toPath()));
		assertEquals(List.of(), OpenedImages.titles());
	}

	@Test
	void aComparisonThatIsCancelledBeforeItsFirstMethodSaysSo() throws IOException {
		commands.stopped = true;
		assertEquals("The comparison was cancelled while images were looked at. There is no table.", assertThrows(
			CancellationException.class, () -> compare("all", output)).getMessage());
	}

	@Test
	void anOutputFolderThatCannotBeMadeIsAnErrorOfOutput() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		final String message = assertThrows(IOException.class, () -> compare("all", file.resolve("out").toFile()))
			.getMessage();
		assertTrue(message.startsWith("output: "), message);
	}

	@Test
	void aComparisonThatIsCancelledLaterShowsAndWritesWhatWasDoneBefore() throws IOException {
		canceledAt = 2;
		final String message = assertThrows(CancellationException.class, () -> compare("all", output)).getMessage();
		assertEquals("The comparison was cancelled. The table has the methods that were done before.", message);
		assertEquals(List.of("Bright.anomaly", "comparison.csv", "roc.csv", "roc.png", "scores.csv"), files(output
			.toPath()));
		final List<String> rows = Files.readAllLines(output.toPath().resolve("comparison.csv"));
		assertTrue(rows.get(1).startsWith("Bright,1.0,"), rows.toString());
		assertTrue(rows.get(3).endsWith("the comparison was cancelled before it was done"), rows.toString());
		assertTrue(OpenedImages.titles().contains(RocPlot.TITLE), OpenedImages.titles().toString());
	}

	@Test
	void windowsThatCannotBeShownCostNoFiles() throws IOException {
		// windows, where there is no screen
		images.close();
		assertThrows(HeadlessException.class, () -> compare("all", output));
		assertTrue(files(output.toPath()).containsAll(List.of("comparison.csv", "roc.csv", "roc.png", "scores.csv")), files(
			output.toPath()).toString());
	}

	@Test
	void noOtherTrainingComesBetweenThoseOfTheMethods() throws IOException {
		compare("all", output);
		assertEquals(Set.of(true), turns);
		assertTrue(!bench.turn);
		bench.busy = true;
		turns.clear();
		assertEquals("Another training or comparison is running.", assertThrows(IllegalStateException.class, () -> compare(
			"all", output)).getMessage());
		assertEquals(Set.of(), turns, "nothing is looked at before the error");
	}

	@Test
	void badParametersAreFoundBeforeAnythingIsTrained() throws IOException {
		assertMessage("methods: 'GAN' is not installed; known are: Bright, Failing, Inverted/2", normals, anomalies,
			"Bright,GAN", output);
		assertMessage("methods: no method is named; write all, or some of Bright, ", normals, anomalies, " ", output);
		assertMessage("methods: no method is named", normals, anomalies, ",", output);
		assertMessage("normals: give a folder of images", null, anomalies, "all", output);
		assertMessage("anomalies: give a folder of images", normals, new File(""), "all", output);
		assertMessage("normals: the folder", folder.resolve("none").toFile(), anomalies, "all", output);
		final File empty = Files.createDirectory(folder.resolve("empty")).toFile();
		assertMessage("normals: there are no images in", empty, anomalies, "all", output);
		assertMessage("anomalies: there are no images in", normals, empty, "all", output);
		assertMessage("output: " + normals + " is a folder of images", normals, anomalies, "all", normals);
		assertMessage("output: " + anomalies + " is a folder of images", normals, anomalies, "all", anomalies);
		final File file = Files.createFile(folder.resolve("file")).toFile();
		assertMessage("output: " + file + " is a file", normals, anomalies, "all", file);
		assertEquals(List.of(), bench.settings);
		assertTrue(!output.exists());
	}

	@Test
	void foldersThatAreOneOrInsideEachOtherAreErrorsThatNameBothKeys() throws IOException {
		assertMessage("normals, anomalies: are one folder, ", normals, normals, "all", output);
		final File inside = new ImageFiles(normals.toPath().resolve("odd")).add("b", 4, 100).folder().toFile();
		assertMessage("normals, anomalies: " + inside.toPath().toRealPath() + " lies inside ", normals, inside, "all",
			output);
		assertMessage("normals, anomalies: " + inside.toPath().toRealPath() + " lies inside ", inside, normals, "all",
			output);
		final File link = Files.createSymbolicLink(folder.resolve("link"), normals.toPath()).toFile();
		assertMessage("normals, anomalies: are one folder, ", normals, link, "all", output);
	}

	@Test
	void casesInFoldersAreComparedAndAbnormalImagesMayLieBesideFolders() throws IOException {
		for (int i = 0; i < 6; i++)
			new ImageFiles(folder.resolve("patients/p" + i)).add("n", 4, 10 * i + 1);
		new ImageFiles(anomalies.toPath().resolve("p9")).add("z", 2, 150);
		commands.run(new CompareMethods(), "normals", folder.resolve("patients").toFile(), "anomalies", anomalies,
			"methods", "Bright", "cases", "folder");
		assertTrue(log.contains("normals: cases: 6 from 24 files or stacks; the largest has 4, such as p0/n1.tif and " +
			"p0/n2.tif"), log.toString());
		assertTrue(log.contains("anomalies: cases: 5 from 6 files or stacks; the largest has 2, such as p9/z1.tif and " +
			"p9/z2.tif"), log.toString());
		assertEquals("folder", bench.settings.get(0).cases());
	}

	@Test
	void skippedFilesAreNamed() throws IOException {
		Files.createFile(anomalies.toPath().resolve("empty.png"));
		compare("Bright", output);
		assertTrue(log.containsAll(List.of("1 of 5 files were skipped:", "  empty.png: is empty (0 bytes)")), log
			.toString());
	}

	private void compare(final String methods, final File folderToWrite) throws IOException {
		compare(normals, anomalies, methods, folderToWrite);
	}

	private void compare(final File normal, final File abnormal, final String methods, final File folderToWrite)
		throws IOException
	{
		final CompareMethods command = new CompareMethods();
		bench.atTraining = () -> {
			turns.add(bench.turn);
			if (canceledAt > 0 && bench.settings.size() >= canceledAt) command.cancel("");
		};
		commands.run(command, "normals", normal, "anomalies", abnormal, "methods", methods, "output", folderToWrite);
	}

	private void assertMessage(final String start, final File normal, final File abnormal, final String methods,
		final File folderToWrite)
	{
		final String message = assertThrows(InvalidInputException.class, () -> compare(normal, abnormal, methods,
			folderToWrite)).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	private static List<String> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
