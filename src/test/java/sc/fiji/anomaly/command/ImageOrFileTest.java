package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import ij.io.FileSaver;

import sc.fiji.anomaly.input.OpenImages;
import sc.fiji.anomaly.testing.TestTiff;

class ImageOrFileTest {

	private static final String FAILING = "src/test/resources/failing/";

	@TempDir
	Path folder;

	private final ImagePlus open = OpenedImages.image("open", 1);

	private final List<String> log = new ArrayList<>();

	private OpenedImages images;

	@BeforeEach
	void openImages() {
		images = new OpenedImages(open);
	}

	@AfterEach
	void closeImages() {
		images.close();
	}

	@Test
	void withoutAFileItIsTheOpenImage() throws IOException {
		assertSame(open, get("", null));
		assertSame(open, get("open", new File("")));
	}

	@Test
	void aFileIsOpenedWithoutBeingShown() throws IOException {
		final Path file = folder.resolve("scan.tif");
		assertTrue(new FileSaver(OpenedImages.image("scan", 2)).saveAsTiff(file.toString()));
		assertEquals("scan.tif", get(null, file.toFile()).getTitle());
		assertEquals(List.of("open"), OpenedImages.titles());
	}

	@Test
	void aFileThatIsNotWholeIsNamedWithItsReason() {
		final String message = assertThrows(IOException.class, () -> get("", new File(FAILING + "cut-off.tif")))
			.getMessage();
		assertEquals("file: " + Path.of(FAILING, "cut-off.tif") +
			" is truncated: it has 9000 bytes, but its header promises 26858", message);
		assertTrue(assertThrows(IOException.class, () -> get("", new File("nowhere.tif"))).getMessage().startsWith(
			"file: nowhere.tif does not exist"));
	}

	@Test
	void anImageAndAFileAreOneTooMany() {
		final String message = assertThrows(IllegalArgumentException.class, () -> get("open", new File(FAILING +
			"whole-zip.tif"))).getMessage();
		assertEquals("image, file: give one of them, the title of an open image or a file", message);
	}

	@Test
	void whatHasWhiteAsZeroIsSaid() throws IOException {
		get("", Files.write(folder.resolve("film.tif"), TestTiff.grey(1, 1, 8).with(TestTiff.INTERPRETATION, 0).holding(
			new byte[1]).bytes()).toFile());
		assertTrue(log.toString().contains("film.tif has white as 0"), log.toString());
	}

	private ImagePlus get(final String title, final File file) throws IOException {
		return new ImageOrFile(OpenImages.now(), title, file, log::add).get();
	}
}
