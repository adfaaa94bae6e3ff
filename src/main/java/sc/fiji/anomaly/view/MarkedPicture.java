package sc.fiji.anomaly.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.PixelSample;

/**
 * Pictures of a plane for people: bare, and with its marks and their outlines. Large planes are shown smaller; then a
 * pixel is the mean of those that it stands for, and is marked where one of them is.
 */
public final class MarkedPicture {

	/** Longer side at the most, in pixels. */
	private static final int LONGEST = 1536;

	private static final int COLORS = 3;
	private static final int BYTE = 255;
	private static final double OPACITY = 0.6;

	/** Radius of a ring, as a share of the longer side. */
	private static final double RING = 0.08;

	/** So many values are shown black, and as many at full brightness. */
	private static final double CLIPPED = 0.002;

	private final Plane plane;
	private final int step;
	private final int width;
	private final int height;

	public MarkedPicture(final Plane plane) {
		this.plane = plane;
		step = (int) Math.max(1, (Math.max(plane.width(), plane.height()) + LONGEST - 1) / LONGEST);
		width = (int) Math.max(1, plane.width() / step);
		height = (int) Math.max(1, plane.height() / step);
	}

	/**
	 * The plane alone. Three channels are red, green and blue; of any other number the mean is shown, in grey. The
	 * brightness is that of the values between the darkest and the brightest few; bright colours of 8 bits, as of a
	 * stain, are shown as they are.
	 */
	public BufferedImage bare() {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final PixelSample sample = PixelSample.merged(PixelSample.ofChannels(plane));
		final double darkest = sample.quantile(CLIPPED);
		final double brightest = sample.quantile(1 - CLIPPED);
		final boolean asItIs = plane.channels() == COLORS && sample.quantile(0) >= 0 && brightest > BYTE / 2.0 && sample
			.quantile(1) <= BYTE;
		final double low = asItIs ? 0 : darkest;
		final double range = asItIs ? BYTE : brightest - darkest;
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		final double[] means = new double[plane.channels()];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				for (int c = 0; c < means.length; c++)
					means[c] = brightness(mean(access, x, y, c), low, range);
				picture.setRGB(x, y, means.length == COLORS ? rgb(means[0], means[1], means[2]) : grey(means));
			}
		return picture;
	}

	private double mean(final RandomAccess<FloatType> access, final int x, final int y, final int channel) {
		access.setPosition(channel, 2);
		double sum = 0;
		int count = 0;
		for (int dy = 0; dy < step && (long) y * step + dy < plane.height(); dy++) {
			access.setPosition((long) y * step + dy, 1);
			for (int dx = 0; dx < step && (long) x * step + dx < plane.width(); dx++) {
				access.setPosition((long) x * step + dx, 0);
				final float value = access.get().get();
				if (!Float.isFinite(value)) continue;
				sum += value;
				count++;
			}
		}
		return count == 0 ? Double.NaN : sum / count;
	}

	/** From 0 to 1; what is no finite number is black. */
	private static double brightness(final double value, final double low, final double range) {
		if (Double.isNaN(value)) return 0;
		return range > 0 ? Math.min(1, Math.max(0, (value - low) / range)) : 0.5;
	}

	private static int grey(final double[] channels) {
		final double mean = Arrays.stream(channels).average().orElse(0);
		return rgb(mean, mean, mean);
	}

	private static int rgb(final double red, final double green, final double blue) {
		return byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
	}

	private static int byteOf(final double brightness) {
		return (int) Math.round(BYTE * brightness);
	}

	/**
	 * A bare picture with marks: heat where the map is above 0, as bright as it is surprising, and an outline.
	 *
	 * @param bare of this plane; is not changed
	 * @param surprise {@code W x H} map of the plane; 0 where nothing is marked
	 * @param scale from surprise to colour
	 */
	public BufferedImage marked(final BufferedImage bare, final RandomAccessibleInterval<FloatType> surprise,
		final HeatScale scale)
	{
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final int[][] heat = heat(surprise, scale);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int below = bare.getRGB(x, y);
				picture.setRGB(x, y, heat[y][x] == HeatScale.CLEAR ? below : isBorder(heat, x, y) ? HeatColors.OUTLINE : mixed(
					below, HeatColors.heat(heat[y][x] / 255.0)));
			}
		return picture;
	}

	/**
	 * A bare picture with a ring around a place: where a plane is most surprising, if nothing is marked in it.
	 *
	 * @param bare of this plane; is not changed
	 * @param x column of the plane
	 * @param y row of the plane
	 */
	public BufferedImage ringed(final BufferedImage bare, final long x, final long y) {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.drawImage(bare, 0, 0, null);
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setColor(new Color(HeatColors.OUTLINE));
		final double radius = RING * Math.max(width, height);
		final float line = (float) Math.max(1, radius / 10);
		g.setStroke(new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 3 * line, 2 *
			line }, 0));
		g.draw(new Ellipse2D.Double((double) x / step - radius, (double) y / step - radius, 2 * radius, 2 * radius));
		g.dispose();
		return picture;
	}

	private int[][] heat(final RandomAccessibleInterval<FloatType> surprise, final HeatScale scale) {
		final int[][] heat = new int[height][width];
		final RandomAccess<FloatType> access = surprise.randomAccess();
		for (long y = 0; y < plane.height(); y++)
			for (long x = 0; x < plane.width(); x++) {
				access.setPosition(x, 0);
				access.setPosition(y, 1);
				final int row = (int) Math.min(height - 1L, y / step);
				final int column = (int) Math.min(width - 1L, x / step);
				heat[row][column] = Math.max(heat[row][column], scale.index(access.get().get()));
			}
		return heat;
	}

	private boolean isBorder(final int[][] heat, final int x, final int y) {
		for (final int[] to : List.of(new int[] { x - 1, y }, new int[] { x + 1, y }, new int[] { x, y - 1 }, new int[] { x,
			y + 1 }))
			if (to[0] >= 0 && to[1] >= 0 && to[0] < width && to[1] < height && heat[to[1]][to[0]] == HeatScale.CLEAR)
				return true;
		return false;
	}

	private static int mixed(final int below, final int above) {
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final double mean = (1 - OPACITY) * (below >> shift & 0xff) + OPACITY * (above >> shift & 0xff);
			rgb |= (int) Math.round(mean) << shift;
		}
		return rgb;
	}
}
