package sc.fiji.anomaly.input.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.testing.TestTiff;

class TiffReaderTest {

	private static final int W = 5;

	private static final int H = 4;

	@TempDir
	Path folder;

	/** How a strip is packed, and the number that says so. */
	enum Packing {

			NONE(1) {

				@Override
				byte[] pack(final byte[] bytes) {
					return bytes;
				}
			},
			LZW(5)
			{

				@Override
				byte[] pack(final byte[] bytes) {
					return TestTiff.lzw(bytes);
				}
			},
			DEFLATE(8)
			{

				@Override
				byte[] pack(final byte[] bytes) {
					return TestTiff.deflated(bytes);
				}
			},
			PACK_BITS(32773)
			{

				@Override
				byte[] pack(final byte[] bytes) {
					return TestTiff.packBits(bytes);
				}
			};

		private final int number;

		Packing(final int number) {
			this.number = number;
		}

		abstract byte[] pack(byte[] bytes);
	}

	@ParameterizedTest
	@EnumSource
	void everyPackingIsReadInStripsInTilesAndAsBigTiff(final Packing packing) throws IOException {
		final byte[] pixels = { 0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, (byte) 200, (byte) 201, (byte) 202,
			(byte) 203, (byte) 204 };
		final TestTiff strips = TestTiff.grey(W, H, 8).with(TestTiff.COMPRESSION, packing.number).with(
			TestTiff.ROWS_PER_STRIP, 3).holding(packing.pack(Arrays.copyOf(pixels, 15)), packing.pack(Arrays.copyOfRange(
				pixels, 15, 20)));
		assertPixels(pixels, strips.bytes());
		assertPixels(pixels, strips.asBigTiff().bytes());
		final byte[] left = { 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, (byte) 200, (byte) 201, (byte) 202, (byte) 203 };
		final byte[] right = { 4, 0, 0, 0, 14, 0, 0, 0, 24, 0, 0, 0, (byte) 204, 0, 0, 0 };
		assertPixels(pixels, TestTiff.grey(W, H, 8).with(TestTiff.COMPRESSION, packing.number).with(TestTiff.TILE_WIDTH, 4)
			.with(TestTiff.TILE_HEIGHT, 4).without(TestTiff.ROWS_PER_STRIP).holding(packing.pack(left), packing.pack(right))
			.bytes());
	}

	@ParameterizedTest
	@EnumSource
	void ofAFileThatEndsTooEarlyNothingIsRead(final Packing packing) throws IOException {
		final byte[] whole = TestTiff.grey(W, H, 8).with(TestTiff.COMPRESSION, packing.number).holding(packing.pack(
			new byte[W * H])).bytes();
		assertPixels(new byte[W * H], whole);
		for (int length = 1; length < whole.length; length++)
			assertRefused("", Arrays.copyOf(whole, length));
	}

	@ParameterizedTest
	@EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void ofAStripThatIsShorterThanItsRowsNothingIsRead(final Packing packing) throws IOException {
		final byte[] strip = packing.pack(new byte[W * H]);
		final byte[] oneRowLess = packing.pack(new byte[W * (H - 1)]);
		for (final byte[] shorter : List.of(Arrays.copyOf(strip, strip.length / 2), oneRowLess))
			assertRefused("is ", TestTiff.grey(W, H, 8).with(TestTiff.COMPRESSION, packing.number).holding(shorter).bytes());
	}

	/** What is damaged holds another number of pixels; a byte that makes the length even does not. */
	@Test
	void packedDataWithAnotherNumberOfPixelsAreDamaged() throws IOException {
		final TestTiff tiff = TestTiff.grey(4, 1, 8).with(TestTiff.COMPRESSION, Packing.PACK_BITS.number);
		assertPixels(new byte[] { 1, 2, 7, 7 }, tiff.holding(new byte[] { 1, 1, 2, -1, 7, 0 }).bytes());
		assertRefused("is damaged: the packed data of a strip or tile hold 5 bytes of pixels instead of 4", tiff.holding(
			new byte[] { 1, 1, 2, -2, 7 }).bytes());
		assertRefused("is damaged: the packed data of a strip or tile hold 3 bytes of pixels instead of 4", tiff.holding(
			new byte[] { 0, 1, -1, 7 }).bytes());
		assertRefused("is truncated: its PackBits-compressed pixels end too early", tiff.holding(new byte[] { 3, 1, 2 })
			.bytes());
		assertRefused("is damaged: the packed data of a strip or tile hold 5", TestTiff.grey(4, 1, 8).with(
			TestTiff.COMPRESSION, Packing.LZW.number).holding(TestTiff.lzw(new byte[5])).bytes());
	}

