package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import ij.IJ;
import ij.ImagePlus;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.fit.ProcessorTime;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;
import sc.fiji.anomaly.view.ScoreStack;

/** What all methods share, whoever adds one: tried with each that is installed. */
class EveryMethodTest {

	/** Small networks and few steps, of whatever a method declares. */
	private static final Map<String, String> SMALL = Map.of("blocks", "0", "batch", "16", "length", "0.05", "window",
		"32", "values", "100");

	/** Methods whose networks find noise normal until they have seen something. */
	private static final Set<String> NEED_STEPS = Set.of("AGAD", "MLSAD", "Puzzle-AE");

	@TempDir
	static Path models;

	@TempDir
	Path folder;

	private final AtomicLong minutes = new AtomicLong();

	private final AnomalyDetection detection = Detections.timed(new Context(PluginService.class), () -> TimeUnit.MINUTES
		.toNanos(minutes.get()), ProcessorTime::ofProcess);

	static Stream<String> methods() {
		return Detections.methods().all().stream().map(AnomalyMethod::name);
	}

	static Stream<Arguments> methodsAndLayouts() {
		return methods().flatMap(method -> Stream.of(Layout.values()).map(layout -> Arguments.of(method, layout)));
	}

	private TrainingSettings settings(final String method, final Layout layout) {
		final List<String> options = new ArrayList<>();
		for (final MethodOption option : Detections.methods(detection).named(method).options()) {
			if (NEED_STEPS.contains(method) && option.name().equals("length")) continue;
			if (option.name().equals("width")) options.add("width:" + option.checked(Double.toString(option.minimum())));
			else if (SMALL.containsKey(option.name())) options.add(option.name() + ":" + SMALL.get(option.name()));
		}
		return TrainingSettings.DEFAULT.withMethod(method).withLayout(layout.key()).withDevice("cpu").withEffort(
			Effort.QUICK).withOptions(String.join(",", options));
	}

	/** A model of a method, trained once for all tests. */
	private Path trained(final String method, final Layout layout) throws IOException {
		final Path file = models.resolve(method + "-" + layout.key() + ".anomaly");
		if (!Files.exists(file)) TinyModel.train(detection, normals(layout), settings(method, layout), file);
		return file;
	}

	private static List<Plane> normals(final Layout layout) {
		return layout == Layout.ALIGNED ? TinyImages.discs(1, TinyModel.IMAGES, 40) : TinyImages.textures(1,
			TinyModel.IMAGES, 48, 40);
	}

	private static Plane noise() {
		final SplittableRandom random = new SplittableRandom(7);
		final float[] values = new float[48 * 40];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (255 * random.nextDouble());
		return TinyImages.plane("noise", 48, 40, 1, values, PixelSize.UNKNOWN);
	}

	@ParameterizedTest
	@MethodSource("methodsAndLayouts")
	void theSameSeedGivesTheSameModelWhichFindsNoiseAnomalous(final String method, final Layout layout)
		throws IOException
	{
		final Path first = trained(method, layout);
		final Path second = folder.resolve("b.anomaly");
		TinyModel.train(detection, normals(layout), settings(method, layout), second);
		assertEquals(weights(first), weights(second));
		try (AnomalyScorer scorer = detection.open(first, "cpu")) {
			final double normal = score(scorer, layout == Layout.ALIGNED ? TinyImages.disc(99, 40) : TinyImages.texture(99,
				48, 40));
			final double noise = score(scorer, noise());
			assertTrue(noise > normal, noise + " is not above " + normal);
			aStackOfUnlikeSlicesHasOneLabelAChannel(scorer, layout);
		}
	}

	/** An aligned model crops each slice to what it shows, so that a level has another size in each. */
	private static void aStackOfUnlikeSlicesHasOneLabelAChannel(final AnomalyScorer scorer, final Layout layout) {
		final ImagePlus original = IJ.createImage("stack", 48, 40, 3, 32);
		final ScoreStack stack = new ScoreStack(original);
		for (int slice = 0; slice < 3; slice++)
			stack.add(scorer.score(layout == Layout.ALIGNED ? discInside(20 + 8 * slice) : TinyImages.texture(slice, 48, 40),
				Selection.EVERYWHERE));
		final ImagePlus scores = stack.toImage();
		assertEquals(scorer.levels().size() + 1, scores.getNChannels());
		for (int channel = 1; channel <= scores.getNChannels(); channel++) {
			final Set<String> labels = new HashSet<>();
			for (int z = 1; z <= 3; z++)
				labels.add(scores.getStack().getSliceLabel(scores.getStackIndex(channel, z, 1)));
			assertEquals(1, labels.size(), labels.toString());
		}
	}

