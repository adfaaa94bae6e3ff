package sc.fiji.anomaly.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.store.ModelFileException;

/** A model that is ready to be probed. Owns native memory: close it. */
public final class ProbedModel implements AutoCloseable {

	/** Width and height of the parts of textures that are probed, unless a level is larger. */
	private static final int TEXTURE_SIDE = 64;

	private final Preprocessing preprocessing;
	private final DifferentiableDetector detector;
	private final ComputeDevice device;

	private ProbedModel(final Preprocessing preprocessing, final DifferentiableDetector detector,
		final ComputeDevice device)
	{
		this.preprocessing = preprocessing;
		this.detector = detector;
		this.device = device;
	}

	/**
	 * Opens a model file.
	 *
	 * @param methods finds the method of a name
	 * @param device  {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException              where the file cannot be read or is no sound model; the message names it
	 * @throws IllegalArgumentException where the model's method cannot be differentiated
	 */
	public static ProbedModel open(final Path model, final Function<String, AnomalyMethod> methods, final String device)
		throws IOException
	{
		final ComputeDevice chosen = ComputeDevice.choose(device);
		final AnomalyModel read;
		try (NDManager scope = Torch.newScope(chosen)) {
			read = AnomalyModel.read(model, scope);
		}
		final AnomalyDetector detector = restored(model, read, methods, chosen);
		if (detector instanceof DifferentiableDetector differentiable) return new ProbedModel(read.card().preprocessing(),
			differentiable, chosen);
		detector.close();
		throw new IllegalArgumentException("model: " + model + " cannot be probed, since its method " + read.card().method()
			+ " gives no gradients");
	}

	private static AnomalyDetector restored(final Path model, final AnomalyModel read,
		final Function<String, AnomalyMethod> methods, final ComputeDevice device) throws ModelFileException
	{
		try {
			return read.restore(methods.apply(read.card().method()), device);
		}
		catch (final IllegalArgumentException e) {
			throw new ModelFileException(model, "does not fit the methods that are installed here: " + e.getMessage(),
				"Install what it was trained with, or train the model again.", e);
		}
	}

	/** The levels, in ascending size, in pixels of the model's working image. */
	public List<Integer> levels() {
		return detector.levels().stream().map(Level::size).toList();
	}

	/**
	 * A probe of this model.
	 *
	 * @param sizes sizes of the levels that count
	 * @param steps number of steps; at least 1
	 * @param repel weight of the term that keeps the images apart; 0 or more
	 */
	public RobustnessProbe probe(final Collection<Integer> sizes, final int steps, final double repel) {
		return new RobustnessProbe(detector, detector.levels().stream().filter(level -> sizes.contains(level.size())).toList(),
			device, steps, repel);
	}

	/** An image of the model's working size in which every value is uniform over the value range. */
	public Raster noise(final SplittableRandom random) {
		final boolean aligned = preprocessing.layout() == Layout.ALIGNED;
		final Raster noise = new Raster(preprocessing.channels(), aligned ? preprocessing.height() : side(), aligned
			? preprocessing.width() : side());
		for (int i = 0; i < noise.values().length; i++) noise.values()[i] = (float) (2 * random.nextDouble() - 1);
		return noise;
	}

	/**
	 * The working image of a plane, or the middle of it where it is a texture.
	 *
	 * @throws IllegalArgumentException where the model cannot be applied to this plane; the message names it
	 */
	public Raster start(final Plane plane) {
		final WorkingImage image = preprocessing.apply(plane);
		if (preprocessing.layout() == Layout.ALIGNED) return image.whole().pixels();
		final int side = side();
		if (image.width() < side || image.height() < side) throw new IllegalArgumentException(plane.name()
			+ " is too small: at the model's resolution it has " + image.width() + " x " + image.height()
			+ " pixels, but the probe needs " + side + " x " + side);
		return image.window((image.width() - side) / 2, (image.height() - side) / 2, side, side).pixels();
	}

	private int side() {
		return Math.max(TEXTURE_SIDE, detector.levels().stream().mapToInt(Level::size).max().orElseThrow());
	}

	/** Frees the native memory. */
	@Override
	public void close() {
		detector.close();
	}
}
