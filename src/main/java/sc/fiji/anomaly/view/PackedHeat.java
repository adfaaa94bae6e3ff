package sc.fiji.anomaly.view;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

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

	private final byte[] deflated;

	private PackedHeat(final Rectangle bounds, final byte[] deflated) {
		this.bounds = bounds;
		this.deflated = deflated;
	}

	/** Packs a {@code W x H} map of surprise. */
	static PackedHeat of(final RandomAccessibleInterval<FloatType> surprise, final HeatScale scale) {
		final int width = Math.toIntExact(surprise.dimension(0));
		final int height = Math.toIntExact(surprise.dimension(1));
		final byte[] indices = new byte[Math.multiplyExact(width, height)];
		final Cursor<FloatType> cursor = Views.flatIterable(surprise).cursor();
		int left = width;
		int top = height;
		int right = -1;
		int bottom = -1;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				indices[i] = (byte) scale.index(cursor.next().get());
				if (indices[i] == HeatScale.CLEAR) continue;
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
				bottom = y;
			}
		if (right < 0) return new PackedHeat(new Rectangle(0, 0, width, height), new byte[0]);
		final Rectangle bounds = new Rectangle(left, top, right - left + 1, bottom - top + 1);
		return new PackedHeat(bounds, deflate(indices, width, bounds));
	}

	/** Where the marks are; the whole map where there are none. */
	Rectangle bounds() {
		return new Rectangle(bounds);
	}

	boolean isEmpty() {
		return deflated.length == 0;
	}

	/** How much memory the packed marks take. */
	int bytes() {
		return deflated.length;
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

	private static byte[] deflate(final byte[] indices, final int width, final Rectangle part) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final Deflater deflater = new Deflater();
		try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
			for (int y = part.y; y < part.y + part.height; y++)
				out.write(indices, y * width + part.x, part.width);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Cannot compress in memory", e);
		}
		finally {
			deflater.end();
		}
		return bytes.toByteArray();
	}

	private byte[] indices() {
		final byte[] indices = new byte[bounds.width * bounds.height];
		if (isEmpty()) return indices;
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(deflated);
			int done = 0;
			while (done < indices.length && !inflater.finished())
				done += inflater.inflate(indices, done, indices.length - done);
			return indices;
		}
		catch (final DataFormatException e) {
			throw new IllegalStateException("The packed heatmap is damaged", e);
		}
		finally {
			inflater.end();
		}
	}
}
