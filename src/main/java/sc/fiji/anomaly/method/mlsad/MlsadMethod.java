package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.KeptWeights;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.nn.BorderFeatures;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;

/**
 * MLSAD: level-specific patch detectors, five of them in small aligned images, each trained against fakes of the level
 * below it. See the paper's section 3.3 for the detectors and 3.2 for the fakes, which are recombined from patches of
 * normal images where nothing else is asked for.
 */
@Plugin(type = AnomalyMethod.class, name = MlsadMethod.NAME, priority = Priority.HIGH)
public final class MlsadMethod implements AnomalyMethod {

	static final String NAME = "MLSAD";

	/** Longer side that aligned images are looked at in, at the most. */
	private static final int LARGEST_ALIGNED = 256;

	private static final int OCTAVES = 4;
	private static final Pattern DETECTOR_WEIGHT = Pattern.compile("D_(\\d{1,6})\\..+");
	private static final String PATCH_WEIGHT = "patch";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Multi-level structures: one detector for each structure size, from single pixels to patches of 16 " +
			"pixels, in textures and large images of coarser ones, too. Trains on normal images alone, in minutes; known " +
			"abnormal images help it.";
	}

	@Override
	public String reference() {
		return "MLSAD: Unsupervised Learning of Multi-level Structures for Anomaly Detection";
	}

	@Override
	public List<MethodOption> options() {
		return MlsadOptions.declared();
	}

	@Override
	public Map<String, String> preset(final Effort effort) {
		return MlsadOptions.preset(effort);
	}

	/** Detectors are matrices; generators are convolutions. */
	@Override
	public Set<Computation> needs(final MethodOptions options) {
		return options.text("fakes").equals("patchgan") ? Computation.all() : EnumSet.of(Computation.VALUES,
			Computation.GRADIENTS);
	}

	@Override
	public boolean usesAnomalies() {
		return true;
	}

	@Override
	public Pooling pooling(final Layout layout, final MethodOptions options) {
		return Pooling.of(options.text("pooling"), options.text("together"));
	}

	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		return SizeRule.atLeast(options.sizes("levels").stream().mapToInt(size -> size).max().orElse(
			LevelChoice.LARGEST_PATCH));
	}

	/** Small lesions are seen, and marks are sharp; but where someone knows better, it is the paper's size. */
	@Override
	public int alignedSize(final MethodOptions options) {
		return isDetailed(options) ? LARGEST_ALIGNED : ImageSurvey.ALIGNED_SIZE;
	}

	/**
	 * Whether large aligned images are looked at in detail, too: not with levels of the user's own, nor with what the
	 * paper does for whole images, which would take a hundred times as long.
	 */
	static boolean isDetailed(final MethodOptions options) {
		return options.sizes("levels").isEmpty() && !options.isOn("imagelevel") && options.text("maps").equals("sampled") &&
			options.text("fakes").equals("cells");
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		final LevelChoice choice = new LevelChoice(layout, images);
		final List<Integer> sizes = options.sizes("levels");
		final List<Level> levels = new ArrayList<>(sizes.isEmpty() ? choice.levels(isDetailed(options)) : choice.levels(
			sizes));
		if (!options.isOn("imagelevel")) return levels;
		if (layout != Layout.ALIGNED) throw new InvalidInputException("options",
			"imagelevel is for aligned images; these are textures, of which no two are alike as a whole");
		final Level whole = choice.wholeImage();
		levels.removeIf(level -> level.size() == whole.size());
		levels.add(whole);
		return levels;
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		return new MlsadTraining(set, run).train();
	}

	static Architecture architecture(final Level level, final int channels, final Layout layout,
		final MethodOptions options)
	{
		final int width = options.integer("width");
		final int n = level.receptiveField();
		final int own = options.text("widths").equals("doubling") ? width * (n < 4 ? 1 : n < 8 ? 2 : 4) : n < 8 ? width
			: width * 3 / 2;
		return new Architecture(channels, n, positions(layout).count(), own, options.integer("blocks"));
	}

	static PositionFeatures positions(final Layout layout) {
		return layout == Layout.ALIGNED ? new FourierFeatures(OCTAVES) : new BorderFeatures(BorderFeatures.DEFAULT_REACH);
	}

	@Override
	public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		final Layout layout = preprocessing.layout();
		final int channels = preprocessing.channels();
		final NDManager scope = Torch.newScope(device);
		try {
			final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
			levels(layout, channels, options, weights).forEach(level -> {
				final String prefix = MlsadDetector.prefix(level);
				final Map<String, NDArray> own = new LinkedHashMap<>();
				weights.forEach((name, tensor) -> {
					if (name.startsWith(prefix)) own.put(name.substring(prefix.length()), scope.create(tensor.values(), new Shape(
						tensor.shape())));
				});
				networks.put(level, new PatchNetwork(architecture(level, channels, layout, options), own));
			});
			final Map<Integer, Generator> generators = KeptGenerators.restore(weights, channels, options.number("ganwidth"),
				scope);
			final Map<String, Shape> used = new HashMap<>(KeptGenerators.shapes(generators));
			networks.forEach((level, network) -> PatchNetwork.shapes(network.architecture()).forEach((name, shape) -> used
				.put(MlsadDetector.prefix(level) + name, shape)));
			KeptWeights.check(weights, used);
			return new MlsadDetector(scope, networks, generators, positions(layout), device.room());
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	/**
	 * The levels that weights are of, in ascending size: the size is in their names, the patch in the shape of the first
	 * layer.
	 */
	private static List<Level> levels(final Layout layout, final int channels, final MethodOptions options,
		final Map<String, Tensor> weights)
	{
		final SortedMap<Integer, Level> levels = new TreeMap<>();
		for (final String name : weights.keySet()) {
			final Matcher matcher = DETECTOR_WEIGHT.matcher(name);
			if (!matcher.matches()) continue;
			final int size = Integer.parseInt(matcher.group(1));
			if (!levels.containsKey(size)) levels.put(size, level(size, channels, layout, options, weights));
		}
		final List<Integer> missing = new ArrayList<>(options.sizes("levels"));
		missing.removeAll(levels.keySet());
		if (levels.isEmpty() || !missing.isEmpty()) throw new IllegalArgumentException(
			"weights are missing of the levels " + (missing.isEmpty() ? "" : missing));
		return List.copyOf(levels.values());
	}

	private static Level level(final int size, final int channels, final Layout layout, final MethodOptions options,
		final Map<String, Tensor> weights)
	{
		final String name = "D_" + size + "." + PATCH_WEIGHT;
		final Tensor tensor = weights.get(name);
		if (tensor == null || tensor.shape().length != 2) throw new IllegalArgumentException("weight " + name + " is " +
			(tensor == null ? "missing" : "no matrix"));
		final int patch = (int) Math.round(Math.sqrt((double) tensor.shape()[1] / channels));
		if (patch < 1 || size % patch != 0 || (long) patch * patch * channels != tensor.shape()[1])
			throw new IllegalArgumentException("weight " + name + " has the shape of no patch of level " + size);
		return layout == Layout.ALIGNED && isDetailed(options) && LevelChoice.isDetail(patch) ? LevelChoice.detail(patch,
			size / patch) : LevelChoice.level(patch, size / patch, layout);
	}
}
