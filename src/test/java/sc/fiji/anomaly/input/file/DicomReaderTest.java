package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.ImagePlanes;

class DicomReaderTest {

	private static final int SLOPE = 0x00281053;

	private static final int INTERCEPT = 0x00281052;

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { TestDicom.IMPLICIT, TestDicom.EXPLICIT, TestDicom.BIG_ENDIAN })
	void valuesAreReadHoweverTheFileIsWritten(final String syntax) throws IOException {
		assertValues(TestDicom.grey(syntax, 16, 12, false, "MONOCHROME2").openSequence().pixels(0, 1, 300, 4095), 0, 1, 300,
			4095);
		assertValues(TestDicom.grey(syntax, 8, 8, false, "MONOCHROME2").bytesPerValue(1).pixels(0, 1, 100, 255), 0, 1, 100,
			255);
		assertValues(TestDicom.grey(syntax, 16, 16, true, "MONOCHROME2").pixels(0, -1, -1000, 32767), 0, -1, -1000, 32767);
		assertValues(TestDicom.grey(syntax, 32, 32, true, "MONOCHROME2").bytesPerValue(4).pixels(0, -1, -70000, 70000), 0,
			-1, -70000, 70000);
	}

	/** By hand: 0.5 x + 10 and x - 1024. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void slopeAndInterceptAreApplied(final boolean signed) throws IOException {
		assertValues(TestDicom.grey(TestDicom.EXPLICIT, 16, 16, signed, "MONOCHROME2").text(INTERCEPT, "DS", "10").text(
			SLOPE, "DS", "0.5").pixels(0, 1, 300, 4095), 10, 10.5f, 160, 2057.5f);
		assertValues(TestDicom.grey(TestDicom.EXPLICIT, 16, 16, signed, "MONOCHROME2").text(INTERCEPT, "DS", "-1024").text(
			SLOPE, "DS", "1").pixels(0, 1, 300, 4095), -1024, -1023, -724, 3071);
		assertValues(TestDicom.grey(TestDicom.EXPLICIT, 8, 8, false, "MONOCHROME2").bytesPerValue(1).text(INTERCEPT, "DS",
			"-10").text(SLOPE, "DS", "2").pixels(0, 1, 100, 255), -10, -8, 190, 500);
	}

	/** By hand: rows go along x, columns along -z, so that slices follow each other along y. */
	@Test
	void whereInASeriesASliceLiesIsKnown() throws IOException {
		final TestDicom slice = TestDicom.grey(TestDicom.EXPLICIT, 16, 16, false, "MONOCHROME2").text(0x0020000E, "UI",
			"1.2.3").text(0x00200013, "IS", "4");
		assertEquals(Optional.of(new SeriesPlace("1.2.3", 4)), place(slice.pixels(0, 1, 2, 3)));
		final TestDicom coronal = TestDicom.grey(TestDicom.EXPLICIT, 16, 16, false, "MONOCHROME2").text(0x0020000E, "UI",
			"1.2.3").text(0x00200032, "DS", "5\\-3.5\\7").text(0x00200037, "DS", "1\\0\\0\\0\\0\\-1");
		assertEquals(Optional.of(new SeriesPlace("1.2.3", -3.5)), place(coronal.pixels(0, 1, 2, 3)));
		final TestDicom damaged = TestDicom.grey(TestDicom.EXPLICIT, 16, 16, false, "MONOCHROME2").text(0x0020000E, "UI",
			"1.2.3").text(0x00200013, "IS", "x");
		assertEquals(Optional.of(new SeriesPlace("1.2.3", 0)), place(damaged.pixels(0, 1, 2, 3)));
		assertEquals(Optional.empty(), place(TestDicom.grey(TestDicom.EXPLICIT, 16, 16, false, "MONOCHROME2").pixels(0, 1,
			2, 3)));
	}

	private Optional<SeriesPlace> place(final byte[] dicom) throws IOException {
		return SeriesPlace.of(new ImageFile(Files.write(folder.resolve("series.dcm"), dicom)).open());
	}

	/** By hand: the highest of 12 bits is 4095; signed values go from -2048 to 2047. */
	@ParameterizedTest
	@CsvSource({ "false,1,0,4095,4094,0", "false,0.5,10,2057.5,2057,10", "false,1,-100,3995,3994,-100",
		"true,1,0,-1,-2,-4096", "true,2,6,4,2,-8186" })
	void whiteAsZeroIsTurnedRound(final boolean signed, final String slope, final String intercept, final float first,
		final float second, final float third) throws IOException
	{
		final TestDicom dicom = TestDicom.grey(TestDicom.EXPLICIT, 16, 12, signed, "MONOCHROME1").text(INTERCEPT, "DS",
			intercept).text(SLOPE, "DS", slope);
		final Path file = Files.write(folder.resolve("a.dcm"), dicom.pixels(0, 1, 4095, 0));
		assertArrayEquals(new float[] { first, second, third, first }, values(new ImageFile(file).open()));
	}

	@Test
	void whiteAsZeroIsTurnedRoundInWhatImageJOpens() throws IOException {
		final Path file = Files.write(folder.resolve("a.dcm"), TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false,
			"MONOCHROME1").text(INTERCEPT, "DS", "-100").pixels(0, 1, 4095, 0));
		assertArrayEquals(new float[] { 3995, 3994, -100, 3995 }, values(IJ.openImage(file.toString())));
		// with a menu, ImageJ multiplies by the slope and adds the intercept: 0.5 x - 100
		final ImagePlus scaled = new ImagePlus("scaled", new FloatProcessor(2, 2, new float[] { -100, -99.5f, 1947.5f,
			-100 }));
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.DICOM;
		info.whiteIsZero = true;
		scaled.setFileInfo(info);
		scaled.setProperty("Info", """
				0028,0101  Bits Stored: 12
				0028,0103  Pixel Representation: 0
				0028,1052  Rescale Intercept: -100
				0028,1053  Rescale Slope: 0.5
				""");
		assertArrayEquals(new float[] { 1947.5f, 1947, -100, 1947.5f }, values(scaled));
	}

	@Test
	void bothSensesOfTheSamePictureAreTheSame() throws IOException {
		final byte[] bright = TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false, "MONOCHROME2").pixels(5, 6, 7, 4095);
		final byte[] dark = TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false, "MONOCHROME1").pixels(4090, 4089, 4088, 0);
		assertArrayEquals(values(read(bright)), values(read(dark)));
	}

	@Test
	void theSizeOfPixelsIsRowsFirst() throws IOException {
		final ImagePlus image = read(TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false, "MONOCHROME2").text(0x00280030, "DS",
			"0.5\\0.25").pixels(0, 0, 0, 0));
		assertEquals(new PixelSize(0.25, 0.5, "mm"), ImagePlanes.of(image).get(0).pixelSize());
	}

	@Test
	void framesAreSlices() throws IOException {
		final ImagePlus image = read(new TestDicom(TestDicom.EXPLICIT).number(0x00280002, 1).text(0x00280004, "CS",
			"MONOCHROME2").text(0x00280008, "IS", "3").number(0x00280010, 1).number(0x00280011, 2).number(0x00280100, 16)
			.pixels(1, 2, 3, 4, 5, 6));
		assertEquals(3, image.getStackSize());
		assertEquals(6, image.getStack().getProcessor(3).get(1, 0));
	}

	@Test
	void coloursAreColours() throws IOException {
		final ImagePlus image = read(new TestDicom(TestDicom.EXPLICIT).number(0x00280002, 3).text(0x00280004, "CS", "RGB")
			.number(0x00280006, 0).number(0x00280010, 1).number(0x00280011, 1).number(0x00280100, 8).bytesPerValue(1).pixels(
				10, 20, 30));
		assertEquals(0x0A141E, image.getProcessor().get(0, 0) & 0xFFFFFF);
	}

	@ParameterizedTest
	@CsvSource({ "1.2.840.10008.1.2.5,RLE,dcmdrle", "1.2.840.10008.1.2.4.50,JPEG,dcmdjpeg",
		"1.2.840.10008.1.2.4.90,JPEG 2000,gdcmconv", "1.2.840.10008.1.2.4.80,JPEG-LS,dcmdjpls" })
	void ofACompressedFileIsSaidHowToConvertIt(final String syntax, final String how, final String program) {
		final String reason = reason(TestDicom.grey(syntax, 16, 12, false, "MONOCHROME2").pixels(0, 0, 0, 0));
		assertTrue(reason.startsWith("is a DICOM file compressed by " + how + " ("), reason);
		assertTrue(reason.contains(program), reason);
	}

	@Test
	void colourKindsThatAreNotReadAreNamed() {
		final String reason = reason(new TestDicom(TestDicom.EXPLICIT).number(0x00280002, 3).text(0x00280004, "CS",
			"YBR_FULL").number(0x00280010, 1).number(0x00280011, 1).number(0x00280100, 8).bytesPerValue(1).pixels(1, 2, 3));
		assertTrue(reason.contains("YBR_FULL"), reason);
	}

	@Test
	void ofAFileThatEndsTooEarlyNothingIsRead() {
		final byte[] whole = TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false, "MONOCHROME2").openSequence().pixels(0, 1, 2,
			3);
		for (int length = 1; length < whole.length; length++) {
			final String reason = reason(Arrays.copyOf(whole, length));
			assertTrue(reason.startsWith("is "), reason);
		}
	}

	@Test
	void senselessNumbersAreNamed() {
		assertEquals("is damaged: 'wide' is no number", reason(TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false,
			"MONOCHROME2").text(SLOPE, "DS", "wide").pixels(0, 0, 0, 0)));
		assertEquals("is damaged: its rescale slope is 0", reason(TestDicom.grey(TestDicom.EXPLICIT, 16, 12, false,
			"MONOCHROME2").text(SLOPE, "DS", "0").pixels(0, 0, 0, 0)));
		final String huge = reason(new TestDicom(TestDicom.EXPLICIT).text(0x00280008, "IS", "2000000000").number(0x00280010,
			60000).number(0x00280011, 60000).number(0x00280100, 16).pixels(1, 2));
		assertTrue(huge.startsWith("is too large"), huge);
	}

	private String reason(final byte[] bytes) {
		return assertThrows(IOException.class, () -> read(bytes), () -> bytes.length + " bytes").getMessage();
	}

	private void assertValues(final byte[] bytes, final float... expected) throws IOException {
		assertArrayEquals(expected, values(read(bytes)));
	}

	private ImagePlus read(final byte[] bytes) throws IOException {
		return new DicomReader().read(Files.write(folder.resolve("a.dcm"), bytes));
	}

	/** What a model would get of 2 x 2 pixels. */
	private static float[] values(final ImagePlus image) {
		final RandomAccessibleInterval<FloatType> pixels = ImagePlanes.of(image).get(0).pixels();
		return new float[] { pixels.getAt(0, 0, 0).get(), pixels.getAt(1, 0, 0).get(), pixels.getAt(0, 1, 0).get(), pixels
			.getAt(1, 1, 0).get() };
	}
}
