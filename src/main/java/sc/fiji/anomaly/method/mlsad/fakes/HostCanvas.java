package sc.fiji.anomaly.method.mlsad.fakes;

import sc.fiji.anomaly.image.PixelArray;

/** Patches in Java's memory, row by row. */
public final class HostCanvas implements PatchCanvas {

	private final int channels;
	private final int size;
	private final float[] values;
	private int cell;
	private int left;
	private int top;

	/**
	 * @param rows number of patches
	 * @param size width and height n of a patch
	 */
	public HostCanvas(final int rows, final int channels, final int size) {
		this.channels = channels;
		this.size = size;
		values = new float[rows * channels * size * size];
	}

	/** All patches, {@code C x n x n} values each: this object's own. */
	public float[] values() {
		return values;
	}

	private int start(final int row) {
		return row * channels * size * size;
	}

	@Override
	public void cut(final int row, final int newCell, final int newLeft, final int newTop) {
		cell = newCell;
		left = newLeft;
		top = newTop;
	}

	@Override
	public void take(final int row, final int column, final int line, final PixelArray image, final int x, final int y) {
		final int x0 = Math.max(column * cell - left, 0);
		final int y0 = Math.max(line * cell - top, 0);
		copy(row, x0, y0, Math.min((column + 1) * cell - left, size), Math.min((line + 1) * cell - top, size), image, x, y);
	}

	@Override
	public void whole(final int row, final PixelArray image, final int x, final int y) {
		copy(row, 0, 0, size, size, image, x, y);
	}

	/** Fills columns x0 to x1, rows y0 to y1 of the patch. */
	private void copy(final int row, final int x0, final int y0, final int x1, final int y1, final PixelArray image,
		final int x, final int y)
	{
		for (int c = 0; c < channels; c++)
			for (int i = y0; i < y1; i++)
				System.arraycopy(image.values(), image.index(c, y + i, x + x0), values, start(row) + (c * size + i) * size + x0,
					x1 - x0);
	}

	@Override
	public void values(final int row, final float[] own) {
		System.arraycopy(own, 0, values, start(row), own.length);
	}

	@Override
	public void transplant(final int row, final Region region, final Content content, final boolean matched) {
		final float[] weights = region.weights(size);
		final float[] foreign = new float[size * size];
		for (int c = 0; c < channels; c++) {
			for (int y = 0; y < size; y++)
				for (int x = 0; x < size; x++)
					foreign[y * size + x] = content.image().interpolated(c, content.y() + content.scale() * y, content.x() +
						content.scale() * x);
			final int at = start(row) + c * foreign.length;
			final float bias = matched ? mean(weights, values, at) - mean(weights, foreign, 0) : 0;
			for (int i = 0; i < foreign.length; i++)
				values[at + i] += weights[i] * (foreign[i] + bias - values[at + i]);
		}
	}

	@Override
	public void fill(final int row, final Region region, final float[] fillings, final boolean replaces) {
		final float[] weights = region.weights(size);
		for (int c = 0; c < channels; c++) {
			final int at = start(row) + c * weights.length;
			for (int i = 0; i < weights.length; i++)
				values[at + i] += weights[i] * (replaces ? fillings[c] - values[at + i] : fillings[c]);
		}
	}

	/** Mean over a region of values that start at an offset. */
	private static float mean(final float[] weights, final float[] of, final int offset) {
		double sum = 0;
		double total = 1e-9;
		for (int i = 0; i < weights.length; i++) {
			sum += weights[i] * of[offset + i];
			total += weights[i];
		}
		return (float) (sum / total);
	}
}
