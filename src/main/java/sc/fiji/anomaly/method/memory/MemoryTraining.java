package sc.fiji.anomaly.method.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import sc.fiji.anomaly.ProgressParts;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.RandomOrder;
import sc.fiji.anomaly.training.StepProgress;

/** Fills a memory of one kind of descriptors, in bounded time and memory: from a sample of places of some images. */
final class MemoryTraining {

	/** Places that are looked at, at the most; fewer of long descriptors, so that they have at most so many numbers. */
	private static final int SAMPLE = 24_000;
	private static final int NUMBERS = 1 << 24;

	/** Every so many places one is held back: those tell what is usual. */
	private static final int HELD_BACK = 6;

	/** One of so many is kept, at the most: training images would find themselves otherwise. */
	private static final int SPARSE = 4;

	/** Images that are looked at, at the most, and their pixels: 150 images of 256 x 256. */
	private static final int IMAGES = 1000;
	private static final long PIXELS = 150L << 16;

	/** Images of one channel are looked at in windows of this many pixels along each axis, at the most. */
	private static final int WINDOW = 512;

	/** Less than this is never usual: where all places are alike, any difference would be endless. */
	private static final float LEAST = 1e-3f;

	private final List<ImageTile> images;
	private final int most;
	private final Whereabouts wheres;
	private final TrainingRun run;
	private final ProgressParts parts;

	/**
	 * @param images normal ones, of any sizes
	 * @param kinds how many kinds of descriptors there will be
	 * @param most places to keep at the most
	 */
	MemoryTraining(final List<ImageTile> images, final int kinds, final int most, final Whereabouts wheres,
		final TrainingRun run)
	{
		parts = ProgressParts.alike(run.progress(), 2 * kinds);
		this.images = images;
		this.most = most;
		this.wheres = wheres;
		this.run = run;
	}

	/**
	 * Looks and keeps.
	 *
	 * @param scope for the time of the training
	 * @return the values of a {@link NormalPlaces}, by name
	 * @throws java.util.concurrent.CancellationException if the run's progress asks for the end
	 */
	Map<String, float[]> of(final Descriptors descriptors, final NDManager scope) {
		final SplittableRandom random = run.seeds().random("memory of " + descriptors.name());
		final List<ImageTile> looked = someOf(random);
		final int sample = Math.min(SAMPLE, NUMBERS / descriptors.count());
		run.progress().message(String.format(Locale.ROOT, "memory of %s: of %d images, at most %d places are looked at, " +
			"and at most %d kept; it takes up to %d MB until it is built", descriptors.name(), looked.size(), sample, most,
			megabytes(3L * sample * descriptors.count())));
		// descriptors, and where they are
		final NDList places = new NDList();
		final NDList locations = new NDList();
		final StepProgress steps = new StepProgress(parts.next(""), "Training: looks at places", looked.size());
		int left = sample;
		for (int i = 0; i < looked.size(); i++) {
			final ImageTile window = window(looked.get(i), descriptors.context(), random);
			try (NDManager pass = scope.newSubManager()) {
				final NDArray all = descriptors.of(window.pixels(), pass);
				final NDIndex some = new NDIndex("{}", pass.create(some(all.getShape().get(0), left / (looked.size() - i),
					random)));
				places.add(all.get(scope, some));
				if (wheres.count() > 0) locations.add(wheres.of(window, descriptors.level(), pass).get(scope, some));
			}
			left -= (int) places.get(i).getShape().get(0);
			steps.advance(1);
		}
		return kept(NDArrays.concat(places, 0), locations.isEmpty() ? null : NDArrays.concat(locations, 0), random);
	}

	private static long megabytes(final long floats) {
		return (floats * Float.BYTES >> 20) + 1;
	}

	private List<ImageTile> someOf(final SplittableRandom random) {
		final List<ImageTile> some = new ArrayList<>();
		long pixels = 0;
		for (final ImageTile image : RandomOrder.of(images, random)) {
			if (pixels >= PIXELS || some.size() == IMAGES) break;
			some.add(image);
			final int window = window(image.pixels().channels());
			pixels += (long) Math.min(window, image.pixels().width()) * Math.min(window, image.pixels().height());
		}
		return some;
	}

