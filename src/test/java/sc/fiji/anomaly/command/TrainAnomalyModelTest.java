package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;

class TrainAnomalyModelTest {

	@TempDir
	Path folder;

	private final List<String> normal = new ArrayList<>();

	private final List<String> abnormal = new ArrayList<>();

	/** Remembers what it is trained on, and fails if it is told to. */
	private final class Trainer extends OneModel {

		private RuntimeException failure;

		private TrainingSettings settings;

		Trainer() {
			super(null);
		}

		@Override
		public TrainingReport train(final Iterable<Plane> normalPlanes, final Iterable<Plane> abnormalPlanes,
			final TrainingSettings newSettings, final Path file, final Progress progress)
		{
			settings = newSettings;
			normalPlanes.forEach(plane -> normal.add(plane.name()));
			abnormalPlanes.forEach(plane -> abnormal.add(plane.name()));
			if (failure != null) throw failure;
			return new TrainingReport(file, normal.size(), List.of(), 0, List.of());
		}
	}

	private final Trainer trainer = new Trainer();

	private final CommandRun commands = new CommandRun(trainer);

	private final List<String> log = commands.log;

	private File model;

	private File normals;

	@BeforeEach
	void makeImages() throws IOException {
		model = folder.resolve("a.anomaly").toFile();
		normals = save("normal", "b2.tif", "b10.tif", "a.tif").toFile();
	}

	@Test
	void theFoldersImagesAreTrainedOn() throws IOException {
		train(normals, save("abnormal", "x.tif").toFile(), model);
		assertEquals(List.of("a.tif", "b2.tif", "b10.tif"), normal);
		assertEquals(List.of("x.tif"), abnormal);
		assertEquals(List.of(), log);
	}

	@Test
	void withoutAFolderTheCurrentStackIsTrainedOnPlaneByPlane() throws IOException {
		final ImageStack stack = new ImageStack(4, 4);
		stack.addSlice(new ByteProcessor(4, 4));
		stack.addSlice(new ByteProcessor(4, 4));
		try (OpenedImages images = new OpenedImages(OpenedImages.image("other", 0), new ImagePlus("stack", stack))) {
			train(null, null, model);
			train(new File(""), new File(" "), model);
		}
		assertEquals(List.of("stack z:1/2", "stack z:2/2", "stack z:1/2", "stack z:2/2"), normal);
		assertEquals(List.of(), abnormal);
	}

	@Test
	void withCasesInFoldersTheSubfoldersAreRead() throws IOException {
		final File patients = save("patients").toFile();
		save("patients/p2", "a.tif", "b.tif");
		save("patients/p1", "a.tif");
		commands.run(new TrainAnomalyModel(), "normals", patients, "model", model, "cases", "Folder");
		assertEquals(List.of("p1/a.tif", "p2/a.tif", "p2/b.tif"), normal);
		assertEquals("Folder", trainer.settings.cases());
		final InvalidInputException flat = assertThrows(InvalidInputException.class, () -> commands.run(
			new TrainAnomalyModel(), "normals", normals, "model", model, "cases", "folder"));
		assertTrue(flat.getMessage().startsWith("cases: is folder, but a.tif lies in no subfolder of "), flat.getMessage());
		assertMessage("normals: there are no images in " + patients + ", only subfolders", patients, null, model);
	}

	@Test
	void aBadPatternIsFoundBeforeAnyImageIsOpened() {
		for (final String cases : List.of("", "p\\d", "(p)(\\d)", "(p"))
			assertTrue(assertThrows(InvalidInputException.class, () -> commands.run(new TrainAnomalyModel(), "normals",
				normals, "model", model, "cases", cases)).getMessage().startsWith("cases: "), cases);
		assertEquals(List.of(), normal);
	}

	@Test
	void skippedFilesAreCountedAndNamed() throws IOException {
		Files.createFile(normals.toPath().resolve("empty.png"));
		train(normals, null, model);
		assertEquals(List.of("1 of 4 files were skipped:", "  empty.png: is empty (0 bytes)"), log);
	}

	@Test
	void skippedFilesAreNamedAfterAFailureToo() throws IOException {
		Files.createFile(normals.toPath().resolve("empty.png"));
		trainer.failure = new InvalidInputException("normals", "fewer than 8 images");
		assertThrows(InvalidInputException.class, () -> train(normals, null, model));
		assertEquals("  empty.png: is empty (0 bytes)", log.get(1));
	}

	@Test
	void badParametersAreFoundBeforeAnythingIsTrained() throws IOException {
		assertMessage("model: give the model file", normals, null, null);
		assertMessage("is a folder; give the name of a file in it", normals, null, folder.toFile());
		assertMessage("does not exist; make it first", normals, null, folder.resolve("none/a.anomaly").toFile());
		assertMessage("normals: the folder", folder.resolve("none").toFile(), null, model);
		assertMessage("anomalies: the folder", normals, folder.resolve("none").toFile(), model);
		assertMessage("normals: there are no images in", Files.createDirectory(folder.resolve("empty")).toFile(), null,
			model);
		assertMessage("normals: no folder is given, and no image is open", null, null, model);
		assertEquals(List.of(), normal);
	}

	@Test
	void foldersThatAreOneOrInsideEachOtherAreErrorsThatNameBothKeys() throws IOException {
		final File inside = save("normal/odd", "x.tif").toFile();
		assertMessage("normals, anomalies: are one folder", normals, normals, model);
		assertMessage("lies inside", normals, inside, model);
		assertMessage("lies inside", inside, normals, model);
		assertEquals(List.of(), normal);
	}

	private void train(final File normalFolder, final File abnormalFolder, final File file) throws IOException {
		commands.run(new TrainAnomalyModel(), "normals", normalFolder, "anomalies", abnormalFolder, "model", file);
	}

	@AfterEach
	void close() {
		commands.close();
	}

	private void assertMessage(final String part, final File normalFolder, final File abnormalFolder, final File file) {
		final String message = assertThrows(InvalidInputException.class, () -> train(normalFolder, abnormalFolder, file))
			.getMessage();
		assertTrue(message.contains(part), message);
	}

	private Path save(final String name, final String... files) throws IOException {
		final Path images = Files.createDirectory(folder.resolve(name));
		for (final String file : files)
			assertTrue(new FileSaver(new ImagePlus("x", new ByteProcessor(4, 4))).saveAsTiff(images.resolve(file)
				.toString()));
		return images;
	}
}
