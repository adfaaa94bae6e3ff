package sc.fiji.anomaly.method.memory;

import java.util.ArrayList;
import java.util.List;

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
 * Pixels around each place, at several resolutions: each half of the one before, down to that in which places are
 * neighbouring pixels. Patches are as near to 7 x 7 pixels as has their middle in the middle of the place.
 */
final class PatchPyramid implements Descriptors {

	private static final Shape NONE = new Shape(0, 0);
	private static final Shape HALF = new Shape(2, 2);

	private static final int ODD = 7;
	private static final int EVEN = 8;

	private final int stride;
	private final int channels;

	/** By how many pixels it takes apart what lies in a patch: kernels of a single one. */
	private final List<NDArray> pixels = new ArrayList<>();

	/**
	 * @param stride distance between places in pixels; a power of two
	 * @param scope keeps what is needed
	 */
	PatchPyramid(final int stride, final int channels, final NDManager scope) {
		this.stride = stride;
		this.channels = channels;
		for (int step = stride; step >= 1; step /= 2)
			pixels.add(scope.eye(side(step) * side(step)).reshape(-1, 1, side(step), side(step)));
	}

	private static int side(final int step) {
		return step == 1 ? ODD : EVEN;
	}

	@Override
	public String name() {
		return "patches";
	}

	/** The level of places that are so many pixels apart. */
	static Level level(final int stride) {
		return new Level(stride, 1, stride);
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
		return channels * pixels.stream().mapToInt(kernels -> (int) kernels.getShape().get(0)).sum();
	}

	@Override
	public NDArray of(final PixelArray image, final NDManager scope) {
		final PixelArray filled = Mirror.toMultiple(image, stride);
		final int rows = (int) level().patches(image.height());
		final int columns = (int) level().patches(image.width());
		// channels apart, as images of one channel
		NDArray reduced = scope.create(filled.values(), new Shape(channels, 1, filled.height(), filled.width()));
		final NDList all = new NDList();
		int step = stride;
		for (final NDArray kernels : pixels) {
			if (step < stride) reduced = Pool.avgPool2d(reduced, HALF, HALF, NONE, false, true);
			final int before = (side(step) - step) / 2;
			final NDArray patches = Convolutions.convolve(Mirror.around(reduced, before), kernels, null, new Shape(step,
				step), NONE).get(new NDIndex(":, :, :{}, :{}", rows, columns));
			all.add(patches.reshape(-1, (long) rows * columns));
			step /= 2;
		}
		return NDArrays.concat(all, 0).transpose();
	}
}