	/** Some writers do so. */
	@ParameterizedTest
	@EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void theLastStripMayBeAsHighAsTheOthers(final Packing packing) throws IOException {
		assertPixels(new byte[W * 3], TestTiff.grey(W, 3, 8).with(TestTiff.COMPRESSION, packing.number).with(
			TestTiff.ROWS_PER_STRIP, 2).holding(packing.pack(new byte[W * 2]), packing.pack(new byte[W * 2])).bytes());
	}

	/** Some bits mean nothing: those that say how hard the data were packed, and those between the data and their sum. */
	@Test
	void oneBitThatIsFlippedInZipDataIsNoticed() throws IOException {
		final byte[] pixels = new byte[64];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) (i * i);
		final byte[] packed = TestTiff.deflated(pixels);
		int refused = 0;
		for (int bit = 0; bit < packed.length * 8; bit++) {
			final byte[] damaged = packed.clone();
			damaged[bit / 8] ^= (byte) (1 << bit % 8);
			final byte[] file = TestTiff.grey(8, 8, 8).with(TestTiff.COMPRESSION, 8).holding(damaged).bytes();
			try {
				assertPixels(pixels, file);
			}
			catch (final IOException e) {
				assertTrue(e.getMessage().startsWith("is "), e.getMessage());
				refused++;
			}
		}
		assertTrue(refused > 0.9 * packed.length * 8, refused + " of " + packed.length * 8);
	}

	@ParameterizedTest
	@MethodSource
	void valuesOfEveryTypeAreThemselves(final int bits, final int format, final ByteBuffer values, final float[] expected)
		throws IOException
	{
		for (final ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
			for (final boolean packed : new boolean[] { false, true }) {
				final byte[] pixels = ordered(values.duplicate(), bits / 8, order);
				final byte[] bytes = TestTiff.grey(2, 2, bits).with(TestTiff.FORMAT, format).with(TestTiff.COMPRESSION, packed
					? 8 : 1).ordered(order).holding(packed ? TestTiff.deflated(pixels) : pixels).bytes();
				assertArrayEquals(expected, values(read(bytes), 0), order + ", packed " + packed);
			}
	}

	static Stream<Arguments> valuesOfEveryTypeAreThemselves() {
		return Stream.of(Arguments.of(8, 1, bytes(1).put(new byte[] { 0, 1, (byte) 128, (byte) 255 }), floats(0, 1, 128,
			255)), Arguments.of(8, 2, bytes(1).put(new byte[] { 0, 1, (byte) 128, (byte) 255 }), floats(0, 1, -128, -1)),
			Arguments.of(16, 1, bytes(2).putShort((short) 0).putShort((short) 1).putShort((short) 40000).putShort((short) -1),
				floats(0, 1, 40000, 65535)), Arguments.of(16, 2, bytes(2).putShort((short) 0).putShort((short) 1).putShort(
					(short) -1000).putShort(Short.MIN_VALUE), floats(0, 1, -1000, -32768)), Arguments.of(32, 1, bytes(4).putInt(0)
						.putInt(1).putInt(1 << 30).putInt(1 << 31), floats(0, 1, 1 << 30, 2147483648f)), Arguments.of(32, 2, bytes(
							4).putInt(0).putInt(1).putInt(-70000).putInt(1 << 31), floats(0, 1, -70000, -2147483648f)), Arguments.of(
								32, 3, bytes(4).putFloat(0).putFloat(0.5f).putFloat(-3e9f).putFloat(7), floats(0, 0.5f, -3e9f, 7)),
			Arguments.of(64, 3, bytes(8).putDouble(0).putDouble(0.5).putDouble(-3e9).putDouble(7), floats(0, 0.5f, -3e9f, 7)),
			// half precision: 1, -2, 65504 and 0.5
			Arguments.of(16, 3, bytes(2).putShort((short) 0x3C00).putShort((short) 0xC000).putShort((short) 0x7BFF).putShort(
				(short) 0x3800), floats(1, -2, 65504, 0.5f)));
	}

	@Test
	void channelsThatLieApartAndSideBySideAreChannels() throws IOException {
		final byte[] apart = { 1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44 };
		final byte[] sideBySide = { 1, 11, 21, 31, 41, 2, 12, 22, 32, 42, 3, 13, 23, 33, 43, 4, 14, 24, 34, 44 };
		final TestTiff five = TestTiff.grey(2, 2, 8).with(TestTiff.BITS, 8, 8, 8, 8, 8).with(TestTiff.SAMPLES, 5).with(
			TestTiff.PLANAR, 2).holding(Arrays.copyOf(apart, 4), Arrays.copyOfRange(apart, 4, 8), Arrays.copyOfRange(apart, 8,
				12), Arrays.copyOfRange(apart, 12, 16), Arrays.copyOfRange(apart, 16, 20));
		// 338 says that the samples after the first are no transparency
		final TestTiff chunky = TestTiff.grey(2, 2, 8).with(TestTiff.BITS, 8, 8, 8, 8, 8).with(TestTiff.SAMPLES, 5).with(
			338, 0, 0, 0, 0).holding(sideBySide);
		for (final TestTiff tiff : List.of(five, chunky)) {
			final ImagePlus image = read(tiff.bytes());
			assertEquals(5, image.getNChannels());
			for (int c = 0; c < 5; c++)
				assertArrayEquals(floats(10 * c + 1, 10 * c + 2, 10 * c + 3, 10 * c + 4), values(image, c));
		}
	}

	@Test
	void colourIsColourAndTransparencyIsLeftOut() throws IOException {
		final byte[] pixels = { 10, 20, 30, 99, 40, 50, 60, 99 };
		final ImagePlus image = read(TestTiff.grey(2, 1, 8).with(TestTiff.BITS, 8, 8, 8, 8).with(TestTiff.SAMPLES, 4).with(
			TestTiff.INTERPRETATION, 2).with(338, 2).holding(pixels).bytes());
		assertEquals(24, image.getBitDepth());
		assertEquals(0x0A141E, image.getProcessor().get(0, 0) & 0xFFFFFF);
		assertEquals(0x28323C, image.getProcessor().get(1, 0) & 0xFFFFFF);
	}

	@ParameterizedTest
	@CsvSource({ "8,false", "16,false", "8,true", "16,true" })
	void whatHasWhiteAsZeroIsTurnedRound(final int bits, final boolean packed) throws IOException {
		final byte[] pixels = ordered(bits == 8 ? bytes(1).put(new byte[] { 0, 1, 2, (byte) 255 }) : bytes(2).putShort(
			(short) 0).putShort((short) 1).putShort((short) 2).putShort((short) -1), bits / 8, ByteOrder.LITTLE_ENDIAN);
		final TestTiff tiff = TestTiff.grey(2, 2, bits).with(TestTiff.INTERPRETATION, 0).with(TestTiff.COMPRESSION, packed
			? 8 : 1).holding(packed ? TestTiff.deflated(pixels) : pixels);
		final float white = (1 << bits) - 1;
		assertArrayEquals(floats(white, white - 1, white - 2, 0), plane(read(tiff.bytes())));
		// ImageJ writes so where somebody has turned a look-up table round
		assertArrayEquals(floats(0, 1, 2, white), plane(read(tiff.described("ImageJ=1.54p\n").bytes())));
	}

	@Test
	void thePagesOfAPackedStackAreItsPlanesWithWhatImageJWroteAboutThem() throws IOException {
		final byte[][] pixels = new byte[12][];
		final TestTiff[] pages = new TestTiff[12];
		for (int i = 0; i < pages.length; i++) {
			pixels[i] = new byte[] { (byte) i, 0, 0, 0 };
			pages[i] = TestTiff.grey(2, 2, 8).with(TestTiff.COMPRESSION, 8).holding(TestTiff.deflated(pixels[i]));
		}
		pages[0].described("""
				ImageJ=1.54p
				images=12
				channels=2
				slices=3
				frames=2
				hyperstack=true
				unit=mm
				""").with(TestTiff.X_RESOLUTION, 4).with(TestTiff.Y_RESOLUTION, 2);
		final ImagePlus image = read(TestTiff.file(List.of(pages)));
		assertArrayEquals(new int[] { 2, 2, 2, 3, 2 }, image.getDimensions());
		assertEquals(7, image.getStack().getProcessor(image.getStackIndex(2, 1, 2)).get(0, 0));
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals(0.25, image.getCalibration().pixelWidth);
		assertEquals(0.5, image.getCalibration().pixelHeight);
	}

	@Test
	void pagesOfAnotherSizeAreNoPlanes() throws IOException {
		final ImagePlus image = read(TestTiff.file(List.of(TestTiff.grey(2, 2, 8).holding(new byte[] { 1, 2, 3, 4 }),
			TestTiff.grey(1, 1, 8).holding(new byte[] { 9 }))));
		assertEquals(1, image.getStackSize());
		assertArrayEquals(floats(1, 2, 3, 4), values(image, 0));
	}

	@Test
	void whatImageJSavesIsReadAsImageJReadsIt() throws IOException {
		final ImageStack hyper = new ImageStack(3, 2);
		for (int i = 0; i < 12; i++)
			hyper.addSlice(new FloatProcessor(3, 2, floats(i, 1, 2, 3, 4, 5)));
		final ImagePlus floats = new ImagePlus("floats", hyper);
		floats.setDimensions(2, 3, 2);
		floats.setOpenAsHyperStack(true);
		final ShortProcessor density = new ShortProcessor(3, 2);
		density.set(0, 100);
		final ImagePlus calibrated = new ImagePlus("density", density);
		calibrated.getCalibration().setFunction(Calibration.EXPONENTIAL, new double[] { 2, 0.01 }, "OD");
		calibrated.getCalibration().setUnit("cm");
		calibrated.getCalibration().pixelWidth = 0.5;
		final ImagePlus color = new ImagePlus("color", new ColorProcessor(2, 2, new int[] { 1, 2, 0x445566, 4 }));
		for (final ImagePlus saved : List.of(floats, calibrated, color)) {
			final Path file = folder.resolve(saved.getTitle() + ".tif");
			assertTrue(new FileSaver(saved).saveAsTiff(file.toString()));
			final ImagePlus byImageJ = IJ.openImage(file.toString());
			final ImagePlus image = new ImageFile(file).open();
			assertArrayEquals(byImageJ.getDimensions(), image.getDimensions());
			assertEquals(byImageJ.getBitDepth(), image.getBitDepth());
			assertEquals(byImageJ.getCalibration().getUnit(), image.getCalibration().getUnit());
			assertEquals(byImageJ.getCalibration().pixelWidth, image.getCalibration().pixelWidth);
			assertArrayEquals(byImageJ.getCalibration().getCTable(), image.getCalibration().getCTable());
			for (int i = 1; i <= image.getStackSize(); i++)
				for (int k = 0; k < image.getProcessor().getPixelCount(); k++)
					assertEquals(byImageJ.getStack().getProcessor(i).getf(k), image.getStack().getProcessor(i).getf(k));
		}
	}

	@Test
	void aStackOfImageJThatEndsTooEarlyIsNotRead() throws IOException {
		final ImageStack stack = new ImageStack(20, 20);
		for (int i = 0; i < 3; i++)
			stack.addSlice(new FloatProcessor(20, 20));
		final Path file = folder.resolve("stack.tif");
		new FileSaver(new ImagePlus("stack", stack)).saveAsTiffStack(file.toString());
		final byte[] whole = Files.readAllBytes(file);
		for (int length = 1; length < whole.length; length += 97)
			assertRefused("is ", Arrays.copyOf(whole, length));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4, 6, 33003, 50000, 12345 })
	void aPackingThatIsNotReadIsNamed(final int packing) throws IOException {
		assertRefused("is a TIFF with ", TestTiff.grey(2, 2, 8).with(TestTiff.COMPRESSION, packing).holding(new byte[4])
			.bytes());
	}

	@Test
	void aClaimIsCheckedAgainstTheFileBeforeMemoryIsTaken() throws IOException {
		assertRefused("is damaged: it claims 40000 x 40000 pixels, but holds only 2000 bytes of them", TestTiff.grey(40000,
			40000, 8).with(TestTiff.COMPRESSION, 8).holding(new byte[2000]).bytes());
		assertRefused("is damaged: it lists 1 strips or tiles, where its 40000 x 40000 pixels need 40000", TestTiff.grey(
			40000, 40000, 8).with(TestTiff.ROWS_PER_STRIP, 1).holding(new byte[4]).bytes());
		assertRefused("is too large to be opened as one image: 65536 x 65536 pixels", TestTiff.grey(65536, 65536, 8)
			.holding(new byte[4]).bytes());
		assertRefused("has no pixels", TestTiff.grey(0, 5, 8).holding(new byte[4]).bytes());
		assertRefused("is damaged: it claims 1 samples of 99 bits a pixel", TestTiff.grey(2, 2, 99).holding(new byte[4])
			.bytes());
		assertRefused("is damaged: its strips or tiles are said to have", TestTiff.grey(2, 2, 8).with(TestTiff.TILE_WIDTH,
			1 << 30).with(TestTiff.TILE_HEIGHT, 1 << 30).holding(new byte[4]).bytes());
	}

	/** The rest of the strip would stay black. */
	@Test
	void jpegDataOfFewerRowsThanTheirStripAreNotRead() throws IOException {
		final byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/failing/jpeg-in-tiff.tif"));
		final int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
		assertEquals(16, bytes[frame + 6]);
		bytes[frame + 6] = 8;
		assertRefused("is damaged: the JPEG data of a strip or tile have 128 x 8 pixels instead of 128 x 16", bytes);
	}

	@Test
	void directoriesThatGoRoundInACircleAreNotFollowed() throws IOException {
		final byte[] bytes = TestTiff.grey(2, 2, 8).holding(new byte[4]).bytes();
		final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(bytes.length - 4, file.getInt(4));
		assertRefused("is damaged: its directories of images go round in a circle", bytes);
		file.putInt(bytes.length - 4, 1 << 20);
		assertRefused("is truncated: it has", bytes);
	}

	private void assertPixels(final byte[] expected, final byte[] file) throws IOException {
		assertArrayEquals(expected, (byte[]) read(file).getProcessor().getPixels());
	}

	private void assertRefused(final String reason, final byte[] file) {
		final String message = assertThrows(IOException.class, () -> read(file), () -> file.length + " bytes").getMessage();
		assertTrue(message.startsWith(reason), message);
	}

	private ImagePlus read(final byte[] bytes) throws IOException {
		return new TiffReader().read(Files.write(folder.resolve("a.tif"), bytes));
	}

	private static float[] values(final ImagePlus image, final int index) {
		final double zero = image.getCalibration().isSigned16Bit() ? 32768 : 0;
		final float[] values = new float[image.getWidth() * image.getHeight()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (image.getStack().getProcessor(index + 1).getf(i) - zero);
		return values;
	}

	/** What a model would get. */
	private static float[] plane(final ImagePlus image) {
		final var pixels = ImagePlanes.of(image).get(0).pixels();
		return floats(pixels.getAt(0, 0, 0).get(), pixels.getAt(1, 0, 0).get(), pixels.getAt(0, 1, 0).get(), pixels.getAt(1,
			1, 0).get());
	}

	private static ByteBuffer bytes(final int size) {
		return ByteBuffer.allocate(4 * size);
	}

	private static float[] floats(final float... values) {
		return values;
	}

	private static byte[] ordered(final ByteBuffer bigEndian, final int size, final ByteOrder order) {
		final byte[] bytes = bigEndian.array().clone();
		if (order == ByteOrder.BIG_ENDIAN) return bytes;
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = bigEndian.array()[i / size * size + size - 1 - i % size];
		return bytes;
	}
}
