package sc.fiji.anomaly.view;

import java.awt.image.BufferedImage;
import java.util.Arrays;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.UnfinishedModel.Look;

/** An image with the evidence that a model which is still trained finds in it: small, for a window. */
final class PreviewPicture {

	/** Share of pixels that may be darker than black or brighter than white. */
	private static final double CLIPPED = 0.005;

	/** How much of a pixel's colour is heat, at the most. */
	private static final double STRONGEST = 0.85;

	private final int width;
	private final int height;

	/** Row by row, {@code 0xRRGGBB}. */
	private final int[] image;
	private final float[] evidence;

	/** @param side pixels along the longer axis of the picture */
	PreviewPicture(final Look look, final int side) {
		final long columns = look.part().width();
		final long rows = look.part().height();
		final double scale = (double) Math.max(columns, rows) / side;
		width = (int) Math.max(1, Math.round(columns / scale));
		height = (int) Math.max(1, Math.round(rows / scale));
		evidence = new float[width * height];
		final int channels = look.part().channels();
		final float[][] values = new float[channels][width * height];
		final RandomAccess<FloatType> pixels = look.part().pixels().randomAccess();
		final RandomAccess<FloatType> map = look.evidence().randomAccess();
		for (int i = 0; i < evidence.length; i++) {
			final long x = place(i % width, scale, columns);
			final long y = place(i / width, scale, rows);
			map.setPosition(new long[] { x, y });
			evidence[i] = map.get().get();
			for (int c = 0; c < channels; c++) {
				pixels.setPosition(new long[] { x, y, c });
				values[c][i] = pixels.get().get();
			}
		}
		image = colours(values);
	}

	private static long place(final int at, final double scale, final long size) {
		return Math.min(size - 1, (long) ((at + 0.5) * scale));
	}

	/** Three channels are colours in one range; of any other number the mean is shown. */
	private static int[] colours(final float[][] values) {
		final float[][] shown = values.length == 3 ? values : new float[][] { mean(values) };
		float[] all = new float[0];
		for (final float[] channel : shown) {
			final int before = all.length;
			all = Arrays.copyOf(all, before + channel.length);
			System.arraycopy(channel, 0, all, before, channel.length);
		}
		Arrays.sort(all);
		final float low = all[(int) (CLIPPED * (all.length - 1))];
		final float high = all[(int) ((1 - CLIPPED) * (all.length - 1))];
		final int[] colours = new int[shown[0].length];
		for (int i = 0; i < colours.length; i++)
			for (int c = 0; c < 3; c++) {
				final float share = (shown[c % shown.length][i] - low) / Math.max(high - low, 1e-9f);
				colours[i] = colours[i] << 8 | Math.round(255 * Math.max(0, Math.min(1, share)));
			}
		return colours;
	}

	private static float[] mean(final float[][] values) {
		final float[] mean = new float[values[0].length];
		for (final float[] channel : values)
			for (int i = 0; i < mean.length; i++)
				mean[i] += channel[i] / values.length;
		return mean;
	}

	/** The evidence that half of the pixels exceed. */
	double median() {
		final float[] sorted = evidence.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	double highest() {
		double highest = 0;
		for (final float value : evidence)
			highest = Math.max(highest, value);
		return highest;
	}

	/**
	 * The picture: evidence up to {@code low} is clear, and that of {@code high} has the brightest colour.
	 */
	BufferedImage between(final double low, final double high) {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < evidence.length; i++) {
			final double heat = Math.max(0, Math.min(1, (evidence[i] - low) / Math.max(high - low, 1e-12)));
			picture.setRGB(i % width, i / width, mixed(image[i], HeatColors.heat(heat), STRONGEST * Math.sqrt(heat)));
		}
		return picture;
	}

	private static int mixed(final int below, final int above, final double share) {
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8)
			rgb |= (int) Math.round((below >> shift & 0xff) * (1 - share) + (above >> shift & 0xff) * share) << shift;
		return rgb;
	}
}
