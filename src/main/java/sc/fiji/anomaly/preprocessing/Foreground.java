package sc.fiji.anomaly.preprocessing;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;

/**
 * The box around what an image shows on a dark background: the columns and rows of which at least a fiftieth is
 * brighter, in any channel, than a tenth of the way from the channel's darkest values to its 98th percentile.
 *
 * @param left first column
 * @param top first row
 * @param width columns
 * @param height rows
 */
public record Foreground(long left, long top, long width, long height) {

	private static final double BRIGHT = 0.1;
	private static final double SHARE = 0.02;

	/** Columns and rows that are looked at, at the most: of longer sides some are left out. */
	private static final long LINES = 1 << 18;

	/** The foreground of a plane: the whole plane where it has no dark background. */
	public static Foreground of(final Plane plane) {
		return of(new SampledPlane(plane));
	}

	/** The foreground of a plane that others look at, too. */
	static Foreground of(final SampledPlane sampled) {
		final Plane plane = sampled.plane();
		final long stepX = step(plane.width());
		final long stepY = step(plane.height());
		final long[] columns = new long[lines(plane.width(), stepX)];
		final long[] rows = new long[lines(plane.height(), stepY)];
		final double[] thresholds = new double[plane.channels()];
		for (int c = 0; c < thresholds.length; c++)
			thresholds[c] = threshold(sampled.samples().get(c));
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int row = 0; row < rows.length; row++) {
			access.setPosition(row * stepY, 1);
			for (int column = 0; column < columns.length; column++) {
				access.setPosition(column * stepX, 0);
				if (!isBright(access, thresholds)) continue;
				columns[column]++;
				rows[row]++;
			}
		}
		final int left = first(columns, SHARE * rows.length);
		final int top = first(rows, SHARE * columns.length);
		final int right = last(columns, SHARE * rows.length);
		final int bottom = last(rows, SHARE * columns.length);
		if (right < left || bottom < top) return new Foreground(0, 0, plane.width(), plane.height());
		return new Foreground(left * stepX, top * stepY, Math.min(plane.width(), (right + 1) * stepX) - left * stepX, Math
			.min(plane.height(), (bottom + 1) * stepY) - top * stepY);
	}

	private static long step(final long side) {
		return (side + LINES - 1) / LINES;
	}

	private static int lines(final long side, final long step) {
		return (int) ((side + step - 1) / step);
	}

	/** What is brighter is no background; nothing is where all pixels are the same. */
	private static double threshold(final PixelSample sample) {
		if (sample.isConstant()) return Double.POSITIVE_INFINITY;
		final double low = sample.quantile(0.005);
		return low + BRIGHT * (sample.quantile(0.98) - low);
	}

	/** Whether a pixel is bright in any channel: a grey picture in colours is as bright as it is. */
	private static boolean isBright(final RandomAccess<FloatType> access, final double[] thresholds) {
		for (int c = 0; c < thresholds.length; c++) {
			access.setPosition(c, 2);
			if (access.get().get() > thresholds[c]) return true;
		}
		return false;
	}

	private static int first(final long[] counts, final double least) {
		for (int i = 0; i < counts.length; i++)
			if (counts[i] > least) return i;
		return counts.length;
	}

	private static int last(final long[] counts, final double least) {
		for (int i = counts.length - 1; i >= 0; i--)
			if (counts[i] > least) return i;
		return -1;
	}
}
