package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.LUT;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.testing.TestTiff;

/** An image of the places 0 and 5 in a smooth palette, as a file and as ImageJ opens it. */
class PaletteTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "png", "bmp", "gif", "tif" })
	void aFilesPaletteIsItsColoursInTheFileAndInTheOpenImage(final String format) throws IOException {
		final Path file = file(format, true);
		assertArrayEquals(new float[] { 5, 250, 2 }, values(new ImageFile(file).open()));
		assertArrayEquals(new float[] { 5, 250, 2 }, values(IJ.openImage(file.toString())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "bmp", "gif", "tif" })
	void aPaletteWithoutColoursIsItsGreys(final String format) throws IOException {
		final Path file = file(format, false);
		assertArrayEquals(new float[] { 250 }, values(new ImageFile(file).open()));
		assertArrayEquals(new float[] { 250 }, values(IJ.openImage(file.toString())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "tif" })
	void aLookUpTableThatIsChosenLaterIsAWayToLookAtTheValues(final String format) throws IOException {
		final ImagePlus image = IJ.openImage(file(format, true).toString());
		image.getProcessor().setLut(LUT.createLutFromColor(Color.GREEN));
		assertArrayEquals(new float[] { 5 }, values(image));
	}

	@Test
	void aLookUpTableThatImageJSavesIsAWayToLookAtTheValues() throws IOException {
		final ByteProcessor pixels = new ByteProcessor(2, 1, new byte[] { 0, 5 });
		pixels.setLut(LUT.createLutFromColor(Color.GREEN));
		final Path file = folder.resolve("lut.tif");
		assertTrue(new FileSaver(new ImagePlus("lut", pixels)).saveAsTiff(file.toString()));
		assertArrayEquals(new float[] { 5 }, values(new ImageFile(file).open()));
		assertArrayEquals(new float[] { 5 }, values(IJ.openImage(file.toString())));
	}

	@Test
	void whereTheFileIsGoneTheTableIsAWayToLookAtTheValues() throws IOException {
		final Path file = file("png", true);
		final ImagePlus image = IJ.openImage(file.toString());
		Files.delete(file);
		assertArrayEquals(new float[] { 5 }, values(image));
	}

	/** What a model would get of the second pixel. */
	private static float[] values(final ImagePlus image) {
		final Plane plane = ImagePlanes.of(image).get(0);
		final float[] values = new float[plane.channels()];
		for (int c = 0; c < values.length; c++)
			values[c] = plane.pixels().getAt(1, 0, c).get();
		return values;
	}

	private Path file(final String format, final boolean colored) throws IOException {
		final byte[][] colors = new byte[3][256];
		final long[] map = new long[3 * 256];
		for (int i = 0; i < 256; i++) {
			colors[0][i] = (byte) (colored ? i : 255 - i);
			colors[1][i] = (byte) (255 - i);
			colors[2][i] = (byte) (colored ? i / 2 : 255 - i);
			for (int c = 0; c < 3; c++)
				map[256 * c + i] = 257L * Byte.toUnsignedInt(colors[c][i]);
		}
		final Path file = folder.resolve("palette." + format);
		if (format.equals("tif")) return Files.write(file, TestTiff.grey(2, 1, 8).with(TestTiff.INTERPRETATION, 3).with(320,
			map).holding(new byte[] { 0, 5 }).bytes());
		final BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256,
			colors[0], colors[1], colors[2]));
		image.getRaster().setSample(1, 0, 0, 5);
		assertTrue(ImageIO.write(image, format, file.toFile()));
		return file;
	}
}
