package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import net.imglib2.Dimensions;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** {@code docs/score.py} gives the figures that the plugin gives, by reading the model's file alone. */
@Tag("python")
class PythonScoreTest {

	/** Figures are printed with nine digits, and networks compute with seven. */
	private static final double CLOSE = 1e-4;

	private static final String SCORED = "scored/scored.png";

	private static final double SAME = 1e-8;

	/** Where all processors are busy, Python is long in finding its libraries. */
	private static final int PATIENCE_SECONDS = 300;

	private static final String HAS_LIBRARIES = "import importlib.util, sys; " +
		"sys.exit(not all(map(importlib.util.find_spec, ('numpy', 'torch'))))";

	private static final TrainingSettings QUICK = TrainingSettings.DEFAULT.withEffort(Effort.QUICK).withDevice("cpu");

	/** Answers each line of a model and an image, so that Python finds its libraries once, which takes seconds. */
	private static final String ANSWERING = """
			import sys
			sys.path.insert(0, "docs")
			import score
			for line in sys.stdin:
				try:
					score.main(*line.rstrip("\\n").split("\\t"))
				except SystemExit as e:
					print(e)
				print("END", flush=True)
			""";

	private static final String END = "END";

	private static String python;

	private static Process answering;

	@TempDir
	Path folder;

	private final AnomalyDetection detection = withSmallNetworks();

	@BeforeAll
	static void start() throws IOException {
		python = Stream.of("/usr/bin/python3", "python3").filter(PythonScoreTest::hasLibraries).findFirst().orElse(null);
		assumeTrue(python != null, "there is no python3 with numpy and torch");
		answering = process("-c", ANSWERING);
	}

	@AfterAll
	static void stop() {
		if (answering != null) answering.destroyForcibly();
	}

	/** Python, whose errors are among what it prints. It leaves no compiled files behind. */
	private static Process process(final String... arguments) throws IOException {
		final List<String> command = new ArrayList<>(List.of(python, "-B"));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("OMP_NUM_THREADS", "1");
		return builder.start();
	}

