package sc.fiji.anomaly.input.file;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Turns the samples that Java's image readers decode into ImageJ's pixels, value by value. */
final class Samples {

	private static final int COLORS = 3;

	private static final int SIGN_16 = 1 << 15;

	private final Raster raster;

	Samples(final Raster raster) {
		this.raster = raster;
	}

	/** Number of samples of a pixel. */
	int size() {
		return raster.getNumBands();
	}

	/** The first three samples of each pixel, of 8 bits, as its colour. */
	ColorProcessor color() {
		final byte[][] colors = new byte[COLORS][];
		for (int c = 0; c < COLORS; c++)
			colors[c] = (byte[]) unsigned8(c).getPixels();
		final ColorProcessor color = new ColorProcessor(raster.getWidth(), raster.getHeight());
		color.setRGB(colors[0], colors[1], colors[2]);
		return color;
	}

	/**
	 * One sample of each pixel. Bits are 0 and 255; signed ones of up to 16 bits are moved up by 32768, as ImageJ keeps
	 * them.
	 *
	 * @param bits of a sample
	 * @param signed whether whole numbers may be negative
	 */
	ImageProcessor channel(final int band, final int bits, final boolean signed) {
		final int type = raster.getTransferType();
		if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) return real(band);
		if (bits > Short.SIZE) return wide(band, signed);
		if (signed) return signed16(band, bits);
		if (bits > Byte.SIZE) return unsigned16(band);
		final ImageProcessor pixels = unsigned8(band);
		if (bits == 1) pixels.multiply(255);
		return pixels;
	}

	private ByteProcessor unsigned8(final int band) {
		final byte[] pixels = new byte[raster.getWidth() * raster.getHeight()];
		forEachRow(band, (start, row) -> {
			for (int x = 0; x < row.length; x++)
				pixels[start + x] = (byte) row[x];
		});
		return new ByteProcessor(raster.getWidth(), raster.getHeight(), pixels);
	}

	private ShortProcessor unsigned16(final int band) {
		final short[] pixels = new short[raster.getWidth() * raster.getHeight()];
		forEachRow(band, (start, row) -> {
			for (int x = 0; x < row.length; x++)
				pixels[start + x] = (short) row[x];
		});
		return new ShortProcessor(raster.getWidth(), raster.getHeight(), pixels, null);
	}

	private ShortProcessor signed16(final int band, final int bits) {
		final int unused = Integer.SIZE - bits;
		final short[] pixels = new short[raster.getWidth() * raster.getHeight()];
		forEachRow(band, (start, row) -> {
			for (int x = 0; x < row.length; x++)
				pixels[start + x] = (short) ((row[x] << unused >> unused) + SIGN_16);
		});
		return new ShortProcessor(raster.getWidth(), raster.getHeight(), pixels, null);
	}

	private FloatProcessor wide(final int band, final boolean signed) {
		final float[] pixels = new float[raster.getWidth() * raster.getHeight()];
		forEachRow(band, (start, row) -> {
			for (int x = 0; x < row.length; x++)
				pixels[start + x] = signed ? row[x] : Integer.toUnsignedLong(row[x]);
		});
		return new FloatProcessor(raster.getWidth(), raster.getHeight(), pixels);
	}

	private FloatProcessor real(final int band) {
		final float[] pixels = raster.getSamples(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(),
			band, (float[]) null);
		return new FloatProcessor(raster.getWidth(), raster.getHeight(), pixels);
	}

	private interface RowReceiver {

		/** @param start index of the row's first pixel */
		void accept(int start, int[] row);
	}

	private void forEachRow(final int band, final RowReceiver receiver) {
		int[] row = null;
		for (int y = 0; y < raster.getHeight(); y++) {
			row = raster.getSamples(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, band, row);
			receiver.accept(y * raster.getWidth(), row);
		}
	}
}
