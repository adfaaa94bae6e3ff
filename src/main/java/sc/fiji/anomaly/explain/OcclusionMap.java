package sc.fiji.anomaly.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Localizable;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.ImgFactory;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.explain.OccludingFill.Place;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.scoring.Parallel;
import sc.fiji.anomaly.scoring.PlaneEvidence;
import sc.fiji.anomaly.scoring.PlaneScoring;
import sc.fiji.anomaly.scoring.RememberingDetector;

/**
 * Which places of an image make it anomalous, for a model of any method: a patch is slid over the image, and the change
 * of the image's score is noted where it covers ("occlusion-1", of the talk on ARAE). Owns native memory: close it.
 * <p>
 * The covered image is looked at in the part and the range of values of the image as it is, so that the patch moves
 * neither.
 * </p>
 */
public final class OcclusionMap implements AutoCloseable {

	/** Label of the map. */
	public static final String LABEL = "change of the score";

	/** Places that are covered side by side, each in a thread of its own where there are so many. */
	private static final int BATCH = 16;

	/**
	 * Pixels of all working images of a batch together, if it has more than one: a large image keeps all threads busy
	 * itself.
	 */
	private static final long BATCH_PIXELS = 1 << 18;

	private final OpenedModel model;

	private OcclusionMap(final OpenedModel model) {
		this.model = model;
	}

	/**
	 * A patch and its way over an image.
	 *
	 * @param patch width and height of the patch in pixels of the image
	 * @param stride distance from place to place, at most the patch's width
	 */
	public record Grid(int patch, int stride) {

		public Grid {
			if (patch < 1) throw new InvalidInputException("patch", "is 1 or more, not " + patch);
			if (stride < 1 || stride > patch) throw new InvalidInputException("stride", "is from 1 to the patch's width, " +
				patch + ", so that every pixel is covered; not " + stride);
		}

		/** An eighth of the shorter side of an image, and half of that from place to place. */
		public static Grid of(final Plane plane) {
			final int patch = (int) Math.max(1, Math.min(plane.width(), plane.height()) / 8);
			return new Grid(patch, Math.max(1, patch / 2));
		}

		private long places(final long length) {
			return (length - patch + stride - 1) / stride + 1;
		}

		/** Columns of places. */
		private int columns(final Plane plane) {
			return Math.toIntExact(places(plane.width()));
		}

		/**
		 * How many places there are.
		 *
		 * @throws IllegalArgumentException if they are too many to be counted, and to be covered in a lifetime
		 */
		private int count(final Plane plane) {
			final long columns = places(plane.width());
			final long rows = places(plane.height());
			if (rows > Integer.MAX_VALUE / columns) throw new InvalidInputException("patch, stride", "patches of " + patch +
				" pixels, every " + stride + " pixels, have " + columns + " x " + rows + " places in " + plane.name() +
				", which are too many; write a larger stride, and a patch of at least its width");
			return (int) (columns * rows);
		}

		/** The last place ends at the border. */
		private long start(final int place, final long length) {
			return Math.min((long) place * stride, length - patch);
		}
	}

	/**
	 * Opens a model file.
	 *
	 * @param methods finds the method of a name
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException if the file cannot be read or is no sound model; the message names it
	 */
	public static OcclusionMap open(final Path file, final Function<String, AnomalyMethod> methods, final String device)
		throws IOException
	{
		return new OcclusionMap(OpenedModel.open(file, methods, ComputeDevice.choose(device)));
	}

	/**
	 * The mean of normal images, as the model knows it.
	 *
	 * @throws IllegalArgumentException if the model was written before models knew it
	 */
	public OccludingFill normalMean() {
		// of the first member, whose working image the patch is filled in
		final List<Double> means = model.card().members().get(0).means();
		if (means.isEmpty()) throw new InvalidInputException("fill",
			"this model does not know the mean of normal images; train it again, or choose local");
		return (image, place, channel) -> image.range().pixelValue(channel, means.get(channel));
	}