	/** A disc of some size on a dark ground of 48 x 40 pixels. */
	private static Plane discInside(final int size) {
		final Plane disc = TinyImages.disc(size, size);
		final float[] values = new float[48 * 40];
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++)
				values[(y + 2) * 48 + x + 2] = disc.pixels().getAt(x, y, 0).get();
		return TinyImages.plane("disc of " + size, 48, 40, 1, values, PixelSize.UNKNOWN);
	}

	private static double score(final AnomalyScorer scorer, final Plane plane) {
		return scorer.score(plane, Selection.EVERYWHERE).score();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void aTrainingThatWasStoppedGoesOnToTheSameModel(final String method) throws IOException {
		final TrainingSettings settings = settings(method, Layout.ALIGNED);
		final Path expected = trained(method, Layout.ALIGNED);
		final Path model = folder.resolve("a.anomaly");
		final List<Plane> normals = normals(Layout.ALIGNED);
		assertThrows(CancellationException.class, () -> detection.train(normals, List.of(), settings, model,
			stopHalfway()));
		detection.train(normals, List.of(), settings, model, TinyModel.SILENT);
		assertEquals(weights(expected), weights(model));
	}

	/** Six minutes after the beginning, when there are checkpoints. */
	private Progress stopHalfway() {
		return new Progress() {

			private volatile boolean canceled;

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				if (canceled || !stage.startsWith("Training") || fraction < 0.5) return;
				minutes.addAndGet(6);
				canceled = true;
			}

			@Override
			public boolean isCanceled() {
				return canceled;
			}
		};
	}

	@ParameterizedTest
	@MethodSource("methods")
	void theDifferentiableEvidenceIsThatOfScoring(final String method) throws IOException {
		final Path file = trained(method, Layout.ALIGNED);
		try (OpenedModel model = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose("cpu"));
				NDManager scope = Torch.newScope(ComputeDevice.choose("cpu")))
		{
			if (!(model.members().get(0).detector() instanceof DifferentiableDetector)) return;
			final DifferentiableDetector detector = (DifferentiableDetector) model.members().get(0).detector();
			final List<ImageTile> tiles = new ArrayList<>();
			for (int i = 0; i < 3; i++)
				tiles.add(member(model).preprocessing().apply(TinyImages.disc(50 + i, 40)).whole());
			final NDArray images = batch(tiles, scope);
			for (final Level level : detector.levels()) {
				final float[] means = detector.meanEvidence(images, level).toFloatArray();
				for (int i = 0; i < means.length; i++) {
					final float[] own = detector.evidence(level, tiles.get(i).reduced(level.reduction())).values();
					double mean = 0;
					for (final float value : own)
						mean += value / own.length;
					assertEquals(mean, means[i], 1e-4 * Math.abs(mean) + 1e-6, level.toString());
				}
			}
		}
	}

	private static NDArray batch(final List<ImageTile> tiles, final NDManager scope) {
		final PixelArray first = tiles.get(0).pixels();
		final float[] values = new float[tiles.size() * first.values().length];
		for (int i = 0; i < tiles.size(); i++)
			System.arraycopy(tiles.get(i).pixels().values(), 0, values, i * first.values().length, first.values().length);
		return scope.create(values, new Shape(tiles.size(), first.channels(), first.height(), first.width()));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void theCardSaysWhatTheMethodIs(final String method) throws IOException {
		final Path file = trained(method, Layout.ALIGNED);
		try (OpenedModel model = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			assertEquals(method, model.card().method());
			assertEquals(Detections.methods(detection).named(method).reference(), member(model).reference());
			assertEquals(Detections.methods(detection).named(method).version(), member(model).version());
			final Set<String> declared = new HashSet<>();
			Detections.methods(detection).named(method).options().forEach(option -> declared.add(option.name()));
			assertEquals(declared, member(model).options().keySet());
		}
		assertFalse(Detections.methods(detection).named(method).help().isBlank());
	}

	@ParameterizedTest
	@MethodSource("methods")
	void weightsThatDoNotFitAreRefusedByName(final String name) throws IOException {
		final AnomalyMethod method = Detections.methods(detection).named(name);
		final Path file = trained(name, Layout.ALIGNED);
		try (OpenedModel model = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			final Restoring restoring = weights -> method.restore(member(model).preprocessing(), MethodOptions.of(member(
				model).options(), method.options()), weights, model.device());
			final Map<String, Tensor> good = model.members().get(0).detector().weights();
			restoring.of(good).close();
			for (final String weight : good.keySet()) {
				final Map<String, Tensor> bad = new HashMap<>(good);
				final float[] values = good.get(weight).values();
				bad.put(weight, new Tensor(new long[] { 1, values.length, 1, 1, 1 }, values));
				assertNamed(restoring, bad, weight);
				bad.put(weight, new Tensor(new long[] { values.length + 1 }, new float[values.length + 1]));
				assertNamed(restoring, bad, weight);
				bad.remove(weight);
				assertNamed(restoring, bad, weight);
				bad.put(weight, good.get(weight));
				bad.put(weight + "2", good.get(weight));
				assertNamed(restoring, bad, weight + "2");
			}
		}
	}

	private interface Restoring {

		AnomalyDetector of(Map<String, Tensor> weights);
	}

	private static void assertNamed(final Restoring restoring, final Map<String, Tensor> bad, final String weight) {
		final String message = assertThrows(IllegalArgumentException.class, () -> restoring.of(bad), weight).getMessage();
		// a level's weights say which one they are of
		assertTrue(message.contains(weight.replaceFirst("^D_\\d+\\.", "")) || message.contains("level"), weight + ": " +
			message);
	}

	private Map<String, Tensor> weights(final Path file) throws IOException {
		try (OpenedModel model = OpenedModel.open(file, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			return model.members().get(0).detector().weights();
		}
	}

	private static MemberCard member(final OpenedModel model) {
		return model.card().members().get(0);
	}
}
