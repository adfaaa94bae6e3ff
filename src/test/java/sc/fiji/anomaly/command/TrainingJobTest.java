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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.source.OpenImages;
import sc.fiji.anomaly.training.TrainingMonitor;

class TrainingJobTest {

	@TempDir
	Path folder;

	private final List<String> normal = new ArrayList<>();

	private final List<String> abnormal = new ArrayList<>();

	private final List<String> log = new ArrayList<>();

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
	void skippedFilesAreCountedAndNamed() throws IOException {
		Files.createFile(normals.toPath().resolve("empty.png"));
		train(normals, null, model);
		assertEquals(List.of("1 of 4 files were skipped:", "  empty.png: is empty (0 bytes)"), log);
	}

	@Test
	void skippedFilesAreNamedAfterAFailureToo() throws IOException {
		Files.createFile(normals.toPath().resolve("empty.png"));
		final TrainingJob job = new TrainingJob((n, a, settings, file, monitor) -> {
			n.forEach(plane -> normal.add(plane.name()));
			throw new IllegalArgumentException("fewer than 8 images");
		}, OpenImages.now(), log::add);
		assertThrows(IllegalArgumentException.class, () -> job.run(normals, null, model, TrainingSettings.DEFAULT,
			new TrainingMonitor() {}));
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

	@Test
	void anomaliesOfWhichNoneCanBeOpenedAreNotPassedOverInSilence() throws IOException {
		final Path broken = Files.createDirectory(folder.resolve("broken"));
		Files.createFile(broken.resolve("empty.png"));
		assertMessage("anomalies: none of the files in", normals, broken.toFile(), model);
		assertTrue(log.contains("  empty.png: is empty (0 bytes)"), log.toString());
	}

	private void train(final File normalFolder, final File abnormalFolder, final File file) throws IOException {
		new TrainingJob(this::remember, OpenImages.now(), log::add).run(normalFolder, abnormalFolder, file, TrainingSettings.DEFAULT,
			new TrainingMonitor() {});
	}

	private TrainingReport remember(final Iterable<Plane> normalPlanes, final Iterable<Plane> abnormalPlanes,
		final TrainingSettings settings, final Path file, final TrainingMonitor monitor)
	{
		normalPlanes.forEach(plane -> normal.add(plane.name()));
		abnormalPlanes.forEach(plane -> abnormal.add(plane.name()));
		return new TrainingReport(file, normal.size(), List.of(), 0, List.of());
	}

	private void assertMessage(final String part, final File normalFolder, final File abnormalFolder, final File file) {
		final String message = assertThrows(IllegalArgumentException.class, () -> train(normalFolder, abnormalFolder,
			file)).getMessage();
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
