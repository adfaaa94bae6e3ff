package sc.fiji.anomaly.method.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.WindowTraining;

/** A memory of normal places. */
class MemoryMethodTest {

	private static final Path TINY = Path.of("src/test/resources/backbones/tiny-resnet18.safetensors");

	private static final Progress SILENT = new Progress() {};

	private final MemoryMethod method = new MemoryMethod();

	@TempDir
	Path folder;

	/** Stripes of some direction with a little noise. */
	private static PixelArray stripes(final long seed, final int width, final int height, final double angle) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double phase = random.nextDouble(6);
		final PixelArray image = new PixelArray(1, height, width);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				image.values()[y * width + x] = (float) (0.4 * Math.sin(0.9 * (Math.cos(angle) * x + Math.sin(angle) * y) +
					phase) + random.nextDouble(-0.1, 0.1));
		return image;
	}

	private static List<PixelArray> normals(final int count, final int width, final int height) {
		return IntStream.range(0, count).mapToObj(i -> stripes(i, width, height, 0.5)).toList();
	}

	/** With stripes of another direction in a square. */
	private static PixelArray defective(final int side, final int left, final int top, final int size) {
		final PixelArray image = stripes(99, side, side, 0.5);
		final PixelArray other = stripes(98, side, side, 2);
		for (int y = top; y < top + size; y++)
			System.arraycopy(other.values(), y * side + left, image.values(), y * side + left, size);
		return image;
	}

	private AnomalyDetector texture(final String options, final List<PixelArray> images) {
		return train(options, Layout.TEXTURE, images, SILENT);
	}

	private AnomalyDetector train(final String options, final Layout layout, final List<PixelArray> images,
		final Progress progress)
	{
		final MethodOptions given = method.lookedUp(MethodOptions.parse(options, method.options()));
		final TrainingRun run = WindowTraining.run(method, "", progress);
		return method.train(WindowTraining.set(method, options, layout, images), new TrainingRun(given, run.effort(), run
			.seeds(), run.device(), progress, run.checkpoints()));
	}

	private AnomalyDetector restored(final Map<String, Tensor> weights, final MethodOptions options, final Layout layout,
		final int side)
	{
		return method.restore(new Preprocessing(layout, 1, side, side, 1, false, new IntensityRule(false, new ChannelRange(
			List.of(-1.0), List.of(1.0))), PixelSize.UNKNOWN), options, weights, ComputeDevice.choose("cpu"));
	}

	private static float[] evidence(final AnomalyDetector detector, final Level level, final PixelArray image) {
		return detector.evidence(level, ImageTile.whole(image)).values();
	}

	private static double highest(final float[] values) {
		double highest = 0;
		for (final float value : values)
			highest = Math.max(highest, value);
		return highest;
	}

	@Test
	void eachLevelFindsADefectWhereItIs() {
		try (AnomalyDetector detector = texture("", normals(12, 96, 96))) {
			assertEquals(List.of(new Level(8, 1, 8), new Level(24, 1, 8)), detector.levels());
			for (final Level level : detector.levels()) {
				final PixelArray map = detector.evidence(level, ImageTile.whole(defective(96, 56, 16, 20)));
				int at = 0;
				for (int i = 0; i < map.values().length; i++)
					if (map.values()[i] > map.values()[at]) at = i;
				assertEquals(66, level.centre(at % map.width()), 12, level.toString());
				assertEquals(26, level.centre(at / map.width()), 12, level.toString());
				assertTrue(map.values()[at] > 1.5 * highest(evidence(detector, level, stripes(99, 96, 96, 0.5))), level
					.toString());
			}
		}
	}

	/** So that levels can be averaged, and images of other sets be compared. */
	@Test
	void evidenceOfNormalPlacesIsAboutOne() {
		try (AnomalyDetector detector = texture("", normals(12, 96, 96))) {
			for (final Level level : detector.levels()) {
				double sum = 0;
				final float[] values = evidence(detector, level, stripes(99, 96, 96, 0.5));
				for (final float value : values)
					sum += value / values.length;
				assertEquals(1, sum, 0.3, level.toString());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(floats = { -1, 1, 0 })
	void evidenceOfWhatWasNeverSeenIsFinite(final float value) {
		final PixelArray flat = new PixelArray(1, 40, 40);
		Arrays.fill(flat.values(), value);
		final List<PixelArray> images = new ArrayList<>(IntStream.range(0, 8).mapToObj(i -> new PixelArray(1, 40, 40))
			.toList());
		for (final List<PixelArray> normals : List.of(images, normals(8, 40, 40)))
			try (AnomalyDetector detector = texture("", normals)) {
				for (final Level level : detector.levels())
					for (final float found : evidence(detector, level, flat))
						assertTrue(found >= 0 && found <= Float.MAX_VALUE, level + ": " + found);
			}
	}

	@Test
	void noMoreIsKeptThanAskedFor() {
		final List<String> lines = new ArrayList<>();
		try (AnomalyDetector detector = train("bank:50", Layout.TEXTURE, normals(8, 96, 96), new Progress() {

			@Override
			public void message(final String line) {
				lines.add(line);
			}
		})) {
			assertArrayEquals(new long[] { 50, 64 }, detector.weights().get("patches8.bank").shape());
			assertArrayEquals(new long[] { 50, 64 }, detector.weights().get("scattering8.bank").shape());
			assertTrue(lines.get(0).contains("at most 24000 places are looked at, and at most 50 kept"), lines.toString());
		}
	}

	/** Else training images would find themselves, and be more normal than any other. */
	@Test
	void ofFewPlacesOnlyAPartIsKept() {
		try (AnomalyDetector detector = texture("", normals(8, 24, 24))) {
			final long places = 8 * 6 * 6;
			assertTrue(detector.weights().get("patches4.bank").shape()[0] <= places / 4);
		}
	}

	@Test
	void aRestoredModelFindsTheSame() {
		final PixelArray image = defective(64, 16, 16, 20);
		try (AnomalyDetector detector = texture("", normals(8, 64, 64));
				AnomalyDetector again = restored(detector.weights(), MethodOptions.parse("", method.options()), Layout.TEXTURE,
					0))
		{
			assertEquals(detector.levels(), again.levels());
			for (final Level level : detector.levels())
				assertArrayEquals(evidence(detector, level, image), evidence(again, level, image));
		}
	}

	@ParameterizedTest
	@CsvSource({ "8, 8, 1", "9, 30, 1", "12, 12, 2", "31, 25, 2", "65, 300, 2", "600, 64, 2" })
	void imagesOfAnySizeAreTrainedOnAndScored(final int width, final int height, final int levels) {
		try (AnomalyDetector detector = texture("", normals(8, width, height))) {
			assertEquals(levels, detector.levels().size());
			for (final Level level : detector.levels()) {
				final float[] found = evidence(detector, level, stripes(99, width, height, 0.5));
				assertEquals(level.patches(width) * level.patches(height), found.length);
				assertTrue(found.length > 0);
			}
		}
	}

	@Test
	void imagesOfManySizesGoTogether() {
		final List<PixelArray> images = new ArrayList<>(normals(6, 96, 70));
		images.addAll(normals(6, 71, 128));
		images.addAll(normals(2, 26, 40));
		try (AnomalyDetector detector = texture("", images)) {
			assertEquals(List.of(new Level(8, 1, 8), new Level(24, 1, 8)), detector.levels());
			assertTrue(highest(evidence(detector, detector.levels().get(1), defective(96, 40, 40, 30))) > highest(evidence(
				detector, detector.levels().get(1), stripes(5, 96, 70, 0.5))));
		}
	}

	/** Halves that changed sides are nothing new, unless places count. */
	@Test
	void whereSomethingLiesCountsIfAskedFor() {
		final List<PixelArray> normals = IntStream.range(0, 20).mapToObj(i -> halves(i, 0.5, 2)).toList();
		final double[] rises = new double[2];
		for (int i = 0; i < 2; i++)
			try (AnomalyDetector detector = train(i == 0 ? "" : "place:on", Layout.ALIGNED, normals, SILENT)) {
				final Level level = detector.levels().get(1);
				rises[i] = mean(evidence(detector, level, halves(99, 2, 0.5))) / mean(evidence(detector, level, halves(99, 0.5,
					2)));
			}
		assertTrue(rises[0] < 1.05 && rises[1] > 1.08, rises[0] + ", " + rises[1]);
	}

	/** Stripes of one direction at the left and of another at the right. */
	private static PixelArray halves(final long seed, final double left, final double right) {
		final PixelArray image = stripes(seed, 96, 96, left);
		final PixelArray other = stripes(seed, 96, 96, right);
		for (int y = 0; y < 96; y++)
			System.arraycopy(other.values(), y * 96 + 48, image.values(), y * 96 + 48, 48);
		return image;
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}

	@Test
	void aBackboneTakesThePlaceOfTheDescriptors() {
		try (AnomalyDetector detector = texture("backbone:" + TINY, normals(8, 64, 64))) {
			assertEquals(List.of(new Level(24, 1, 8)), detector.levels());
			assertArrayEquals(new long[] { 1, 48 }, detector.weights().get("backbone8.mean").shape());
			final Level level = detector.levels().get(0);
			assertTrue(highest(evidence(detector, level, defective(64, 20, 20, 24))) > highest(evidence(detector, level,
				stripes(99, 64, 64, 0.5))));
		}
	}

	@Test
	void whatIsLookedUpOfABackboneIsKept() {
		final Map<String, String> options = method.lookedUp(MethodOptions.parse("backbone:" + TINY, method.options()))
			.asMap();
		assertEquals(TINY.toAbsolutePath().toString(), options.get("backbone"));
		assertEquals("none: random numbers", options.get("licence"));
		assertEquals(64, options.get("sha256").length());
	}

	@Test
	void aBackboneThatIsNoneIsRefusedBeforeAnythingElse() {
		final String message = assertThrows(IllegalArgumentException.class, () -> method.lookedUp(MethodOptions.parse(
			"backbone:" + TINY.resolveSibling("tiny-resnet18-expected.safetensors"), method.options()))).getMessage();
		assertTrue(message.startsWith("options: backbone: ") && message.contains("Understood are ResNet"), message);
	}

	@Test
	void aModelFindsItsBackboneAgainOrSaysWhatIsWrong() throws Exception {
		final Path file = Files.copy(TINY, folder.resolve("net, of mine.safetensors"));
		final PixelArray image = defective(64, 20, 20, 24);
		final MethodOptions options = method.lookedUp(MethodOptions.parse("backbone:" + file, method.options()));
		try (AnomalyDetector detector = texture("backbone:" + file, normals(8, 64, 64))) {
			final Level level = detector.levels().get(0);
			assertTrue(detector.weights().keySet().stream().noneMatch(name -> name.startsWith("network.")));
			try (AnomalyDetector again = restored(detector.weights(), options, Layout.TEXTURE, 0)) {
				assertArrayEquals(evidence(detector, level, image), evidence(again, level, image));
			}
			final byte[] bytes = Files.readAllBytes(file);
			bytes[bytes.length - 1] ^= 1;
			Files.write(file, bytes);
			assertTrue(refusal(detector.weights(), options).contains("is another file than it was"));
			Files.delete(file);
			assertTrue(refusal(detector.weights(), options).contains("there is no file " + file));
		}
	}

	private String refusal(final Map<String, Tensor> weights, final MethodOptions options) {
		return assertThrows(UncheckedIOException.class, () -> restored(weights, options, Layout.TEXTURE, 0)).getCause()
			.getMessage();
	}

	@Test
	void aModelThatHoldsItsBackboneNeedsNoFile() throws Exception {
		final Path file = Files.copy(TINY, folder.resolve("net.safetensors"));
		final String text = "keep:backbone,backbone:" + file;
		final MethodOptions options = method.lookedUp(MethodOptions.parse(text, method.options()));
		final PixelArray image = defective(64, 20, 20, 24);
		try (AnomalyDetector detector = texture(text, normals(8, 64, 64))) {
			Files.delete(file);
			try (AnomalyDetector again = restored(detector.weights(), options, Layout.TEXTURE, 0)) {
				assertEquals(detector.weights(), again.weights());
				final Level level = detector.levels().get(0);
				assertArrayEquals(evidence(detector, level, image), evidence(again, level, image));
			}
		}
	}

	@Test
	void aBackboneSeesThreeColoursOrGrey() {
		final List<PixelArray> two = IntStream.range(0, 8).mapToObj(i -> new PixelArray(2, 32, 32)).toList();
		final String message = assertThrows(IllegalArgumentException.class, () -> texture("backbone:" + TINY, two).close())
			.getMessage();
		assertTrue(message.contains("images of 1 or 3 channels, but these have 2"), message);
	}
}
