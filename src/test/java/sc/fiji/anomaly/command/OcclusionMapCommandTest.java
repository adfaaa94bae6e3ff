package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Images of all kinds with a bright spot, as a method sees them that knows brightness only. */
class OcclusionMapCommandTest {

	private static final int SIDE = 24;

	/** Width of the spot, and of the patch that finds it. */
	private static final int SPOT = 6;

	@TempDir
	static Path folder;

	private static CommandRun commands;
	private static File grey;
	private static File colour;
	private static File cropping;

	private final List<String> log = commands.log;

	private OpenedImages images;

	@BeforeAll
	static void train() throws IOException {
		commands = new CommandRun();
		grey = model("grey", TinyImages.textures(1, 20, SIDE, SIDE), "texture", 0);
		colour = model("colour", IntStream.range(0, 20).mapToObj(seed -> TinyImages.texture(seed, SIDE, SIDE, 3,
			PixelSize.UNKNOWN)).toList(), "texture", 0);
		cropping = model("cropping", TinyImages.discs(1, 20, 40), "aligned", 16);
	}

	private static File model(final String name, final List<Plane> normals, final String layout, final int size)
		throws IOException
	{
		final Path file = folder.resolve(name + ".anomaly");
		TinyModel.train(commands.detection(), normals, BrightnessMethod.settings().withLayout(layout).withSize(size), file);
		return file.toFile();
	}

	@BeforeEach
	void open() {
		log.clear();
		commands.stopped = false;
		images = new OpenedImages();
	}

	@AfterEach
	void close() {
		images.close();
	}

	@AfterAll
	static void forget() {
		commands.close();
	}

	private ImagePlus map(final File model, final ImagePlus image, final int patch, final int stride) throws IOException {
		OpenedImages.open(image);
		map(model, image.getTitle(), patch, stride, "local");
		return OpenedImages.named("Occlusion map of " + image.getTitle());
	}

	private void map(final File model, final String image, final int patch, final int stride, final String fill)
		throws IOException
	{
		commands.run(new OcclusionMapCommand(), "model", model, "image", image, "patch", patch, "stride", stride, "fill",
			fill);
	}

	/** An image that is black but for a spot. */
	private static <P extends ImageProcessor> P spotted(final P pixels, final int x, final int y, final double value) {
		pixels.setColor(value);
		pixels.setRoi(x, y, SPOT, SPOT);
		pixels.fill();
		return pixels;
	}

	private static void assertHighestAt(final int x, final int y, final ImagePlus map) {
		final float[] values = (float[]) map.getProcessor().getPixels();
		int highest = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > values[highest]) highest = i;
		assertTrue(values[highest] > 0);
		final int column = highest % map.getWidth();
		final int row = highest / map.getWidth();
		assertTrue(column >= x && column < x + SPOT && row >= y && row < y + SPOT, column + ", " + row);
	}

	@Test
	void ofAStackItIsTheCurrentPlane() throws IOException {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int i = 0; i < 4; i++)
			stack.addSlice(spotted(new ByteProcessor(SIDE, SIDE), SPOT * (i % 2), SPOT * (i / 2), 200));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(1, 2, 2);
		image.setOpenAsHyperStack(true);
		image.setPosition(1, 2, 2);
		final ImagePlus map = map(grey, image, SPOT, SPOT);
		assertEquals(1, map.getStackSize());
		assertHighestAt(SPOT, SPOT, map);
		assertEquals(List.of(
			"occlusion map of stack z:2/2 t:2/2: patches of 6 pixels, every 6 pixels, filled by the local mean"), log);
	}

	@Test
	void colourImagesHaveOne() throws IOException {
		final ColorProcessor pixels = new ColorProcessor(SIDE, SIDE);
		for (int i = 0; i < SPOT * SPOT; i++)
			pixels.set(12 + i % SPOT, 6 + i / SPOT, 0x00ff00);
		assertHighestAt(12, 6, map(colour, new ImagePlus("rgb", pixels), SPOT, SPOT));
	}

	/** Stored as numbers above 0, as scanners do. */
	@Test
	void calibratedValuesCountAndNotTheStoredOnes() throws IOException {
		final FloatProcessor values = spotted(new FloatProcessor(SIDE, SIDE), 6, 12, 50);
		final ShortProcessor stored = new ShortProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			stored.setf(i, values.getf(i) + 1000);
		final ImagePlus scan = new ImagePlus("scan", stored);
		scan.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -1000, 1 }, "HU");
		final ImagePlus map = map(grey, scan, SPOT, SPOT);
		assertHighestAt(6, 12, map);
		assertArrayEquals((float[]) map(grey, new ImagePlus("values", values), SPOT, SPOT).getProcessor().getPixels(),
			(float[]) map.getProcessor().getPixels(), 1e-6f);
	}

	/** The model sees the foreground only, made smaller: the map is of the whole image all the same. */
	@Test
	void ofAlignedImagesItIsInTheImagesOwnPixels() throws IOException {
		final Plane disc = TinyImages.disc(50, 40);
		final FloatProcessor pixels = new FloatProcessor(40, 40);
		for (int i = 0; i < 40 * 40; i++)
			pixels.setf(i, disc.pixels().randomAccess().setPositionAndGet(i % 40, i / 40, 0).get());
		spotted(pixels, 18, 18, 0);
		final ImagePlus map = map(cropping, new ImagePlus("disc", pixels), SPOT, SPOT);
		assertEquals(40, map.getWidth());
		assertEquals(40, map.getHeight());
		assertHighestAt(18, 18, map);
	}

	@Test
	void patchAndStrideAreChosenWhereNoneIsGiven() throws IOException {
		final ImagePlus image = new ImagePlus("scan", spotted(new ByteProcessor(SIDE, SIDE), 6, 6, 200));
		map(grey, image, 0, 0);
		map(grey, image, 0, 2);
		map(grey, image, 8, 0);
		assertEquals(List.of("patches of 3 pixels, every 1 pixels", "patches of 3 pixels, every 2 pixels",
			"patches of 8 pixels, every 4 pixels"), log.stream().map(line -> line.replaceFirst("^.*: ", "").replaceFirst(
				", filled.*$", "")).toList());
	}

	@Test
	void anUnknownFillIsAnErrorThatSaysWhatToWrite() {
		OpenedImages.open(OpenedImages.image("scan", 1));
		for (final String fill : new String[] { "zero", "" })
			assertEquals("fill: is local or normal, not '" + fill + "'", assertThrows(IllegalArgumentException.class,
				() -> map(grey, "scan", 0, 0, fill)).getMessage());
	}

	@Test
	void theUserCanStopItAndNothingIsShown() {
		OpenedImages.open(OpenedImages.image("scan", 1));
		commands.stopped = true;
		assertThrows(CancellationException.class, () -> map(grey, "scan", 0, 0, "local"));
		assertEquals(List.of("scan"), OpenedImages.titles());
	}
}
