package sc.fiji.anomaly.method.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Pixels around each place, at several resolutions: each half of the one before, down to that in which places are
 * neighbouring pixels. Patches are as near to 7 x 7 pixels as has their middle in the middle of the place.
 */
final class PatchPyramid implements Descriptors {

	static final String NAME = "patches";

	private static final Shape NONE = new Shape(0, 0);
	private static final Shape HALF = new Shape(2, 2);

	private static final int ODD = 7;
	private static final int EVEN = 8;

	private final int stride;
	private final int channels;

	/** @param stride distance between places in pixels; a power of two */
	PatchPyramid(final int stride, final int channels) {
		this.stride = stride;
		this.channels = channels;
	}

	/** The level of places that are so many pixels apart. */
	static Level level(final int stride) {
		return new Level(stride, 1, stride);
	}

	/** Width of a patch at the resolution in which places are so many pixels apart. */
	private static int side(final int step) {
		return step == 1 ? ODD : EVEN;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Level level() {
		return level(stride);
	}

	@Override
	public int context() {
		// three pixels of the coarsest resolution
		return 4 * stride;
	}

	@Override
	public int count() {
		int pixels = 0;
		for (int step = stride; step >= 1; step /= 2)
			pixels += side(step) * side(step);
		return channels * pixels;
	}

	@Override
	public NDArray of(final PixelArray image, final NDManager scope) {
		final PixelArray filled = Mirror.toMultiple(image, stride);
		final int rows = (int) level().patches(image.height());
		final int columns = (int) level().patches(image.width());
		NDArray reduced = scope.create(filled.values(), new Shape(1, channels, filled.height(), filled.width()));
		final NDList all = new NDList();
		for (int step = stride; step >= 1; step /= 2) {
			if (step < stride) reduced = Pool.avgPool2d(reduced, HALF, HALF, NONE, false, true);
			// a patch is several blocks that are as wide as places are apart
			final NDArray blocks = Blocks.apart(Mirror.around(reduced, (side(step) - step) / 2), step);
			for (int y = 0; y < side(step) / step; y++)
				for (int x = 0; x < side(step) / step; x++)
					all.add(blocks.get(new NDIndex("0, :, {}:{}, {}:{}", y, y + rows, x, x + columns)));
		}
		return NDArrays.concat(all, 0).reshape(-1, (long) rows * columns).transpose();
	}
}
