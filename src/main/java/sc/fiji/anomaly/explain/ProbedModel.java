package sc.fiji.anomaly.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Member;

/**
 * A model that is ready to be probed: its first member that gives gradients, where it has several. Owns native memory:
 * close it.
 */
public final class ProbedModel implements AutoCloseable {

	/** Width and height of the parts of textures that are probed, unless a level is larger. */
	private static final int TEXTURE_SIDE = 64;

	private final OpenedModel model;
	private final Member member;
	private final DifferentiableDetector detector;

	private ProbedModel(final OpenedModel model, final Member member, final DifferentiableDetector detector) {
		this.model = model;
		this.member = member;
		this.detector = detector;
	}

	/**
	 * Opens a model file.
	 *
	 * @param methods finds the method of a name
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException if the file cannot be read or is no sound model; the message names it
	 * @throws IllegalArgumentException if the model's method cannot be differentiated
	 */
	public static ProbedModel open(final Path file, final Function<String, AnomalyMethod> methods, final String device)
		throws IOException
	{
		return open(file, methods, ComputeDevice.choose(device));
	}

	/** As above, on a device that was chosen before. */
	static ProbedModel open(final Path file, final Function<String, AnomalyMethod> methods, final ComputeDevice device)
		throws IOException
	{
		device.check().require("model: " + file.getFileName() + " cannot be probed", Computation.all(), "");
		final OpenedModel model = OpenedModel.open(file, methods, device);
		for (final Member member : model.members())
			if (member.detector() instanceof DifferentiableDetector detector) return new ProbedModel(model, member, detector);
		model.close();
		throw new InvalidInputException("model", file + " cannot be probed, since its method " + model.card().method() +
			" gives no gradients");
	}

	/** Which member is probed; empty where the model has only one. */
	public String memberName() {
		return member.name();
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
		return new RobustnessProbe(detector, detector.levels().stream().filter(level -> sizes.contains(level.size()))
			.toList(), model.device(), steps, repel);
	}

	/**
	 * A bounded attack on this model.
	 *
	 * @param epsilon largest change of a value in [-1, 1]; 0 or more
	 * @param steps number of steps; at least 1
	 */
	public BoundedAttack attack(final double epsilon, final int steps) {
		return new BoundedAttack(detector, member.preprocessing().layout(), member.aggregation(), model.device(), epsilon,
			steps);
	}

	/** An image of the model's working size in which every value is uniform over the value range. */
	public PixelArray noise(final SplittableRandom random) {
		final Preprocessing preprocessing = member.preprocessing();
		final Extent size = size();
		final PixelArray noise = new PixelArray(preprocessing.channels(), size.height(), size.width());
		for (int i = 0; i < noise.values().length; i++)
			noise.values()[i] = (float) (2 * random.nextDouble() - 1);
		return noise;
	}

	/**
	 * The working image of a plane, or the middle of it where it is a texture.
	 *
	 * @throws IllegalArgumentException if the model cannot be applied to this plane; the message names it
	 */
	public PixelArray start(final Plane plane) {
		final Preprocessing preprocessing = member.preprocessing();
		final WorkingImage image = preprocessing.apply(plane);
		final Extent size = size();
		return image.middle(size.width(), size.height()).pixels();
	}

	private Extent size() {
		final Preprocessing preprocessing = member.preprocessing();
		if (preprocessing.layout() == Layout.ALIGNED) return new Extent(preprocessing.width(), preprocessing.height());
		final int side = Math.max(TEXTURE_SIDE, detector.levels().stream().mapToInt(Level::size).max().orElseThrow());
		return detector.view().orElse(new Extent(side, side));
	}

	/** Frees the native memory. */
	@Override
	public void close() {
		model.close();
	}
}
