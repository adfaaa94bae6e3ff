package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

import sc.fiji.anomaly.engine.Convolutions;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Windowed scattering (Bruna and Mallat 2013): how strong waves of several directions and lengths are around a place,
 * how strong the waves in which that strength changes, both as logarithms, and how bright it is. The strengths are
 * averaged over a window of 3 x 3 places. Longer waves are looked at in reduced images.
 */
final class Scattering implements Descriptors {

	static final String NAME = "scattering";

	static final int DIRECTIONS = 6;

	private static final Shape NONE = new Shape(0, 0);
	private static final Shape ONE = new Shape(1, 1);
	private static final Shape HALF = new Shape(2, 2);

	/** Places along each axis of the window. */
	private static final int WINDOW = 3;

	/** Pixels from the middle of a wave to its end. */
	private static final int RADIUS = 4;
	private static final int SIDE = 2 * RADIUS + 1;

	/** Pixels of a block along each axis; a wave around one of them reaches into the blocks beside it and no farther. */
	private static final int BLOCK = RADIUS;
	private static final int NEAR = 3;

	/** Deviation of the envelope in pixels, its width across as a share of that, and radians a pixel. */
	private static final double ENVELOPE = 1.6;
	private static final double SLANT = 0.6;
	private static final double FREQUENCY = 1.8;

	/** Less strength than this is none: logarithms go on for ever. */
	private static final float FLOOR = 1e-3f;

	private final int stride;
	private final int scales;
	private final int channels;

	/**
	 * Even parts, then odd parts of the waves of all directions, for images whose blocks are channels: the engine is many
	 * times as fast with many channels as with one.
	 */
	private final NDArray waves;

	/**
	 * @param stride distance between places in pixels; a power of two
	 * @param scope keeps what is needed
	 */
	Scattering(final int stride, final int channels, final NDManager scope) {
		this.stride = stride;
		this.channels = channels;
		scales = Integer.numberOfTrailingZeros(stride) + 1;
		waves = scope.create(ofBlocks(waves()), new Shape(2L * DIRECTIONS * BLOCK * BLOCK, BLOCK * BLOCK, NEAR, NEAR));
	}

	/** Kernels of single pixels as kernels of blocks: what each pixel of each near block adds to each of a block. */
	private static float[] ofBlocks(final float[] kernels) {
		final int count = kernels.length / (SIDE * SIDE);
		final float[] blocks = new float[count * BLOCK * BLOCK * BLOCK * BLOCK * NEAR * NEAR];
		for (int k = 0; k < count; k++)
			for (int to = 0; to < BLOCK * BLOCK; to++)
				for (int y = 0; y < SIDE; y++)
					for (int x = 0; x < SIDE; x++) {
						final int row = to / BLOCK + y;
						final int column = to % BLOCK + x;
						final int from = row % BLOCK * BLOCK + column % BLOCK;
						blocks[(((k * BLOCK * BLOCK + to) * BLOCK * BLOCK + from) * NEAR + row / BLOCK) * NEAR + column / BLOCK] =
							kernels[(k * SIDE + y) * SIDE + x];
					}
		return blocks;
	}

	/** Gabor waves without a mean, of an absolute sum of 1. */
	private static float[] waves() {
		final float[] waves = new float[2 * DIRECTIONS * SIDE * SIDE];
		for (int direction = 0; direction < DIRECTIONS; direction++) {
			final double angle = Math.PI * direction / DIRECTIONS;
			final double[] envelope = new double[SIDE * SIDE];
			final double[] even = new double[SIDE * SIDE];
			final double[] odd = new double[SIDE * SIDE];
			double all = 0;
			double mean = 0;
			for (int i = 0; i < envelope.length; i++) {
				final int x = i % SIDE - RADIUS;
				final int y = i / SIDE - RADIUS;
				final double along = Math.cos(angle) * x + Math.sin(angle) * y;
				final double across = SLANT * (Math.cos(angle) * y - Math.sin(angle) * x);
				envelope[i] = Math.exp(-(along * along + across * across) / (2 * ENVELOPE * ENVELOPE));
				even[i] = envelope[i] * Math.cos(FREQUENCY * along);
				odd[i] = envelope[i] * Math.sin(FREQUENCY * along);
				all += envelope[i];
				mean += even[i];
			}
			double sum = 0;
			for (int i = 0; i < envelope.length; i++) {
				even[i] -= envelope[i] * mean / all;
				sum += Math.hypot(even[i], odd[i]);
			}
			for (int i = 0; i < envelope.length; i++) {
				waves[direction * envelope.length + i] = (float) (even[i] / sum);
				waves[(DIRECTIONS + direction) * envelope.length + i] = (float) (odd[i] / sum);
			}
		}
		return waves;
	}

