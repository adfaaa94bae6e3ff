package sc.fiji.anomaly.input.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.testing.SlideTiffs;
import sc.fiji.anomaly.testing.TestTiff;

/** Large files are read by regions. */
class SlideFileTest {

	private static final int WIDTH = 150;
	private static final int HEIGHT = 110;

	@TempDir
	Path folder;

	@Test
	void aRegionIsPutTogetherFromTiles() throws IOException {
		for (final boolean big : new boolean[] { false, true }) {
			final TestTiff page = SlideTiffs.grey(WIDTH, HEIGHT, 32, (x, y) -> 300 * x + y);
			try (Slide slide = open(big ? page.asBigTiff() : page)) {
				assertEquals(new SlideLevel(WIDTH, HEIGHT), slide.full());
				final RandomAccessibleInterval<FloatType> region = slide.read(0, 30, 31, 100, 70);
				for (int y = 0; y < 70; y++)
					for (int x = 0; x < 100; x++)
						assertEquals(300 * (x + 30) + y + 31, region.getAt(x, y, 0).get());
			}
		}
	}

	@Test
	void coloursAreThreeChannels() throws IOException {
		try (Slide slide = open(SlideTiffs.colours(WIDTH, HEIGHT, 64, (x, y) -> x << 16 | y << 8 | 7))) {
			assertEquals(3, slide.channels());
			final RandomAccessibleInterval<FloatType> region = slide.read(0, 140, 100, 10, 10);
			assertEquals(List.of(149f, 109f, 7f), List.of(region.getAt(9, 9, 0).get(), region.getAt(9, 9, 1).get(), region
				.getAt(9, 9, 2).get()));
		}
	}