	private static boolean hasLibraries(final String program) {
		try {
			final Process process = new ProcessBuilder(program, "-c", HAS_LIBRARIES).start();
			return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (final IOException e) {
			return false;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Large images, which are cropped to what they show: levels of the image as it is, and of the reduced one. */
	@Test
	void scoresAlignedImages() throws IOException {
		final Path model = train(discs(1, TinyModel.IMAGES, 80, 72), QUICK.withMethod("MLSAD").withLayout("aligned"));
		final ImageProcessor lesion = discs(500, 1, 80, 72).get(0);
		lesion.setColor(60_000);
		lesion.fillOval(20, 30, 12, 9);
		assertAgrees(model, lesion);
		// enlarged to the working size
		assertAgrees(model, discs(501, 1, 50, 66).get(0));
	}

	/** Both layouts, and memories with and without a range of values of each image's own. */
	@Test
	void scoresByACommitteeOfAllMembers() throws IOException {
		final Path model = train(shaded(1, TinyModel.IMAGES, 1), QUICK);
		final ImageProcessor lesion = shaded(500, 1, 1).get(0);
		lesion.setColor(250);
		lesion.fillRect(30, 10, 9, 12);
		assertEquals(List.of("MLSAD aligned", "MLSAD texture", "Memory", "Memory normalised"), assertAgrees(model, lesion)
			.levelScores().keySet().stream().map(name -> name.replaceFirst(" level .*", "")).distinct().toList());
		final PlaneScore unlike = assertAgrees(model, shaded(501, 1, 0.05).get(0));
		assertTrue(unlike.unlike(), () -> unlike.warnings().toString());
	}

	@Test
	void scoresColours() throws IOException {
		final Path model = train(coloured(1, TinyModel.IMAGES), QUICK.withMethod("MLSAD").withLayout("texture").withSize(
			32));
		assertAgrees(model, coloured(500, 1).get(0));
	}

	@Test
	void scoresByAMemoryOfPlaces() throws IOException {
		final Path model = train(discs(1, TinyModel.IMAGES, 40, 40), QUICK.withMethod("Memory").withLayout("aligned")
			.withOptions("place:on,bank:100"));
		assertAgrees(model, discs(500, 1, 40, 40).get(0));
	}

	@Test
	void poolsAsTheModelSays() throws IOException {
		final Path model = train(discs(1, TinyModel.IMAGES, 40, 40), QUICK.withMethod("MLSAD").withLayout("aligned")
			.withOptions("levels:1,4,pooling:softmax,together:max"));
		final PlaneScore expected = assertAgrees(model, discs(500, 1, 40, 40).get(0));
		// and as people start it
		final Process process = process("docs/score.py", model.toString(), folder.resolve(SCORED).toString());
		final String score = process.inputReader().readLine();
		assertEquals(expected.score(), Double.parseDouble(score.replace("Score: ", "")), CLOSE, score);
	}

	@Test
	void saysWhatItDoesNotKnow() throws IOException {
		final Path other = train(discs(1, TinyModel.IMAGES, 40, 40), BrightnessMethod.settings().withLayout("aligned"));
		final Path picture = save(discs(500, 1, 40, 40).get(0), "disc.png");
		assertRefuses(other, picture, "disc.png cannot be scored by " + other +
			": the model has a member of the method Brightness");
		assertRefuses(Path.of("src/test/resources/sc/fiji/anomaly/model/format-4.anomaly"), picture,
			"the model has format 4");
		final BufferedImage palette = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_INDEXED);
		final Path indexed = folder.resolve("palette.png");
		ImageIO.write(palette, "png", indexed.toFile());
		assertRefuses(other, indexed, "save the image as PNG with 8 or 16 bits, grey or RGB");
		assertRefuses(other, save(coloured(500, 1).get(0), "colours.png"),
			"the image has 3 channel(s), but the model was trained on images with 1");
		final Path cut = folder.resolve("cut.png");
		Files.write(cut, Arrays.copyOf(Files.readAllBytes(picture), 200));
		assertRefuses(other, cut, cut + " is damaged");
	}

	/** A detection whose MLSAD has small networks, also beside other methods, where no options can be given. */
	private static AnomalyDetection withSmallNetworks() {
		final Context context = new Context(PluginService.class);
		final PluginService plugins = context.service(PluginService.class);
		plugins.removePlugin(plugins.getPlugin(MlsadMethod.class));
		plugins.addPlugin(new PluginInfo<>(SmallMlsad.class, AnomalyMethod.class));
		BrightnessMethod.installIn(context);
		return Detections.in(context);
	}

	private Path train(final List<? extends ImageProcessor> images, final TrainingSettings settings) throws IOException {
		for (int i = 0; i < images.size(); i++)
			save(images.get(i), "normals/" + i + ".png");
		final Path model = folder.resolve("model.anomaly");
		detection.train(ImageFolder.of(folder.resolve("normals"), "normals"), List.of(), settings, model, TinyModel.SILENT);
		return model;
	}

	private Path save(final ImageProcessor image, final String name) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		assertTrue(new FileSaver(new ImagePlus(name, image)).saveAsPng(file.toString()));
		return file;
	}

	/** Scores an image both ways. */
	private PlaneScore assertAgrees(final Path model, final ImageProcessor image) throws IOException {
		final Path picture = save(image, SCORED);
		final PlaneScore expected;
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			expected = scorer.score(ImageFolder.of(picture.getParent(), "scored").iterator().next(), Selection.EVERYWHERE);
		}
		final Map<String, Double> figures = new LinkedHashMap<>();
		answer(model, picture).forEach(line -> figures.put(line.replaceFirst(": .*", ""), Double.valueOf(line.replaceFirst(
			".*: ", "").replace("nan", "NaN"))));
		assertEquals(expected.score(), figures.remove("Score"), CLOSE);
		assertEquals(expected.tailScore(), figures.remove("Tail score"), CLOSE);
		assertEquals(expected.falseAlarmRate(), figures.remove("False-alarm rate"), SAME);
		assertEquals(List.copyOf(expected.levelScores().keySet()), List.copyOf(figures.keySet()));
		expected.levelScores().forEach((level, mean) -> assertEquals(mean, figures.get(level), CLOSE, level));
		return expected;
	}

