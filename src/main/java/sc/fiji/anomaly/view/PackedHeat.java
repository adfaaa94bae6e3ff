package sc.fiji.anomaly.view;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.process.ByteProcessor;

/**
 * The marks of one map, as colour indices, cut to where there are any and compressed: a few hundred bytes where a
 * picture would take a megabyte. Immutable.
 */
final class PackedHeat {

	private final Rectangle bounds;

	/** Null where nothing is marked. */
	private final Deflated deflated;

	private PackedHeat(final Rectangle bounds, final Deflated deflated) {
		this.bounds = bounds;
		this.deflated = deflated;
	}

	/** Packs a {@code W x H} map of surprise. */
	static PackedHeat of(final RandomAccessibleInterval<FloatType> surprise, final HeatScale scale) {
		final int width = Math.toIntExact(surprise.dimension(0));
		final int height = Math.toIntExact(surprise.dimension(1));
		final byte[] indices = new byte[Math.multiplyExact(width, height)];
		final Cursor<FloatType> cursor = Views.flatIterable(surprise).cursor();
		for (int i = 0; i < indices.length; i++)
			indices[i] = (byte) scale.index(cursor.next().get());
		return of(indices, width, height);
	}

	/** Packs a map of colour indices, row by row. */
	static PackedHeat of(final byte[] indices, final int width, final int height) {
		int left = width;
		int top = height;
		int right = -1;
		int bottom = -1;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (indices[i] == HeatScale.CLEAR) continue;
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
				bottom = y;
			}
		if (right < 0) return new PackedHeat(new Rectangle(0, 0, width, height), null);
		final Rectangle bounds = new Rectangle(left, top, right - left + 1, bottom - top + 1);
		return new PackedHeat(bounds, Deflated.of(part(indices, width, bounds)));
	}

	/** Where the marks are; the whole map where there are none. */
	Rectangle bounds() {
		return new Rectangle(bounds);
	}

	boolean isEmpty() {
		return deflated == null;
	}

	/** How much memory the packed marks take. */
	int bytes() {
		return isEmpty() ? 0 : deflated.size();
	}

	/** The colour indices within the bounds, row by row, with colours and with black for clear. */
	ByteProcessor processor() {
		return new ByteProcessor(bounds.width, bounds.height, indices(), HeatColors.heatLut());
	}

	/** The picture of the bounds, clear where nothing is marked. */
	BufferedImage picture() {
		final byte[] indices = indices();
		final WritableRaster raster = Raster.createInterleavedRaster(new DataBufferByte(indices, indices.length),
			bounds.width, bounds.height, bounds.width, 1, new int[] { 0 }, new Point());
		return new BufferedImage(HeatColors.heatModel(), raster, false, null);
	}

	private static byte[] part(final byte[] indices, final int width, final Rectangle part) {
		final byte[] bytes = new byte[part.width * part.height];
		for (int y = 0; y < part.height; y++)
			System.arraycopy(indices, (part.y + y) * width + part.x, bytes, y * part.width, part.width);
		return bytes;
	}

	private byte[] indices() {
		return isEmpty() ? new byte[bounds.width * bounds.height] : deflated.bytes();
	}
}