	/**
	 * Covers place after place, several side by side.
	 *
	 * @param fill asked by several threads
	 * @return for each pixel how much lower the score is where it is covered, in the unit of the score, averaged over the
	 *         places that cover it: above 0 where it makes the image anomalous, below 0 where it makes it normal
	 * @throws IllegalArgumentException if the model cannot be applied to this plane, or the patch is larger than it or
	 *           has too many places in it
	 */
	public ScoreMap of(final Plane plane, final Grid grid, final OccludingFill fill, final Progress progress) {
		if (grid.patch() > plane.width() || grid.patch() > plane.height()) throw new InvalidInputException("patch", "" +
			grid.patch() + " pixels are more than " + plane.name() + " has, " + plane.width() + " x " + plane.height());
		final int all = grid.count(plane);
		final int columns = grid.columns(plane);
		// of a large image most tiles are out of the patch's reach
		final PlaneScoring scoring = new PlaneScoring(model.members().stream().map(member -> new Member(member.name(),
			member.preprocessing(), new RememberingDetector(member.detector()), member.aggregation())).toList(), model.card()
				.committee(), progress);
		final List<WorkingImage> images = scoring.workingImages(plane);
		report(0, all, progress);
		final double score = score(images, scoring);
		final OverlappingPatches change = new OverlappingPatches(plane.width(), plane.height());
		final int batch = (int) Math.max(1, Math.min(BATCH, BATCH_PIXELS / images.stream().mapToLong(image -> image
			.width() * image.height()).sum()));
		for (int first = 0; first < all; first += batch) {
			final List<Place> places = IntStream.range(first, Math.min(first + batch, all)).mapToObj(i -> new Place(grid
				.start(i % columns, plane.width()), grid.start(i / columns, plane.height()), grid.patch(), grid.patch()))
				.toList();
			final double[] scores = new double[places.size()];
			Parallel.forEach(scores.length, i -> {
				final Plane covered = covered(images.get(0), places.get((int) i), fill);
				scores[(int) i] = score(images.stream().map(image -> image.showing(covered)).toList(), scoring);
			});
			for (int i = 0; i < scores.length; i++)
				change.add(places.get(i), score - scores[i]);
			report(first + scores.length, all, progress);
		}
		return new ScoreMap(LABEL, change.mean());
	}

	private static void report(final int places, final int all, final Progress progress) {
		progress.check();
		progress.report("Occlusion map: place " + places + " of " + all, (double) places / all);
	}

	private static double score(final List<WorkingImage> images, final PlaneScoring scoring) {
		final PlaneEvidence evidence = scoring.score(images);
		if (!evidence.isSound()) throw new InvalidInputException("", images.get(0).plane().name() +
			" has scores that are no finite numbers. The model is damaged: train it again, or get a fresh copy of its file.");
		return scoring.figures(evidence, Selection.EVERYWHERE).score();
	}

	/** A view: the image is not copied. */
	private static Plane covered(final WorkingImage image, final Place place, final OccludingFill fill) {
		final Plane plane = image.plane();
		final double[] values = IntStream.range(0, plane.channels()).mapToDouble(c -> fill.value(image, place, c))
			.toArray();
		final RandomAccessibleInterval<FloatType> pixels = plane.pixels();
		final FunctionRandomAccessible<FloatType> view = new FunctionRandomAccessible<>(3, () -> {
			final RandomAccess<FloatType> access = pixels.randomAccess();
			return (final Localizable at, final FloatType value) -> {
				if (place.contains(at.getLongPosition(0), at.getLongPosition(1))) value.set((float) values[at.getIntPosition(
					2)]);
				else value.set(access.setPositionAndGet(at));
			};
		}, FloatType::new);
		return new Plane(plane.name(), plane.source(), Views.interval(view, pixels), plane.pixelSize());
	}

	/** Sums and counts of what is said of each pixel. */
	private static final class OverlappingPatches {

		private final RandomAccessibleInterval<FloatType> sum;
		private final RandomAccessibleInterval<FloatType> count;

		OverlappingPatches(final long width, final long height) {
			// an array where all pixels fit into one, cells where they do not
			final ImgFactory<FloatType> factory = Util.getSuitableImgFactory(new FinalInterval(width, height),
				new FloatType());
			sum = factory.create(width, height);
			count = factory.create(width, height);
		}

		void add(final Place place, final double value) {
			final long[] min = { place.x(), place.y() };
			final long[] max = { place.x() + place.width() - 1, place.y() + place.height() - 1 };
			for (final FloatType pixel : Views.interval(sum, min, max))
				pixel.set((float) (pixel.get() + value));
			for (final FloatType pixel : Views.interval(count, min, max))
				pixel.inc();
		}

		/** Every pixel is covered at least once. */
		RandomAccessibleInterval<FloatType> mean() {
			final RandomAccess<FloatType> times = count.randomAccess();
			final Cursor<FloatType> cursor = sum.localizingCursor();
			while (cursor.hasNext()) {
				cursor.fwd();
				cursor.get().set(cursor.get().get() / times.setPositionAndGet(cursor).get());
			}
			return sum;
		}
	}

	/** Frees the native memory. */
	@Override
	public void close() {
		model.close();
	}
}
