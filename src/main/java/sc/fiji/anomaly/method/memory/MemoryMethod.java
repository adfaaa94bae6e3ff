package sc.fiji.anomaly.method.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
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
import sc.fiji.anomaly.method.memory.backbone.BackboneFile;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;

/**
 * A memory of places of normal images: the evidence is how far a place is from the nearest that was kept, and from the
 * middle of all.
 */
@Plugin(type = AnomalyMethod.class, name = MemoryMethod.NAME)
public final class MemoryMethod implements AnomalyMethod {

	static final String NAME = "Memory";

	/** Places are so many pixels apart, or half as many in small images. */
	private static final int STRIDE = 8;

	/** Images whose shorter side has fewer pixels are small. */
	private static final int SMALL = 64;

	/** Smaller images show nothing. */
	private static final int SMALLEST = 8;

	/** Small lesions must be seen, and nothing is trained that a larger image would slow down. */
	private static final int ALIGNED_SIZE = 256;

	private static final String BANK = "bank";
	private static final String PLACE = "place";
	private static final String BACKBONE = "backbone";
	private static final String KEEP = "keep";
	private static final String SHA256 = "sha256";
	private static final String LICENCE = "licence";

	/** What the names of a backbone's own tensors begin with in a model file. */
	private static final String NETWORK = "network.";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Memory: how far each place of an image is from all places of normal images. For textures and surfaces; " +
			"without a network, in seconds.";
	}

	@Override
	public Set<Computation> needs(final MethodOptions options) {
		return Set.of(Computation.VALUES);
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer(BANK, 4000, 1, 100_000, "Places to keep at the most, of each kind of " +
			"descriptors"), MethodOption.choice(PLACE, List.of("off", "on"),
				"Whether a place of aligned images is compared with places nearby only"), MethodOption.file(BACKBONE,
					"A pretrained network that you have downloaded, as a safetensors file: its features describe places then. " +
						"Understood are ResNet and Wide-ResNet (of torchvision or timm) and MobileNetV2 (of torchvision)"),
			MethodOption.choice(KEEP, List.of("nothing", BACKBONE),
				"Whether the model holds the backbone's weights. Without them its file must stay where it is"), MethodOption
					.text(SHA256, "Check sum that the backbone's file must have; found by itself"), MethodOption.text(LICENCE,
						"What the backbone's file says of its licence; found by itself"));
	}

	@Override
	public MethodOptions lookedUp(final MethodOptions options) {
		if (options.text(BACKBONE).isEmpty()) return options;
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final BackboneFile file = file(options);
			file.load(scope);
			return options.with(BACKBONE, file.path().toString()).with(SHA256, file.sha256()).with(LICENCE, file.licence());
		}
		catch (final IOException e) {
			throw new InvalidInputException("options", "backbone: " + e.getMessage(), e);
		}
	}

	/** The file that the settings name, if it is the one that they mean. */
	private static BackboneFile file(final MethodOptions options) throws IOException {
		final BackboneFile file = BackboneFile.open(options.text(BACKBONE));
		final String sum = options.text(SHA256);
		if (!sum.isEmpty() && !sum.equalsIgnoreCase(file.sha256())) throw new IOException(file.path() +
			" is another file than it was: its SHA-256 is " + file.sha256() + " instead of " + sum);
		return file;
	}

	/** Defects are small beside a surface: the highest evidence counts, whatever the mean is. */
	@Override
	public Pooling pooling(final Layout layout, final MethodOptions options) {
		return new Pooling(Pooling.Positions.MAX, Pooling.Levels.PROFILE);
	}

	@Override
	public int alignedSize(final MethodOptions options) {
		return ALIGNED_SIZE;
	}

	/** What is where matters in anatomy, and that a memory does not know. */
	@Override
	public List<Layout> besideOthers(final List<Layout> possible) {
		return possible.contains(Layout.TEXTURE) ? List.of(Layout.TEXTURE) : List.of();
	}

	/** Exposure may differ from image to image or be the very thing: a memory is quick enough to look in both ways. */
	@Override
	public List<Boolean> rangesPerImage(final Layout layout) {
		return layout == Layout.ALIGNED ? List.of(true) : List.of(false, true);
	}

	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		return SizeRule.atLeast(options.text(BACKBONE).isEmpty() ? SMALLEST : BackboneFeatures.LEVEL.size());
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		if (!options.text(BACKBONE).isEmpty()) return List.of(BackboneFeatures.LEVEL);
		final long[] sides = images.stream().mapToLong(image -> Math.min(image.dimension(0), image.dimension(1))).sorted()
			.toArray();
		final int stride = sides[sides.length / 2] < SMALL || sides[0] < 3 * STRIDE ? STRIDE / 2 : STRIDE;
		final List<Level> levels = new ArrayList<>();
		levels.add(PatchPyramid.level(stride));
		if (sides[0] >= Scattering.level(stride).size()) levels.add(Scattering.level(stride));
		return levels;
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		Gradients.off();
		final Whereabouts wheres = wheres(set.layout(), run.options());
		final Map<String, Tensor> network = network(run.options(), set.channels());
		final Map<String, float[]> values = new HashMap<>();
		try (NDManager scope = Torch.newScope(run.device())) {
			final Kinds kinds = kinds(set.channels(), network, scope);
			if (kinds.backbone() != null) run.progress().message("backbone: " + kinds.backbone().description() +
				", licence: " + run.options().text(LICENCE));
			final MemoryTraining training = new MemoryTraining(set.normals(), set.levels().size(), run.options().integer(
				BANK), wheres, run);
			for (final Level level : set.levels()) {
				final Descriptors descriptors = kinds.of(level);
				training.of(descriptors, scope).forEach((name, array) -> values.put(Kinds.key(descriptors) + "." + name,
					array));
			}
		}
		return detector(values, set.channels(), network, run.options().text(KEEP).equals(BACKBONE), wheres, run.device());
	}

	private static Kinds kinds(final int channels, final Map<String, Tensor> network, final NDManager scope) {
		return new Kinds(channels, network.isEmpty() ? null : BackboneFile.of(network, scope), scope);
	}

	/** The tensors of the backbone that is asked for; empty for none. */
	private static Map<String, Tensor> network(final MethodOptions options, final int channels) {
		if (options.text(BACKBONE).isEmpty()) return Map.of();
		if (channels != 1 && channels != 3) throw new InvalidInputException("options",
			"a backbone takes images of 1 or 3 channels, but these have " + channels + "; leave out backbone");
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			return file(options).load(scope).tensors();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Whereabouts wheres(final Layout layout, final MethodOptions options) {
		return layout == Layout.ALIGNED && options.isOn(PLACE) ? Whereabouts.COUNT : Whereabouts.DO_NOT_COUNT;
	}

	/**
	 * @param values what is kept of normal places, by name
	 * @param network tensors of the backbone; empty for none
	 * @param keepsNetwork whether a model file shall hold them
	 */
	private static MemoryDetector detector(final Map<String, float[]> values, final int channels,
		final Map<String, Tensor> network, final boolean keepsNetwork, final Whereabouts wheres, final ComputeDevice device)
	{
		final NDManager scope = Torch.newScope(device);
		try {
			final Kinds kinds = kinds(channels, network, scope);
			final Parameters parameters = Parameters.of(scope, values);
			final List<MemoryDetector.Part> parts = new ArrayList<>();
			for (final String key : new TreeSet<>(values.keySet().stream().map(name -> name.replaceFirst("\\..*", ""))
				.toList()))
			{
				final Descriptors descriptors = kinds.of(key);
				parts.add(new MemoryDetector.Part(descriptors, new NormalPlaces(parameters.in(key), descriptors.count(), wheres
					.count())));
			}
			parts.sort(Comparator.comparingInt(part -> part.descriptors().level().size()));
			final Map<String, Tensor> kept = new HashMap<>();
			if (keepsNetwork) network.forEach((name, tensor) -> kept.put(NETWORK + name, tensor));
			return new MemoryDetector(parameters, parts, wheres, kept);
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	@Override
	public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		final Map<String, float[]> values = new HashMap<>();
		final Map<String, Tensor> own = new HashMap<>();
		final Map<String, Tensor> kept = new HashMap<>();
		weights.forEach((name, tensor) -> {
			if (name.startsWith(NETWORK)) kept.put(name.substring(NETWORK.length()), tensor);
			else {
				values.put(name, tensor.values());
				own.put(name, tensor);
			}
		});
		final Map<String, Tensor> network = kept.isEmpty() ? network(options, preprocessing.channels()) : kept;
		final MemoryDetector detector = detector(values, preprocessing.channels(), network, !kept.isEmpty(), wheres(
			preprocessing.layout(), options), device);
		try {
			KeptWeights.check(own, detector.shapes());
			return detector;
		}
		catch (final RuntimeException e) {
			detector.close();
			throw e;
		}
	}
}
