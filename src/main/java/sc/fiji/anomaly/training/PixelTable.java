package sc.fiji.anomaly.training;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.image.PixelArray;

/**
 * Images one below the other in one array on the device, so that a training copies them there once and cuts its patches
 * there. All rows are equally long, so that the pixels of a patch are as far apart in all images.
 */
public final class PixelTable {

	/** Values that are copied at once, unless a row has more. */
	private static final int PIECE = 1 << 22;

	private final int channels;

	/** Pixels of the widest image. */
	private final int width;

	/** Index of the first value of each image. */
	private final Map<PixelArray, Long> starts = new IdentityHashMap<>();
	private final NDArray values;

	/**
	 * @param images at least one, all with as many channels
	 * @param scope owns the array, which is as large as the images would be if all were as wide as the widest
	 */
	public PixelTable(final List<PixelArray> images, final NDManager scope) {
		width = images.stream().mapToInt(PixelArray::width).max().orElseThrow();
		channels = images.get(0).channels();
		long end = 0;
		for (final PixelArray image : images) {
			starts.put(image, end);
			end += (long) image.height() * rowLength();
		}
		// who interpolates at the last pixel reads its neighbours, too
		values = scope.zeros(new Shape(end + rowLength() + 1));
		copy(images, Math.max(rowLength(), (int) Math.min(PIECE, end)));
	}

	private void copy(final List<PixelArray> images, final int most) {
		final float[] piece = new float[most];
		final HostBuffer buffer = new HostBuffer();
		long done = 0;
		int filled = 0;
		for (final PixelArray image : images) {
			for (int y = 0; y < image.height(); y++) {
				if (filled + rowLength() > piece.length) {
					flush(buffer, piece, filled, done);
					done += filled;
					filled = 0;
				}
				for (int c = 0; c < channels; c++)
					System.arraycopy(image.values(), image.index(c, y, 0), piece, filled + c * width, image.width());
				filled += rowLength();
			}
		}
		flush(buffer, piece, filled, done);
	}

	private void flush(final HostBuffer buffer, final float[] piece, final int filled, final long done) {
		try (NDManager pass = values.getManager().newSubManager()) {
			OnDevice.set(values.get(pass, new NDIndex("{}:{}", done, done + filled)), buffer.upload(pass, piece, new Shape(
				filled)));
		}
	}

	public int channels() {
		return channels;
	}

	/** How far apart the values of neighbouring rows are. */
	public int rowLength() {
		return channels * width;
	}

	/** How far apart the channels of a pixel are. */
	public int channelLength() {
		return width;
	}

	/**
	 * Index of a pixel's first channel. It may lie outside of its image, as corners of patches do of which only a part is
	 * looked at.
	 *
	 * @param image one of those that are here: this very object
	 */
	public long index(final PixelArray image, final int x, final int y) {
		return starts.get(image) + (long) y * rowLength() + x;
	}

	/** How far each value of a part lies behind that of its corner: {@code C x H x W} numbers. */
	public long[] offsets(final int partWidth, final int partHeight) {
		final long[] offsets = new long[channels * partWidth * partHeight];
		int at = 0;
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < partHeight; y++)
				for (int x = 0; x < partWidth; x++)
					offsets[at++] = (long) y * rowLength() + (long) c * channelLength() + x;
		return offsets;
	}

	/**
	 * Gets what lies at each place.
	 *
	 * @param indexes whole numbers, any shape
	 * @return values of the same shape, in the scope of the indexes
	 */
	public NDArray at(final NDArray indexes) {
		return OnDevice.at(values, indexes);
	}
}
