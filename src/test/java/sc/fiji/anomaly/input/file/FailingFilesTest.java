package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;

/**
 * Files that once hung, ended or misled a training: each is read right, or named and left out, and the others are read.
 */
class FailingFilesTest {

	private static final Path FILES = Path.of("src/test/resources/failing");

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "half-copied-zip.tif,'is truncated: it has 12085 bytes, but its header promises 20143'",
		"one-bit-flipped-zip.tif,is damaged: its ZIP-compressed pixels cannot be unpacked",
		"hangs-inflater.tif,is truncated: its ZIP-compressed pixels end too early",
		"out-of-memory.tif,'is damaged: it lists 1 strips or tiles, where its 104 x 16777344 pixels need 131073'",
		"garbage.tif,is not an image that ImageJ can open", "damaged.png,is damaged: a check sum in it is wrong",
		"rle.dcm,is a DICOM file compressed by RLE",
		"cut-off.tif,'is truncated: it has 9000 bytes, but its header promises 26858'" })
	void isLeftOutWithItsReasonAndTheOthersAreRead(final String name, final String reason) throws IOException {
		Files.copy(FILES.resolve(name), folder.resolve(name));
		Files.copy(FILES.resolve("whole-zip.tif"), folder.resolve("whole-zip.tif"));
		final ImageFolder images = ImageFolder.of(folder, "normals");
		final List<String> read = new ArrayList<>();
		images.forEach(plane -> read.add(plane.name()));
		assertEquals(List.of("whole-zip.tif"), read);
		assertEquals(1, images.skipped().size());
		final String skipped = images.skipped().get(0).toString();
		assertTrue(skipped.startsWith(name + ": " + reason), skipped);
	}

	/** Means as other readers find them. */
	@ParameterizedTest
	@CsvSource({ "whole-zip.tif,1,590.056", "tiled.tif,1,1019.294", "jpeg-in-tiff.tif,3,201.325", "cmyk.jpg,3,201.330",
		"palette-256.png,3,210.344", "118-px-per-cm.tif,3,201.325", "resolution-unit-none.tif,1,1019.294",
		"dicom-slope-0.5.dcm,1,1019.294", "dicom-reference.tif,1,1019.294" })
	void isReadRight(final String name, final int channels, final double mean) throws IOException {
		final Plane plane = read(name);
		assertEquals(channels, plane.channels());
		assertEquals(mean, mean(plane), 0.05);
	}

	@Test
	void theSameValuesAsDicomAndAsTiffAreTheSame() throws IOException {
		final Plane dicom = read("dicom-slope-0.5.dcm");
		final Plane tiff = read("dicom-reference.tif");
		for (int y = 0; y < tiff.height(); y++)
			for (int x = 0; x < tiff.width(); x++)
				assertEquals(tiff.pixels().getAt(x, y, 0).get(), dicom.pixels().getAt(x, y, 0).get());
	}

	@ParameterizedTest
	@CsvSource({ "118-px-per-cm.tif", "resolution-unit-none.tif" })
	void hasNoPhysicalSize(final String name) throws IOException {
		assertEquals(PixelSize.UNKNOWN, read(name).pixelSize());
	}

	private static Plane read(final String name) throws IOException {
		final ImageFolder images = ImageFolder.of(FILES, "images").only(Set.of(name));
		final List<Plane> planes = new ArrayList<>();
		images.forEach(planes::add);
		assertEquals(List.of(), images.skipped());
		return planes.get(0);
	}

	/** Mean of the first channel. */
	private static double mean(final Plane plane) {
		double sum = 0;
		for (int y = 0; y < plane.height(); y++)
			for (int x = 0; x < plane.width(); x++) {
				final FloatType value = plane.pixels().getAt(x, y, 0);
				sum += value.get();
			}
		return sum / plane.width() / plane.height();
	}
}
