package sc.fiji.anomaly.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.OpenDialog;
import ij.plugin.GifWriter;
import ij.plugin.filter.AVI_Writer;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TestTiff;

class ImageFolderTest {

	@TempDir
	Path folder;

	@Test
	void filesComeInNaturalOrderEachTimeTheyAreIteratedOver() throws IOException {
		for (final String name : List.of("scan10.tif", "scan2.tif", "Scan1.tif"))
			save(noise(1), name);
		final ImageFolder images = ImageFolder.of(folder, "normals");
		assertEquals(List.of("Scan1.tif", "scan2.tif", "scan10.tif"), names(images));
		assertEquals(List.of("Scan1.tif", "scan2.tif", "scan10.tif"), names(images));
		assertEquals(List.of(), images.skipped());
	}

	@Test
	void aStacksPlanesBelongToTheirFile() throws IOException {
		save(noise(3), "volume.tif");
		final List<Plane> planes = new ArrayList<>();
		ImageFolder.of(folder, "normals").forEach(planes::add);
		assertEquals(List.of("volume.tif z:1/3", "volume.tif z:2/3", "volume.tif z:3/3"), planes.stream().map(Plane::name)
			.toList());
		assertEquals(List.of("volume.tif"), planes.stream().map(Plane::source).distinct().toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tif", "png", "jpg", "gif", "bmp", "pgm", "fits", "zip", "avi" })
	void whateverImageJOpensIsOpened(final String format) throws IOException {
		save(noise(1), "a." + format);
		final ImageFolder images = ImageFolder.of(folder, "normals");
		final Plane plane = images.iterator().next();
		assertEquals(100, plane.width());
		assertEquals(80, plane.height());
		assertEquals(List.of(), images.skipped());
	}

	@ParameterizedTest
	@CsvSource({ "tif,1", "tif,3", "png,1", "jpg,1", "gif,1", "gif,3", "bmp,1", "pgm,1", "fits,1", "zip,1" })
	void aTruncatedFileIsSkippedAndNeverHalfBlack(final String format, final int planes) throws IOException {
		save(noise(1), "good.tif");
		save(noise(planes), "cut." + format);
		final Path cut = folder.resolve("cut." + format);
		final byte[] bytes = Files.readAllBytes(cut);
		Files.write(cut, Arrays.copyOf(bytes, bytes.length * 6 / 10));
		final ImageFolder images = ImageFolder.of(folder, "normals");
		assertEquals(List.of("good.tif"), names(images));
		assertEquals("cut." + format, images.skipped().get(0).name());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tif", "png", "jpg", "pgm" })
	void evenAFewMissingBytesAreNoticed(final String format) throws IOException {
		save(noise(1), "cut." + format);
		final Path cut = folder.resolve("cut." + format);
		final byte[] bytes = Files.readAllBytes(cut);
		Files.write(cut, Arrays.copyOf(bytes, bytes.length - 3));
		final ImageFolder images = ImageFolder.of(folder, "normals");
		assertEquals(List.of(), names(images));
		final String reason = images.skipped().get(0).reason();
		assertTrue(reason.startsWith("is truncated"), reason);
	}

	/** Movies are read frame by frame. */
	@Test
	void aMovieWithABrokenFrameIsLeftOutInEveryIteration() throws IOException {
		save(noise(1), "good.tif");
		final Path movie = folder.resolve("movie.avi");
		new AVI_Writer().writeImage(noise(3), movie.toString(), AVI_Writer.JPEG_COMPRESSION, 90);
		final byte[] bytes = Files.readAllBytes(movie);
		final int last = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00d8\u00ff");
		Arrays.fill(bytes, last, last + 100, (byte) 0);
		Files.write(movie, bytes);
		final ImageFolder images = ImageFolder.of(folder, "normals");
		assertEquals(List.of("good.tif"), names(images));
		assertEquals(List.of("good.tif"), names(images));
		final String reason = images.skipped().get(0).toString();
		assertTrue(reason.startsWith("movie.avi: is damaged: its frame 3 cannot be read"), reason);
	}

	@Test
	void unusableFilesAreReportedOnceHoweverOftenTheFolderIsRead() throws IOException {
		save(noise(1), "good.tif");
		Files.write(folder.resolve("empty.png"), new byte[0]);
		Files.write(folder.resolve("letter.tif"), "Dear reader, this is no image at all.".getBytes());
		final ImageFolder images = ImageFolder.of(folder, "normals");
		names(images);
		names(images);
		assertEquals(List.of("empty.png", "letter.tif"), images.skipped().stream().map(SkippedFile::name).toList());
		assertEquals("empty.png: is empty (0 bytes)", images.skipped().get(0).toString());
	}

	@Test
	void hiddenFilesAndOtherFilesBesideTheImagesAreNotSpokenOf() throws IOException {
		save(noise(1), "good.tif");
		for (final String name : List.of(".DS_Store", "._good.tif", "Thumbs.db", "notes.txt", "table.CSV", "README.md"))
			Files.write(folder.resolve(name), "no image".getBytes());
		Files.createDirectory(folder.resolve("more"));
		final ImageFolder images = ImageFolder.of(folder, "normals");
		assertEquals(1, images.files());
		assertEquals(List.of("good.tif"), names(images));
		assertEquals(List.of(), images.skipped());
	}

	@Test
	void aMissingFolderAFileAndAnEmptyFolderAreErrorsThatNameTheParameter() throws IOException {
		assertMessage("normals: the folder", folder.resolve("nowhere"));
		assertMessage("there are no images in", folder);
		Files.createDirectory(folder.resolve("patients"));
		assertMessage("only subfolders, which are read with cases=folder only, each as a case, or one at a time: patients",
			folder);
		final Path file = Files.write(folder.resolve("a.tif"), new byte[1]);
		assertMessage("is a file", file);
	}

	@Test
	void subfoldersAreReadWhereTheyAreAskedForInNaturalOrder() throws IOException {
		for (final String name : List.of("p10/a.tif", "p2/b.tif", "p2/series 1/a.tif", ".hidden/a.tif"))
			save(noise(1), name);
		final ImageFolder images = ImageFolder.ofCases(folder, "normals");
		assertEquals(List.of("p2/b.tif", "p2/series 1/a.tif", "p10/a.tif"), names(images));
		final List<String> sources = new ArrayList<>();
		images.forEach(plane -> sources.add(plane.source()));
		assertEquals(List.of("p2/b.tif", "p2/series 1/a.tif", "p10/a.tif"), sources);
		assertEquals(List.of("p10/a.tif"), names(images.only(Set.of("p10/a.tif", "a.tif"))));
		Files.write(folder.resolve("p2/broken.png"), new byte[0]);
		final ImageFolder broken = ImageFolder.ofCases(folder, "normals");
		names(broken);
		assertEquals("p2/broken.png: is empty (0 bytes)", broken.skipped().get(0).toString());
	}

	@Test
	void imagesBesideTheSubfoldersOfCasesAreAnErrorThatNamesOne() throws IOException {
		for (final String name : List.of("p1/a.tif", "b.tif"))
			save(noise(1), name);
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> ImageFolder.ofCases(folder,
			"normals"));
		assertEquals("cases", e.parameter());
		assertTrue(e.getMessage().startsWith("cases: is folder, but b.tif lies in no subfolder of "), e.getMessage());
		assertEquals(List.of("b.tif", "p1/a.tif"), names(ImageFolder.withSubfolders(folder, "anomalies")));
	}

	@Test
	void casesNeedSubfoldersWithImages() throws IOException {
		Files.createDirectories(folder.resolve("p1/empty"));
		final String message = assertThrows(InvalidInputException.class, () -> ImageFolder.ofCases(folder, "normals"))
			.getMessage();
		assertTrue(message.startsWith("normals: there are no images in ") && message.endsWith(" and its subfolders"),
			message);
		final Path nowhere = folder.resolve("nowhere");
		assertThrows(InvalidInputException.class, () -> ImageFolder.ofCases(nowhere, "normals"));
	}

	/** Folders of links are usual where images are collected for a study; a link may lead back, too. */
	@Test
	void linksToFoldersAreFollowedOnceAndMayLeadBack() throws IOException {
		save(noise(1), "p1/a.tif");
		final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
		save(noise(1), "elsewhere/b.tif");
		final Path study = Files.createDirectory(folder.resolve("study"));
		try {
			Files.createSymbolicLink(study.resolve("p2"), elsewhere);
			Files.createSymbolicLink(elsewhere.resolve("back"), study);
			Files.createSymbolicLink(study.resolve("again"), elsewhere);
		}
		catch (final UnsupportedOperationException | FileSystemException e) {
			Assumptions.abort("no links here: " + e);
		}
		assertEquals(List.of("again/b.tif"), names(ImageFolder.ofCases(study, "normals")));
	}

	@Test
	void theUsersLastFolderAndMacroAreLeftAlone() throws IOException {
		OpenDialog.setLastDirectory("/elsewhere/");
		save(noise(1), "good.tif");
		Files.write(folder.resolve("bad.png"), "no image".getBytes());
		names(ImageFolder.of(folder, "normals"));
		assertEquals("/elsewhere/", OpenDialog.getLastDirectory());
		assertEquals(false, IJ.redirectingErrorMessages());
	}

	@Test
	void filesThatHaveWhiteAsZeroAreNamed() throws IOException {
		final TestTiff tiff = TestTiff.grey(1, 1, 8).holding(new byte[] { 7 });
		Files.write(folder.resolve("a.tif"), tiff.bytes());
		Files.write(folder.resolve("film.tif"), tiff.with(TestTiff.INTERPRETATION, 0).bytes());
		final ImageFolder images = ImageFolder.of(folder, "normals");
		final List<Float> values = new ArrayList<>();
		images.forEach(plane -> values.add(plane.pixels().getAt(0, 0, 0).get()));
		assertEquals(List.of("film.tif"), images.whiteIsZero());
		assertEquals(List.of(7f, 255f - 7), values);
	}

	@Test
	void signed16BitFilesKeepTheirValues() throws IOException {
		final ShortProcessor pixels = new ShortProcessor(20, 20);
		pixels.set(3, 4, 32768 - 1000);
		final ImagePlus image = new ImagePlus("ct", pixels);
		image.getCalibration().setSigned16BitCalibration();
		new FileSaver(image).saveAsTiff(folder.resolve("ct.tif").toString());
		final Plane plane = ImageFolder.of(folder, "normals").iterator().next();
		assertEquals(-1000, plane.pixels().getAt(3, 4, 0).get());
	}

	private void assertMessage(final String part, final Path path) {
		final String message = assertThrows(IllegalArgumentException.class, () -> ImageFolder.of(path, "normals"))
			.getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.startsWith("normals: "), message);
	}

	private static List<String> names(final ImageFolder images) {
		final List<String> names = new ArrayList<>();
		images.forEach(plane -> names.add(plane.name()));
		return names;
	}

	private void save(final ImagePlus image, final String name) throws IOException {
		Files.createDirectories(folder.resolve(name).getParent());
		final String path = folder.resolve(name).toString();
		final FileSaver saver = new FileSaver(image);
		final boolean stack = image.getStackSize() > 1;
		switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "tif" -> assertTrue(stack ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path));
			case "png" -> assertTrue(saver.saveAsPng(path));
			case "jpg" -> assertTrue(saver.saveAsJpeg(path));
			case "gif" -> assertEquals(null, GifWriter.save(image, path));
			case "bmp" -> assertTrue(saver.saveAsBmp(path));
			case "pgm" -> assertTrue(saver.saveAsPgm(path));
			case "fits" -> assertTrue(saver.saveAsFits(path));
			case "zip" -> assertTrue(saver.saveAsZip(path));
			case "avi" -> new AVI_Writer().writeImage(image, path, AVI_Writer.NO_COMPRESSION, 0);
			default -> throw new IllegalArgumentException(name);
		}
	}

	private static ImagePlus noise(final int planes) {
		final Random random = new Random(1);
		final ImageStack stack = new ImageStack(100, 80);
		for (int i = 0; i < planes; i++) {
			final ByteProcessor pixels = new ByteProcessor(100, 80);
			for (int k = 0; k < pixels.getPixelCount(); k++)
				pixels.set(k, 50 + random.nextInt(200));
			stack.addSlice(pixels);
		}
		return new ImagePlus("noise", stack);
	}
}