	@Override
	public String name() {
		return NAME;
	}

	/** The level of places that are so many pixels apart. */
	static Level level(final int stride) {
		return new Level(WINDOW * stride, 1, stride);
	}

	@Override
	public Level level() {
		return level(stride);
	}

	@Override
	public int context() {
		// a wave of waves at the coarsest resolution and the one before
		return 8 * stride;
	}

	@Override
	public int count() {
		final int pairs = scales * (scales - 1) / 2;
		return channels * (1 + DIRECTIONS * scales + DIRECTIONS * DIRECTIONS * pairs);
	}

	@Override
	public NDArray of(final PixelArray image, final NDManager scope) {
		final PixelArray filled = Mirror.toMultiple(image, BLOCK * stride);
		// channels apart, as images of one channel
		final NDArray pixels = scope.create(filled.values(), new Shape(channels, 1, filled.height(), filled.width()));
		final NDList strengths = new NDList();
		NDArray reduced = pixels;
		for (int scale = 0; scale < scales; scale++) {
			if (scale > 0) reduced = half(reduced);
			NDArray strength = strength(reduced);
			strengths.add(places(strength, stride >> scale));
			for (int longer = scale + 1; longer < scales; longer++) {
				strength = half(strength);
				strengths.add(places(strength(strength), stride >> longer));
			}
		}
		final NDArray bright = places(pixels, stride);
		final NDArray all = NDArrays.concat(strengths, 0).add(FLOOR).log().concat(bright, 0);
		final int rows = (int) level().patches(image.height());
		final int columns = (int) level().patches(image.width());
		return all.get(new NDIndex(":, :{}, :{}", rows, columns)).reshape(-1, (long) rows * columns).transpose();
	}

	/** How strong the waves are: {@code B x K x h x w} to {@code (B K) x DIRECTIONS x h x w}. */
	private NDArray strength(final NDArray images) {
		final Shape shape = images.getShape();
		final NDArray each = images.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
		final NDArray parts = Convolutions.convolve(Blocks.apart(Mirror.around(each, RADIUS), BLOCK), waves, null, ONE,
			NONE);
		final NDArray squares = parts.mul(parts);
		final int half = DIRECTIONS * BLOCK * BLOCK;
		return Blocks.together(squares.get(new NDIndex(":, :{}", half)).add(squares.get(new NDIndex(":, {}:", half)))
			.sqrt(), BLOCK);
	}

	private static NDArray half(final NDArray images) {
		return Pool.avgPool2d(images, HALF, HALF, NONE, false, true);
	}

	/** Means over the windows of all places: {@code B x K x h x w} to {@code (B K) x rows x columns}. */
	private static NDArray places(final NDArray images, final int step) {
		final NDArray cells = step == 1 ? images : Pool.avgPool2d(images, new Shape(step, step), new Shape(step, step),
			NONE, false, true);
		final NDArray means = Pool.avgPool2d(cells, new Shape(WINDOW, WINDOW), ONE, NONE, false, true);
		final Shape shape = means.getShape();
		return means.reshape(shape.get(0) * shape.get(1), shape.get(2), shape.get(3));
	}
}
