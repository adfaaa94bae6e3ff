package sc.fiji.anomaly.preprocessing;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;

/**
 * A plane at the resolution and in the values that a model works with. Pixels are computed when a window is asked for,
 * each from the plane alone, so that a window's values do not depend on where it begins, and an image of any size can
 * be worked on piece by piece.
 */
public final class WorkingImage {

	private final Plane plane;
	private final ImageGeometry geometry;
	private final ChannelRange range;
	private final long width;
	private final long height;

	/** All of its pixels, or null where they are computed when they are asked for. */
	private final PixelArray held;

	/** Values of an image that is held in memory, at the most. */
	private static final long MOST_HELD = 1L << 24;

	/**
	 * @param geometry the part of the plane that is shown
	 * @param range the values that become -1 and 1
	 * @param width working columns
	 * @param height working rows
	 */
	public WorkingImage(final Plane plane, final ImageGeometry geometry, final ChannelRange range, final long width,
		final long height)
	{
		this(plane, geometry, range, width, height, null);
	}

	private WorkingImage(final Plane plane, final ImageGeometry geometry, final ChannelRange range, final long width,
		final long height, final PixelArray held)
	{
		this.plane = plane;
		this.geometry = geometry;
		this.range = range;
		this.width = width;
		this.height = height;
		this.held = held;
	}

	/** Another plane of the same size, in the same part and range of values: a change of it moves neither. */
	public WorkingImage showing(final Plane other) {
		return new WorkingImage(other, geometry, range, width, height);
	}

	/** The values that become -1 and 1. */
	public ChannelRange range() {
		return range;
	}

	public Plane plane() {
		return plane;
	}

	public ImageGeometry geometry() {
		return geometry;
	}

	public long width() {
		return width;
	}

	public long height() {
		return height;
	}

	/** The same image in pixels that are {@code factor} times as wide and high. */
	public WorkingImage reduced(final int factor) {
		if (factor == 1) return this;
		return new WorkingImage(plane, geometry.reduced(factor), range, width / factor, height / factor);
	}

	/** The same image, with its pixels computed once and for all; an image that is too large stays as it is. */
	public WorkingImage inMemory() {
		if (held != null || width * height * plane.channels() > MOST_HELD) return this;
		return new WorkingImage(plane, geometry, range, width, height, whole().pixels());
	}

	/** The whole image in memory. */
	public ImageTile whole() {
		return tile(0, 0, Math.toIntExact(width), Math.toIntExact(height));
	}

	/**
	 * The middle of the image in memory.
	 *
	 * @throws IllegalArgumentException if the image is smaller; the message names it
	 */
	public ImageTile middle(final int columns, final int rows) {
		if (width < columns || height < rows) throw new InvalidInputException("", plane.name() +
			" is too small: at the model's resolution it has " + width + " x " + height + " pixels, but " + columns + " x " +
			rows + " are needed");
		return tile((width - columns) / 2, (height - rows) / 2, columns, rows);
	}

	/** A part of the image in memory. */
	public ImageTile tile(final long x, final long y, final int columns, final int rows) {
		final PixelArray raster = new PixelArray(plane.channels(), rows, columns);
		if (held != null) {
			for (int c = 0; c < plane.channels(); c++)
				for (int row = 0; row < rows; row++)
					System.arraycopy(held.values(), held.index(c, Math.toIntExact(y + row), Math.toIntExact(x)), raster.values(),
						raster.index(c, row, 0), columns);
			return new ImageTile(raster, x, y, width, height);
		}
		final AxisWeights horizontal = AxisWeights.of(geometry.left(), geometry.scaleX(), x, columns, plane.width());
		final AxisWeights vertical = AxisWeights.of(geometry.top(), geometry.scaleY(), y, rows, plane.height());
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int c = 0; c < plane.channels(); c++) {
			access.setPosition(c, 2);
			for (int row = 0; row < rows; row++)
				fillRow(raster, c, row, horizontal, vertical, access);
		}
		return new ImageTile(raster, x, y, width, height);
	}

	private void fillRow(final PixelArray raster, final int c, final int row, final AxisWeights horizontal,
		final AxisWeights vertical, final RandomAccess<FloatType> access)
	{
		final double[] sums = new double[raster.width()];
		for (int v = 0; v < vertical.count(row); v++) {
			access.setPosition(vertical.first(row) + v, 1);
			final double rowWeight = vertical.weight(row, v);
			for (int column = 0; column < sums.length; column++) {
				access.setPosition(horizontal.first(column), 0);
				for (int h = 0; h < horizontal.count(column); h++) {
					final float value = access.get().get();
					sums[column] += rowWeight * horizontal.weight(column, h) * range.normalised(c, value);
					access.fwd(0);
				}
			}
		}
		final int start = raster.index(c, row, 0);
		for (int column = 0; column < sums.length; column++)
			raster.values()[start + column] = (float) sums[column];
	}
}
