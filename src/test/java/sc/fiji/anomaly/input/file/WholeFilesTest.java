package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.GifWriter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** The formats that ImageJ reads and saves: what is whole is what ImageJ makes of it, what is not is not read. */
class WholeFilesTest {

	/** Of lengths that are tried: so many over a file, and as many at its end. */
	private static final int STEPS = 20;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "png,grey", "png,colour", "jpg,grey", "jpg,colour", "gif,grey", "gif,stack", "bmp,grey", "bmp,colour",
		"pgm,grey", "pgm,colour", "fits,grey", "zip,grey", "zip,stack" })
	void aWholeFileIsWhatImageJMakesOfIt(final String format, final String kind) throws IOException {
		final Path file = saved(format, kind);
		final ImagePlus expected = IJ.openImage(file.toString());
		final ImagePlus image = new ImageFile(file).open();
		assertEquals(expected.getBitDepth(), image.getBitDepth());
		assertEquals(expected.getStackSize(), image.getStackSize());
		for (int i = 1; i <= image.getStackSize(); i++) {
			final ImageProcessor pixels = image.getStack().getProcessor(i);
			for (int k = 0; k < pixels.getPixelCount(); k++)
				assertEquals(expected.getStack().getProcessor(i).get(k) & 0xFFFFFF, pixels.get(k) & 0xFFFFFF, "pixel " + k);
		}
	}

	@ParameterizedTest
	@CsvSource({ "png,grey", "png,colour", "jpg,grey", "jpg,colour", "gif,grey", "gif,stack", "bmp,grey", "bmp,colour",
		"pgm,grey", "pgm,colour", "zip,grey", "zip,stack" })
	void ofAFileThatEndsTooEarlyNothingIsRead(final String format, final String kind) throws IOException {
		final byte[] whole = Files.readAllBytes(saved(format, kind));
		// after the last pixel of a JPEG comes a mark of two bytes, that it is the last
		final int end = whole.length - (format.equals("jpg") ? 2 : 0);
		for (int length = 1; length < end; length += length < end - STEPS ? Math.max(1, end / STEPS) : 1)
			reason(format, Arrays.copyOf(whole, length));
	}

	@Test
	void ofAFitsFileThatEndsTooEarlyNothingIsRead() throws IOException {
		final byte[] whole = Files.readAllBytes(saved("fits", "grey"));
		final int pixels = 20 * 15;
		for (final int length : new int[] { 50, 2000, 2880, 2880 + pixels - 1 })
			reason("fits", Arrays.copyOf(whole, length));
		// what comes after the pixels fills a block, and is no part of the image
		assertEquals(20, read("fits", Arrays.copyOf(whole, 2880 + pixels)).getWidth());
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "zip" })
	void anyBitThatIsFlippedInTheDataIsNoticed(final String format) throws IOException {
		final byte[] whole = Files.readAllBytes(saved(format, "grey"));
		final int header = format.equals("png") ? 8 : 60;
		final int end = format.equals("png") ? whole.length : whole.length - 150;
		for (int bit = header * 8; bit < end * 8; bit += 61) {
			final byte[] damaged = whole.clone();
			damaged[bit / 8] ^= (byte) (1 << bit % 8);
			reason(format, damaged);
		}
	}

	@Test
	void jpegDataThatBreakOffInTheMiddleOfAFileAreNoticed() throws IOException {
		final byte[] whole = Files.readAllBytes(saved("jpg", "colour"));
		// the end of the image, long before its end
		whole[whole.length - 60] = (byte) 0xFF;
		whole[whole.length - 59] = (byte) 0xD9;
		final String reason = reason("jpg", whole);
		assertTrue(reason.startsWith("is truncated: its compressed pixels end too early"), reason);
	}

	/**
	 * Coarse at first, and finer from scan to scan: a file that breaks off between two of them shows all, but blurred.
	 */
	@Test
	void aProgressiveJpegWithoutItsLastScansIsNotRead() throws IOException {
		final Path file = folder.resolve("progressive.jpg");
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			final ImageWriteParam settings = writer.getDefaultWriteParam();
			settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image("colour").getBufferedImage(), null, null), settings);
		}
		writer.dispose();
		final byte[] whole = Files.readAllBytes(file);
		assertEquals(20, read("jpg", whole).getWidth());
		for (int length = 1; length < whole.length - 2; length++)
			if (whole[length] == (byte) 0xFF && whole[length + 1] != 0) reason("jpg", Arrays.copyOf(whole, length));
	}

	/** As in Fiji: 3 lies on its head, 6 and 8 on a side. */
	@ParameterizedTest
	@CsvSource({ "1,0,0", "3,19,14", "6,0,14", "8,19,0" })
	void aPictureOfATurnedCameraIsTurned(final int orientation, final int x, final int y) throws IOException {
		final byte[] stored = Files.readAllBytes(saved("jpg", "grey"));
		final ImageProcessor upright = read("jpg", withOrientation(stored, orientation)).getProcessor();
		assertEquals(orientation < 6 ? 20 : 15, upright.getWidth());
		assertEquals(read("jpg", stored).getProcessor().get(x, y), upright.get(0, 0));
	}

	/** As cameras do: an Exif segment with one tag, before all others. */
	private static byte[] withOrientation(final byte[] jpeg, final int orientation) {
		final byte[] exif = { (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
			1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0 };
		final byte[] bytes = Arrays.copyOf(jpeg, jpeg.length + exif.length);
		System.arraycopy(jpeg, 2, bytes, 2 + exif.length, jpeg.length - 2);
		System.arraycopy(exif, 0, bytes, 2, exif.length);
		return bytes;
	}

	@ParameterizedTest
	@ValueSource(strings = { "P5\n2000000000 2000000000\n255\n", "P5\n2000000000 4\n255\n", "P6\n46341 46341\n65535\n",
		"P2\n99999999999999999999 1\n255\n1", "P2\n3 1\n255\n1 2", "P1\n3 1\n0 1", "P4\n16 2\nxyz", "P5\n2`2\n255\n....",
		"P2\n2 1\n9\n1 10", "P5\n2 2\n0\n....", "P1\n2 1\n1 7" })
	void whatAPortableMapClaimsIsChecked(final String text) {
		reason("pgm", text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void portableMapsAsTextAreRead() throws IOException {
		assertEquals(250, read("pgm", "P2\n# by hand\n2 1\n255\n7 250".getBytes(StandardCharsets.US_ASCII)).getProcessor()
			.get(1, 0));
		assertEquals(0x0A141E, read("ppm", "P3\n1 1\n255\n10 20 30\n".getBytes(StandardCharsets.US_ASCII)).getProcessor()
			.get(0, 0) & 0xFFFFFF);
		assertEquals(255 * 3 / 7, read("pgm", "P2\n2 1\n7\n0 3".getBytes(StandardCharsets.US_ASCII)).getProcessor().get(1,
			0));
		assertEquals(4000, read("pgm", "P2\n2 1\n4095\n0 4000".getBytes(StandardCharsets.US_ASCII)).getProcessor().get(1,
			0));
	}

	/** Ones are ink; each row of packed bits begins with a byte of its own. */
	@Test
	void portableBitmapsAreBlackOnWhite() throws IOException {
		for (final byte[] bitmap : new byte[][] { "P1\n10 2\n01111111 10\n0 000000001".getBytes(StandardCharsets.US_ASCII),
			{ 'P', '4', '\n', '1', '0', ' ', '2', '\n', 0x7F, (byte) 0x80, 0, 0x40 } })
		{
			final ImageProcessor pixels = read("pbm", bitmap).getProcessor();
			assertEquals(255, pixels.get(0, 0));
			assertEquals(0, pixels.get(8, 0));
			assertEquals(255, pixels.get(9, 0));
			assertEquals(255, pixels.get(8, 1));
			assertEquals(0, pixels.get(9, 1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gif", "bmp", "png" })
	void aHeaderThatClaimsAGiantImageIsNotBelieved(final String format) throws IOException {
		final byte[] bytes = Files.readAllBytes(saved(format, "grey"));
		switch (format) {
			case "gif" -> Arrays.fill(bytes, 6, 10, (byte) 0x7F);
			case "bmp" -> Arrays.fill(bytes, 18, 26, (byte) 0x5F);
			default -> {
				// width and height, and their check sum
				Arrays.fill(bytes, 16, 24, (byte) 0);
				bytes[18] = (byte) 0x60;
				bytes[22] = (byte) 0x60;
				final CRC32 sum = new CRC32();
				sum.update(bytes, 12, 17);
				ByteBuffer.wrap(bytes).putInt(29, (int) sum.getValue());
			}
		}
		reason(format, bytes);
	}

	private ImagePlus read(final String format, final byte[] bytes) throws IOException {
		return new ImageFile(Files.write(folder.resolve("a." + format), bytes)).open();
	}

	private String reason(final String format, final byte[] bytes) {
		return assertThrows(IOException.class, () -> read(format, bytes), () -> bytes.length + " bytes").getMessage();
	}

	private Path saved(final String format, final String kind) throws IOException {
		final ImagePlus image = image(kind);
		final String file = folder.resolve("whole." + format).toString();
		final FileSaver saver = new FileSaver(image);
		switch (format) {
			case "png" -> assertTrue(saver.saveAsPng(file));
			case "jpg" -> assertTrue(saver.saveAsJpeg(file));
			case "gif" -> assertNull(GifWriter.save(image, file));
			case "bmp" -> assertTrue(saver.saveAsBmp(file));
			case "pgm" -> assertTrue(saver.saveAsPgm(file));
			case "fits" -> assertTrue(saver.saveAsFits(file));
			default -> assertTrue(saver.saveAsZip(file));
		}
		return Path.of(file);
	}

	private static ImagePlus image(final String kind) {
		final Random random = new Random(1);
		if (kind.equals("colour")) {
			final ColorProcessor pixels = new ColorProcessor(20, 15);
			for (int i = 0; i < 300; i++)
				pixels.set(i, random.nextInt(1 << 24));
			return new ImagePlus("colour", pixels);
		}
		final ImageStack stack = new ImageStack(20, 15);
		for (int z = 0; z < (kind.equals("stack") ? 3 : 1); z++) {
			final ByteProcessor pixels = new ByteProcessor(20, 15);
			for (int i = 0; i < 300; i++)
				pixels.set(i, random.nextInt(256));
			stack.addSlice(pixels);
		}
		return new ImagePlus(kind, stack);
	}
}
