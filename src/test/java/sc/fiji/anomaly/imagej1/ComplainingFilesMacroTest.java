package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.filter.AVI_Writer;
import ij.process.ByteProcessor;

/** Files that make ImageJ and its plugins complain end no macro, and are named with what is wrong with them. */
class ComplainingFilesMacroTest {

	private static final Path FAILING = Path.of("src/test/resources/failing");

	private static final int NORMALS = 10;

	private static final int SIDE = 24;

	@TempDir
	Path folder;

	private Path images;

	@BeforeEach
	void makeImages() throws IOException {
		images = Files.createDirectory(folder.resolve("images"));
		for (int i = 0; i < NORMALS; i++)
			assertTrue(new FileSaver(new ImagePlus("", noise(i))).saveAsTiff(images.resolve("scan" + i + ".tif").toString()));
		for (final String name : List.of("garbage.tif", "damaged.png", "cmyk.jpg", "tiled.tif", "rle.dcm", "cut-off.tif"))
			Files.copy(FAILING.resolve(name), images.resolve("z-" + name));
		// DICOM files often have names without an ending
		Files.copy(FAILING.resolve("dicom-slope-0.5.dcm"), images.resolve("IM0001"));
		Files.writeString(images.resolve("notes.txt"), "no image");
		// see HandleExtraFileTypes among the tests
		Files.write(images.resolve("a.complains"), new byte[9]);
		Files.write(images.resolve("a.grumbles"), new byte[9]);
		Files.write(images.resolve("broken.avi"), movieWithABrokenFrame());
	}

	@Test
	void theMacroThatTrainsGoesOn() throws Exception {
		final String printed = MacroRun.text(folder, """
				run("Train anomaly model", "normals=[%1$s] model=[%2$s] method=NearestNeighbour layout=aligned effort=quick");
				print("after the training: " + File.exists("%2$s"));
				open("%1$s/scan1.tif");
				run("Invert");
				close();
				runMacro("%3$s", "model=[%2$s] images=[%1$s] output=[%4$s]");
				print("and after that");
				""".formatted(slashes(images), slashes(folder.resolve("a.anomaly")), slashes(Path.of(
			"macros/Batch_Score_Folder.ijm").toAbsolutePath()), slashes(folder.resolve("scores.csv"))));
		assertPrinted("z-garbage.tif: is not an image that ImageJ can open", printed);
		assertPrinted("z-damaged.png: is damaged: a check sum in it is wrong", printed);
		assertPrinted("z-rle.dcm: is a DICOM file compressed by RLE", printed);
		assertPrinted("z-cut-off.tif: is truncated: it has 9000 bytes, but its header promises 26858", printed);
		assertPrinted("a.complains: is not an image that ImageJ can open (It has no head.)", printed);
		assertPrinted("a.grumbles: is not an image that ImageJ can open (It has no title.)", printed);
		assertPrinted("broken.avi: is damaged: its frame 2 cannot be read", printed);
		assertPrinted("after the training: 1", printed);
		assertPrinted("and after that", printed);
		assertPrinted("Not scored: z-cut-off.tif (the reason is in the log)", printed);
		assertPrinted("error in Score image: file: " + images.resolve("z-cut-off.tif") + " is truncated", printed);
		assertFalse(printed.contains("notes.txt"), printed);
		final List<String> scored = Files.readAllLines(folder.resolve("scores.csv")).stream().skip(1).map(line -> line
			.split(",")[1]).toList();
		assertEquals(List.of("IM0001", "scan0.tif", "scan1.tif"), scored.subList(0, 3), printed);
		assertFalse(scored.contains("z-cut-off.tif"), printed);
	}

	private static void assertPrinted(final String line, final String printed) {
		assertTrue(printed.contains(line), () -> "'" + line + "' is missing in: " + printed);
	}

	private byte[] movieWithABrokenFrame() throws IOException {
		final ImageStack frames = new ImageStack(SIDE, SIDE);
		for (int i = 0; i < 2; i++)
			frames.addSlice(noise(i));
		final Path movie = folder.resolve("movie.avi");
		new AVI_Writer().writeImage(new ImagePlus("", frames), movie.toString(), AVI_Writer.JPEG_COMPRESSION, 90);
		final byte[] bytes = Files.readAllBytes(movie);
		final int last = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\u00ff\u00d8\u00ff");
		Arrays.fill(bytes, last, last + 100, (byte) 0);
		return bytes;
	}

	private static ByteProcessor noise(final int seed) {
		final Random random = new Random(seed);
		final ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			pixels.set(i, random.nextInt(256));
		return pixels;
	}

	private static String slashes(final Path path) {
		return path.toString().replace('\\', '/');
	}
}