	/** As ImageJ writes it: one strip of more than a mebibyte, whose parts are read one by one. */
	@Test
	void aLongStripIsReadInParts() throws IOException {
		final int rows = 3000;
		final FloatProcessor pixels = new FloatProcessor(WIDTH, rows);
		for (int i = 0; i < WIDTH * rows; i++)
			pixels.setf(i, i);
		final Path file = folder.resolve("strip.tif");
		assertTrue(new FileSaver(new ImagePlus("", pixels)).saveAsTiff(file.toString()));
		// the file is cut off, too: what is there is read
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), WIDTH * 2000 * Float.BYTES));
		try (Slide slide = SlideFile.open(file, "strip.tif")) {
			final RandomAccessibleInterval<FloatType> region = slide.read(0, 3, 1600, 20, 100);
			assertEquals((1600 + 99) * WIDTH + 22, region.getAt(19, 99, 0).get());
			assertEquals(1600 * WIDTH + 3, region.getAt(0, 0, 0).get());
			final String message = assertThrows(IOException.class, () -> slide.read(0, 0, rows - 1, 1, 1)).getMessage();
			assertTrue(message.contains("is truncated"), message);
		}
	}

	@Test
	void smallerCopiesAreLevelsAndOtherPagesAreNot() throws IOException {
		final TestTiff thumbnail = TestTiff.grey(WIDTH / 3, HEIGHT / 3, 16).holding(new byte[2 * (WIDTH / 3) * (HEIGHT /
			3)]);
		final TestTiff label = SlideTiffs.grey(40, 60, 16, (x, y) -> 0);
		try (Slide slide = open(SlideTiffs.grey(WIDTH, HEIGHT, 32, (x, y) -> x), thumbnail, SlideTiffs.grey(WIDTH / 4,
			HEIGHT / 4, 16, (x, y) -> 4 * x), label))
		{
			assertEquals(List.of(new SlideLevel(WIDTH, HEIGHT), new SlideLevel(WIDTH / 4, HEIGHT / 4)), slide.levels());
			assertEquals(List.of(), slide.notes());
			assertEquals(4 * 35, slide.read(1, 30, 10, 6, 6).getAt(5, 5, 0).get());
		}
	}

	@Test
	void aCopyThatShowsSomethingElseMakesNoOverview() throws IOException {
		final int side = 4400;
		final IntBinaryOperator image = (x, y) -> y > side / 2 && x > side / 3 ? 90 : 220;
		final List<IntBinaryOperator> others = List.of(image, (x, y) -> 255 - image.applyAsInt(x, y), (x, y) -> image
			.applyAsInt(x, Math.max(0, y - side / 4)));
		for (int i = 0; i < others.size(); i++) {
			final IntBinaryOperator other = others.get(i);
			try (Slide slide = open(SlideTiffs.grey(side, side, 512, image), SlideTiffs.grey(side / 4, side / 4, 512, (x,
				y) -> other.applyAsInt(4 * x, 4 * y))))
			{
				final SlideOverview overview = SlideOverview.of(slide, Progress.NONE);
				assertEquals(i == 0 ? List.of() : List.of(
					"the smaller copy of 1100 x 1100 pixels shows something else than the image, and is not used"), overview
						.notes());
				assertEquals(220, overview.plane().pixels().getAt(10, 10, 0).get());
				final long last = overview.plane().width() - 2;
				assertEquals(90, overview.plane().pixels().getAt(last, last, 0).get());
			}
		}
	}

	@Test
	void copiesBelowThePageAreLevels() throws IOException {
		try (Slide slide = open(SlideTiffs.grey(WIDTH, HEIGHT, 32, (x, y) -> x).above(SlideTiffs.grey(WIDTH / 2, HEIGHT / 2,
			32, (x, y) -> 2 * x), SlideTiffs.grey(38, 28, 16, (x, y) -> 4 * x))))
		{
			assertEquals(3, slide.levels().size());
			assertEquals(2 * 74, slide.read(1, 74, 0, 1, 1).getAt(0, 0, 0).get());
		}
	}

	@Test
	void levelsThatDisagreeAreLeftOutAndNamed() throws IOException {
		try (Slide slide = open(SlideTiffs.grey(WIDTH, HEIGHT, 32, (x, y) -> x).above(SlideTiffs.grey(WIDTH / 2, HEIGHT /
			2 - 5, 32, (x, y) -> x), SlideTiffs.colours(WIDTH / 2, HEIGHT / 2, 32, (x, y) -> x))))
		{
			assertEquals(1, slide.levels().size());
			assertEquals(2, slide.notes().size());
			assertTrue(slide.notes().get(0).contains("75 x 50 pixels, which is no reduction of 150 x 110"), slide.notes().get(
				0));
			assertTrue(slide.notes().get(1).contains("3 channels instead of 1"), slide.notes().get(1));
		}
	}

	@Test
	void aBrokenTileIsNamedAndTheOthersAreRead() throws IOException {
		final byte[] bytes = SlideTiffs.grey(WIDTH, HEIGHT, 32, (x, y) -> x * y).bytes();
		final Path file = folder.resolve("broken.tif");
		final int tile = indexOf(bytes, second());
		Arrays.fill(bytes, tile + 20, tile + 40, (byte) 0xaa);
		Files.write(file, bytes);
		try (Slide slide = SlideFile.open(file, "broken.tif")) {
			final String message = assertThrows(IOException.class, () -> slide.read(0, 20, 0, 20, 20)).getMessage();
			assertTrue(message.startsWith("its tile at x:32 y:0 cannot be read: it is damaged"), message);
			assertEquals(70 * 20, slide.read(0, 70, 20, 5, 5).getAt(0, 0, 0).get());
		}
	}

	/** The bytes of the second tile. */
	private static byte[] second() {
		final byte[] pixels = new byte[32 * 32 * 2];
		for (int k = 0; k < 32 * 32; k++) {
			final int value = (32 + k % 32) * (k / 32);
			pixels[2 * k] = (byte) value;
			pixels[2 * k + 1] = (byte) (value >> 8);
		}
		return TestTiff.deflated(pixels);
	}

	@Test
	void aTileThatWasLeftOutIsGlass() throws IOException {
		final byte[] full = TestTiff.deflated(new byte[32 * 32 * 3]);
		final TestTiff page = SlideTiffs.colours(64, 32, 32, (x, y) -> 0).holding(full, new byte[0]);
		try (Slide slide = open(page)) {
			final RandomAccessibleInterval<FloatType> region = slide.read(0, 0, 0, 64, 32);
			assertEquals(0, region.getAt(31, 0, 1).get());
			assertEquals(255, region.getAt(32, 0, 1).get());
		}
	}

	@Test
	void pixelSizesAreRead() throws IOException {
		assertEquals(new PixelSize(0.25, 0.25, "micron"), sizeOf(
			"Aperio Image Library\n150x110|AppMag = 40|MPP = 0.2500|X"));
		assertEquals(new PixelSize(0.5, 0.4, "micron"), sizeOf(
			"<OME><Pixels PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.4\" PhysicalSizeXUnit=\"um\"/></OME>"));
		assertEquals(PixelSize.UNKNOWN, sizeOf("MPP of nothing"));
	}

	private PixelSize sizeOf(final String description) throws IOException {
		try (Slide slide = open(SlideTiffs.grey(32, 32, 32, (x, y) -> 0).described(description))) {
			return slide.pixelSize();
		}
	}

	/** Tiles that are not there cost no room in the test's files. */
	@Test
	void largeFilesAreSlides() throws IOException {
		assertTrue(isSlide(blank(8192, 8192)));
		assertFalse(isSlide(blank(4096, 4096)));
		assertTrue(isSlide(blank(4096, 4096).above(blank(1024, 1024))));
		// planes of a stack are opened one after the other
		assertFalse(isSlide(blank(8192, 8192), blank(8192, 8192)));
		assertFalse(isSlide(blank(8192, 8192).described("ImageJ=1.54p\nimages=3\nslices=3\n")));
		final Path text = Files.writeString(folder.resolve("text.tif"), "no image");
		assertFalse(SlideFile.isSlide(text));
	}

	private static TestTiff blank(final int width, final int height) {
		final byte[][] tiles = new byte[width / 1024 * (height / 1024)][0];
		return SlideTiffs.grey(1024, 1024, 1024, (x, y) -> 0).with(TestTiff.WIDTH, width).with(TestTiff.HEIGHT, height)
			.holding(tiles);
	}

	private boolean isSlide(final TestTiff... pages) throws IOException {
		return SlideFile.isSlide(Files.write(folder.resolve("s.tif"), TestTiff.file(List.of(pages))));
	}

	private Slide open(final TestTiff... pages) throws IOException {
		return SlideFile.open(Files.write(folder.resolve("slide.tif"), TestTiff.file(List.of(pages))), "slide.tif");
	}

	private static int indexOf(final byte[] bytes, final byte[] part) {
		for (int i = 0; i <= bytes.length - part.length; i++)
			if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) return i;
		throw new AssertionError("not there");
	}
}
