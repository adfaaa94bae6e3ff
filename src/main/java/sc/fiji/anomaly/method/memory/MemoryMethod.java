package sc.fiji.anomaly.method.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import ai.djl.ndarray.NDManager;

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
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
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

	private static final Pattern WEIGHT = Pattern.compile("(patches|scattering)(\\d{1,6})\\..+");

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
				"Whether a place of aligned images is compared with places nearby only"));
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
		return SizeRule.atLeast(SMALLEST);
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
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
		final Map<String, float[]> values = new HashMap<>();
		try (NDManager scope = Torch.newScope(run.device())) {
			final MemoryTraining training = new MemoryTraining(set.normals(), set.levels().size(), run.options().integer(
				BANK), wheres, run);
			for (final Level level : set.levels()) {
				final Descriptors descriptors = level.equals(PatchPyramid.level(level.stride())) ? new PatchPyramid(level
					.stride(), set.channels()) : new Scattering(level.stride(), set.channels(), scope);
				training.of(descriptors, scope).forEach((name, array) -> values.put(prefix(descriptors) + "." + name, array));
			}
		}
		return detector(values, set.channels(), wheres, run.device());
	}

	private static String prefix(final Descriptors descriptors) {
		return descriptors.name() + descriptors.level().stride();
	}

	private static Whereabouts wheres(final Layout layout, final MethodOptions options) {
		return layout == Layout.ALIGNED && options.isOn(PLACE) ? Whereabouts.COUNT : Whereabouts.DO_NOT_COUNT;
	}

	private static MemoryDetector detector(final Map<String, float[]> values, final int channels,
		final Whereabouts wheres, final ComputeDevice device)
	{
		final NDManager scope = Torch.newScope(device);
		try {
			final Parameters parameters = Parameters.of(scope, values);
			final List<MemoryDetector.Part> parts = new ArrayList<>();
			final Set<String> prefixes = new TreeSet<>();
			for (final String name : values.keySet()) {
				final Matcher matcher = WEIGHT.matcher(name);
				if (!matcher.matches()) throw new IllegalArgumentException("weight " + name + " belongs to no memory");
				if (!prefixes.add(matcher.group(1) + matcher.group(2))) continue;
				final int stride = Integer.parseInt(matcher.group(2));
				final Descriptors descriptors = matcher.group(1).equals("patches") ? new PatchPyramid(stride, channels)
					: new Scattering(stride, channels, scope);
				parts.add(new MemoryDetector.Part(descriptors, new NormalPlaces(parameters.in(prefix(descriptors)), descriptors
					.count(), wheres.count())));
			}
			parts.sort(java.util.Comparator.comparingInt(part -> part.descriptors().level().size()));
			return new MemoryDetector(parameters, parts, wheres);
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
		weights.forEach((name, tensor) -> values.put(name, tensor.values()));
		final MemoryDetector detector = detector(values, preprocessing.channels(), wheres(preprocessing.layout(), options),
			device);
		try {
			KeptWeights.check(weights, detector.shapes());
			return detector;
		}
		catch (final RuntimeException e) {
			detector.close();
			throw e;
		}
	}
}
