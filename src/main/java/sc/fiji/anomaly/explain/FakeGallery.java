package sc.fiji.anomaly.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Function;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.GeneratingDetector;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Member;

/** The fake images that a model was trained against, where it kept their generators. Owns native memory: close it. */
public final class FakeGallery implements AutoCloseable {

	private final OpenedModel model;
	private final Preprocessing preprocessing;
	private final GeneratingDetector detector;

	private FakeGallery(final OpenedModel model, final Preprocessing preprocessing, final GeneratingDetector detector) {
		this.model = model;
		this.preprocessing = preprocessing;
		this.detector = detector;
	}

	/**
	 * Opens a model file.
	 *
	 * @param methods finds the method of a name
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException if the file cannot be read or is no sound model; the message names it
	 * @throws IllegalArgumentException if the model has no generators
	 */
	public static FakeGallery open(final Path file, final Function<String, AnomalyMethod> methods, final String device)
		throws IOException
	{
		final OpenedModel model = OpenedModel.open(file, methods, ComputeDevice.choose(device));
		for (final Member member : model.members())
			if (member.detector() instanceof GeneratingDetector detector && detector.keepsGenerators())
				return new FakeGallery(model, member.preprocessing(), detector);
		model.close();
		throw new InvalidInputException("model", file + " keeps no generators of fake images; train one with " +
			"the options fakes:patchgan,keep:fakes");
	}

	/**
	 * Generates images that are normal in small structures and abnormal in larger ones.
	 *
	 * @param count images of each kind
	 * @param progress hears of every batch of images; can end the work
	 * @return images of values in [-1, 1], by the size in working pixels up to which their structures are normal
	 */
	public SortedMap<Integer, List<PixelArray>> fakes(final int count, final SplittableRandom random,
		final Progress progress)
	{
		return detector.generate(count, random, progress);
	}

	/**
	 * A plane as the generators see normal images: its working image, or the middle of it where it is a texture.
	 *
	 * @param like a fake image, which says how large
	 * @throws IllegalArgumentException if the model cannot be applied to this plane; the message names it
	 */
	public PixelArray normal(final Plane plane, final PixelArray like) {
		final WorkingImage image = preprocessing.apply(plane);
		if (preprocessing.layout() == Layout.ALIGNED) return image.whole().pixels();
		return image.middle(like.width(), like.height()).pixels();
	}

	/** Frees the native memory. */
	@Override
	public void close() {
		model.close();
	}
}
