package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.OpenDialog;
import ij.measure.Calibration;
import ij.process.ByteProcessor;

/** With readers that are installed as plugins: see {@code HandleExtraFileTypes} among the tests. */
class ImageFileTest {

	@TempDir
	Path folder;

	@Test
	void whatAnInstalledReaderOpensIsOpened() throws IOException {
		assertEquals(3, open("a.opens").getWidth());
	}

	@ParameterizedTest
	@CsvSource({ "a.complains,is not an image that ImageJ can open (It has no head.)",
		"a.grumbles,is not an image that ImageJ can open (It has no title.)",
		"a.unknown,is not an image that ImageJ can open" })
	void whatAnInstalledReaderCannotOpenHasAReason(final String name, final String reason) {
		assertEquals(reason, reason(name));
	}

	@Test
	void aReaderThatDoesNotReturnIsGivenUp() throws IOException {
		final Path file = Files.write(folder.resolve("a.hangs"), new byte[1]);
		final TimeLimit limit = new TimeLimit(Duration.ofMillis(100), 1 << 20);
		assertEquals("was given up, since its reader did not come to an end within 0 seconds; it is probably damaged",
			assertThrows(IOException.class, () -> new ImageFile(file, limit).open()).getMessage());
	}

	@Test
	void aLargeFileMayTakeLonger() throws IOException {
		final Path file = Files.write(folder.resolve("large"), new byte[1 << 10]);
		final TimeLimit perByte = new TimeLimit(Duration.ZERO, 1);
		assertEquals("read", perByte.read(file, () -> "read"));
		assertThrows(IOException.class, () -> new TimeLimit(Duration.ZERO, 1 << 20).read(file, () -> {
			Thread.sleep(Long.MAX_VALUE);
			return "";
		}));
	}

	@Test
	void aReaderThatTakesAllMemoryEndsAlone() {
		final String reason = reason("a.hungry");
		assertTrue(reason.startsWith("needs more memory than is free"), reason);
	}

	@Test
	void aLinkThatLeadsNowhereIsNamed() throws IOException {
		final Path link = Files.createSymbolicLink(folder.resolve("scan.tif"), Path.of("moved", "scan.tif"));
		assertEquals("is a link to a file that is not there: " + Path.of("moved", "scan.tif"), assertThrows(
			IOException.class, () -> new ImageFile(link).open()).getMessage());
	}

	@Test
	void whatIsNoFileIsNotWaitedFor() {
		assertEquals("does not exist", assertThrows(IOException.class, () -> new ImageFile(folder.resolve("no.tif")).open())
			.getMessage());
		assertEquals("is no file", assertThrows(IOException.class, () -> new ImageFile(folder).open()).getMessage());
	}

	@Test
	void theUsersLastFolderIsWhatItWas() {
		OpenDialog.setLastDirectory("/elsewhere/");
		OpenDialog.setLastName("else.tif");
		reason("a.complains");
		assertEquals("/elsewhere/", OpenDialog.getLastDirectory());
		assertEquals("else.tif", OpenDialog.getLastName());
	}

	@Test
	void aFolderThatTheUserChoosesMeanwhileStays() throws IOException {
		OpenDialog.setLastDirectory("/elsewhere/");
		final Path file = Files.write(folder.resolve("a.opens"), new byte[1]);
		LastFolder.keptWhile(file, () -> {
			OpenDialog.setLastDirectory("/chosen/");
			OpenDialog.setLastName("chosen.tif");
			return null;
		});
		assertEquals("/chosen/", OpenDialog.getLastDirectory());
		assertEquals("chosen.tif", OpenDialog.getLastName());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theRedirectionOfMessagesIsWhatItWas(final boolean redirected) throws IOException {
		IJ.redirectErrorMessages(redirected);
		try {
			open("a.opens");
			assertEquals(redirected, IJ.redirectingErrorMessages());
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
		reason("a.complains");
		assertFalse(IJ.redirectingErrorMessages());
	}

	/** A calibration that is set for all open images would hide that of the file. */
	@Test
	void whatTheUserHasSetForAllImagesIsNotMeantForFiles() throws IOException {
		final ImagePlus image = new ImagePlus("a", new ByteProcessor(2, 2));
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().setUnit("mm");
		final Path file = folder.resolve("a.tif");
		assertTrue(new FileSaver(image).saveAsTiff(file.toString()));
		final Calibration global = new Calibration();
		global.pixelWidth = 7;
		global.setUnit("km");
		image.setGlobalCalibration(global);
		try {
			final Calibration calibration = new ImageFile(file).open().getCalibration();
			assertEquals(0.5, calibration.pixelWidth);
			assertEquals("mm", calibration.getUnit());
		}
		finally {
			image.setGlobalCalibration(null);
		}
	}

	private ImagePlus open(final String name) throws IOException {
		return new ImageFile(Files.write(folder.resolve(name), new byte[1])).open();
	}

	private String reason(final String name) {
		return assertThrows(IOException.class, () -> open(name)).getMessage();
	}
}