	private static void assertRefuses(final Path model, final Path picture, final String message) throws IOException {
		final List<String> lines = answer(model, picture);
		assertEquals(1, lines.size(), lines::toString);
		assertTrue(lines.get(0).contains(message), lines::toString);
	}

	/** What the script prints. */
	private static List<String> answer(final Path model, final Path picture) throws IOException {
		final BufferedWriter to = answering.outputWriter();
		to.write(model + "\t" + picture + "\n");
		to.flush();
		final List<String> lines = new ArrayList<>();
		for (String line = answering.inputReader().readLine(); !END.equals(line); line = answering.inputReader()
			.readLine())
		{
			assertNotNull(line, () -> "Python ended: " + String.join("\n", lines));
			lines.add(line);
		}
		return lines;
	}

	/** Bright discs in images of 16 bits. */
	private static List<ImageProcessor> discs(final long first, final int count, final int width, final int height) {
		return IntStream.range(0, count).<ImageProcessor> mapToObj(i -> filled(new ShortProcessor(width, height), TinyImages
			.disc(first + i, width, height), 0, value -> 400 * value + 1000)).toList();
	}

	/** Noise over a shade, in images of 8 bits. */
	private static List<ImageProcessor> shaded(final long first, final int count, final double contrast) {
		return TinyImages.halfAligned(first, count, 64).stream().<ImageProcessor> map(plane -> filled(new ByteProcessor(64,
			64), plane, 0, value -> 128 + contrast * 0.8 * (value - 140))).toList();
	}

	/** Waves that differ from channel to channel. */
	private static List<ImageProcessor> coloured(final long first, final int count) {
		return IntStream.range(0, count).<ImageProcessor> mapToObj(i -> {
			final Plane plane = TinyImages.texture(first + i, 48, 40, 3, PixelSize.UNKNOWN);
			final ColorProcessor colours = new ColorProcessor(48, 40);
			for (int c = 0; c < 3; c++)
				colours.setChannel(c + 1, (ByteProcessor) filled(new ByteProcessor(48, 40), plane, c, value -> 128 + 2 *
					value));
			return colours;
		}).toList();
	}

	private static ImageProcessor filled(final ImageProcessor image, final Plane plane, final int channel,
		final DoubleUnaryOperator value)
	{
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++)
				image.set(x, y, (int) Math.max(0, Math.min(image instanceof ByteProcessor ? 255 : 65_535, Math.round(value
					.applyAsDouble(access.setPositionAndGet(x, y, channel).get())))));
		return image;
	}

	/** MLSAD that is trained in a second. */
	public static final class SmallMlsad implements AnomalyMethod {

		private final MlsadMethod method = new MlsadMethod();

		@Override
		public String name() {
			return method.name();
		}

		@Override
		public String help() {
			return method.help();
		}

		@Override
		public List<MethodOption> options() {
			return method.options();
		}

		@Override
		public Map<String, String> preset(final Effort effort) {
			return Map.of("width", "8", "blocks", "1", "batch", "16", "length", "0.2");
		}

		@Override
		public Pooling pooling(final Layout layout, final MethodOptions options) {
			return method.pooling(layout, options);
		}

		@Override
		public SizeRule sizes(final Layout layout, final MethodOptions options) {
			return method.sizes(layout, options);
		}

		@Override
		public int alignedSize(final MethodOptions options) {
			return method.alignedSize(options);
		}

		@Override
		public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
			return method.levels(layout, options, images);
		}

		@Override
		public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
			return method.train(set, run);
		}

		@Override
		public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
			final Map<String, Tensor> weights, final ComputeDevice device)
		{
			return method.restore(preprocessing, options, weights, device);
		}
	}
}