	/** Side of a window: its memory shall not grow with the channels. A multiple of every grid. */
	private static int window(final int channels) {
		return Math.max(128, (int) (WINDOW / Math.sqrt(channels)) / 16 * 16);
	}

	/** An image, or a part of a large one. */
	private static ImageTile window(final ImageTile image, final int grid, final SplittableRandom random) {
		final PixelArray from = image.pixels();
		final int most = window(from.channels());
		if (from.width() <= most && from.height() <= most) return image;
		final int width = Math.min(most, from.width());
		final int height = Math.min(most, from.height());
		final int left = random.nextInt((from.width() - width) / grid + 1) * grid;
		final int top = random.nextInt((from.height() - height) / grid + 1) * grid;
		final PixelArray to = new PixelArray(from.channels(), height, width);
		for (int c = 0; c < to.channels(); c++)
			for (int y = 0; y < height; y++)
				System.arraycopy(from.values(), from.index(c, top + y, left), to.values(), to.index(c, y, 0), width);
		return new ImageTile(to, image.x() + left, image.y() + top, image.width(), image.height());
	}

	/** Some of so many numbers, each as likely as any other; at least one. */
	private static long[] some(final long of, final int count, final SplittableRandom random) {
		final long[] all = IntStream.range(0, (int) of).asLongStream().toArray();
		final int taken = (int) Math.max(1, Math.min(of, count));
		for (int i = 0; i < taken; i++) {
			final int j = i + random.nextInt(all.length - i);
			final long other = all[j];
			all[j] = all[i];
			all[i] = other;
		}
		return Arrays.copyOf(all, taken);
	}

	/**
	 * @param places {@code P x D} descriptors
	 * @param locations {@code P x 2}; null if they do not count
	 */
	private Map<String, float[]> kept(final NDArray places, final NDArray locations, final SplittableRandom random) {
		final NDManager scope = places.getManager();
		final int length = (int) places.getShape().get(1);
		final Whitening whitening = Whitening.of(places, random);
		run.progress().check();
		final NDArray white = places.sub(scope.create(whitening.mean())).matMul(scope.create(whitening.axes()).reshape(-1,
			length).transpose());
		final float[][] rows = rows(locations == null ? white : white.concat(locations, 1));
		final int[] candidates = IntStream.range(0, rows.length).filter(i -> !isHeldBack(i)).toArray();
		final int count = Math.min(most, (candidates.length + SPARSE - 1) / SPARSE);
		final float[] bank = new float[count * rows[0].length];
		int at = 0;
		for (final int taken : Coreset.of(IntStream.of(candidates).mapToObj(i -> rows[i]).toArray(float[][]::new), count,
			random, new StepProgress(parts.next(""), "Training: chooses what to keep", count)))
		{
			System.arraycopy(rows[candidates[taken]], 0, bank, at, rows[0].length);
			at += rows[0].length;
		}
		final Map<String, float[]> values = new HashMap<>();
		values.put(NormalPlaces.MEAN, whitening.mean());
		values.put(NormalPlaces.AXES, whitening.axes());
		values.put(NormalPlaces.BANK, bank);
		values.put(NormalPlaces.USUAL, new float[] { 1, 1 });
		final NDArray heldBack = scope.create(LongStream.range(0, rows.length).filter(i -> rows.length < HELD_BACK ||
			isHeldBack(i)).toArray());
		final float[] usual = new NormalPlaces(Parameters.of(scope, values), length, wheres.count()).distances(places.get(
			new NDIndex("{}", heldBack)), locations == null ? null : locations.get(new NDIndex("{}", heldBack))).mean(
				new int[] { 0 }).maximum(LEAST).toFloatArray();
		values.put(NormalPlaces.USUAL, usual);
		return values;
	}

	private static boolean isHeldBack(final long place) {
		return place % HELD_BACK == HELD_BACK - 1;
	}

	private static float[][] rows(final NDArray array) {
		final float[] values = array.toFloatArray();
		final int length = (int) array.getShape().get(1);
		final float[][] rows = new float[values.length / length][];
		for (int i = 0; i < rows.length; i++)
			rows[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
		return rows;
	}
}
