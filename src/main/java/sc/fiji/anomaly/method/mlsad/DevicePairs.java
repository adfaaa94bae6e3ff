package sc.fiji.anomaly.method.mlsad;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.DeviceCanvas;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * Pairs for a GPU, where the images are: Java draws where patches lie and what fakes are made of, for many steps at
 * once, and they are put together there. While these steps are trained, the next ones are drawn. On a CPU that is
 * slower than {@link HostPairs}, which draw the same.
 */
final class DevicePairs implements TrainingPairs {

	private static final int MOST_STEPS = 100;

	/**
	 * Values of patches, or of their places, that are made at once, unless a step has more: each takes about 40 bytes.
	 */
	private static final int AT_ONCE = 1 << 23;

	private final String name;
	private final PairDrawing drawing;
	private final RandomStreams seeds;
	private final NDManager scope;
	private final int steps;
	private final int most;
	private final DeviceCanvas canvas;
	private final float[] features;
	private final HostBuffer featureBuffer = new HostBuffer();
	private final NoisePool noise;

	/** The noise, and how far each value of a step lies behind its first. */
	private final NDArray noises;
	private final NDArray behind;
	private final long[] noiseStarts;
	private final HostBuffer startBuffer = new HostBuffer();

	/** The steps that are drawn ahead, from this one on. */
	private int aheadFirst;
	private CompletableFuture<SplittableRandom[]> ahead = CompletableFuture.completedFuture(null);

	/** The steps that are there, from the first on. */
	private SplittableRandom[] randoms = {};
	private int first;
	private NDArray made;
	private NDList patches = new NDList();
	private NDList places = new NDList();
	private NDManager drawn;
	private int now;

	/**
	 * @param name purpose of the chance that is drawn
	 * @param table has all images that patches are taken from
	 * @param noise standard deviation of the noise on all patches
	 * @param steps of the whole training
	 * @param scope owns what is drawn
	 */
	DevicePairs(final String name, final PairDrawing drawing, final PixelTable table, final double noise, final int steps,
		final RandomStreams seeds, final NDManager scope)
	{
		this.name = name;
		this.drawing = drawing;
		this.seeds = seeds;
		this.scope = scope;
		this.steps = steps;
		this.noise = new NoisePool(seeds.random(name + " noise"), noise);
		final int rows = 2 * drawing.count();
		final int values = rows * drawing.values();
		final int numbers = drawing.places() * drawing.positions().count();
		most = Math.max(1, Math.min(Math.min(MOST_STEPS, steps), AT_ONCE / Math.max(values, numbers)));
		canvas = new DeviceCanvas(most * rows, table, drawing.size(), drawing.fakes().cells(drawing.size()), scope);
		features = new float[most * numbers];
		noises = scope.create(this.noise.followedBy(values));
		behind = scope.create(IntStream.range(0, values).asLongStream().toArray(), new Shape(1, values));
		noiseStarts = new long[most];
		drawn = scope.newSubManager();
	}

	@Override
	public int count() {
		return drawing.count();
	}

	@Override
	public Batch of(final int step, final NDManager pass) {
		if (step < first || step >= first + randoms.length) make(step);
		now = step - first;
		patches.get(now).attach(pass);
		if (!places.isEmpty()) places.get(now).attach(pass);
		return new Batch(patches.get(now), places.isEmpty() ? null : places.get(now), randoms[now]);
	}

	/** Steps that are drawn together, from one on. */
	private int together(final int step) {
		return Math.min(most, steps - step);
	}

	/** Draws steps: in Java's memory alone, so that another thread may do it. */
	private SplittableRandom[] draw(final int step) {
		canvas.clear(); // there may be steps that nobody asked for
		final SplittableRandom[] own = new SplittableRandom[together(step)];
		for (int i = 0; i < own.length; i++) {
			own[i] = seeds.random(name, step + i);
			drawing.draw(own[i], canvas, i * 2 * count(), features, i * drawing.places() * drawing.positions().count());
			noiseStarts[i] = noise.start(own[i]);
		}
		return own;
	}

	/** Makes the steps from one on, and has the next ones drawn meanwhile. */
	private void make(final int step) {
		// what failed there fails here once more, and is thrown as it is
		final SplittableRandom[] before = ahead.exceptionally(failure -> null).join();
		randoms = aheadFirst == step && before != null ? before : draw(step);
		first = step;
		final int count = randoms.length;
		final int rows = 2 * count();
		drawn.close();
		drawn = scope.newSubManager();
		try (NDManager making = scope.newSubManager()) {
			made = canvas.make(count * rows, making).addi(noise(count, making).reshape((long) count * rows, -1));
			made.attach(drawn);
		}
		patches = made.split(count);
		if (features.length > 0) places = featureBuffer.upload(drawn, features, new Shape((long) count * drawing.places(),
			drawing.positions().count())).split(count);
		final int next = step + count;
		aheadFirst = next;
		ahead = next < steps ? CompletableFuture.supplyAsync(() -> draw(next)) : CompletableFuture.completedFuture(null);
	}

	/** The noise of some steps, a row each. */
	private NDArray noise(final int count, final NDManager making) {
		return OnDevice.at(noises, startBuffer.upload(making, noiseStarts, new Shape(count, 1)).add(behind));
	}

	@Override
	public List<PixelArray> seen(final int from, final int atMost) {
		final int length = drawing.values();
		final int shown = Math.min(atMost, count());
		final int start = now * 2 * count() + from;
		try (NDManager pass = scope.newSubManager()) {
			final float[] values = made.get(pass, new NDIndex("{}:{}", start, start + shown)).toFloatArray();
			return IntStream.range(0, shown).mapToObj(i -> new PixelArray(drawing.normals().channels(), drawing.size(),
				drawing.size(), Arrays.copyOfRange(values, i * length, (i + 1) * length))).toList();
		}
	}
}
