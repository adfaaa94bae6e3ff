package sc.fiji.anomaly.preprocessing;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;

/**
 * The box around what an image shows on a dark background: the columns and rows of which at least a fiftieth is brighter
 * than a tenth of the way from the darkest values to the 98th percentile.
 *
 * @param left   first column
 * @param top    first row
 * @param width  columns
 * @param height rows
 */
public record Foreground(long left, long top, long width, long height) {

	private static final double BRIGHT = 0.1;
	private static final double SHARE = 0.02;

	/** The foreground of a plane: the whole plane where it has no dark background. */
	public static Foreground of(final Plane plane) {
		final long[] columns = new long[Math.toIntExact(plane.width())];
		final long[] rows = new long[Math.toIntExact(plane.height())];
		for (int c = 0; c < plane.channels(); c++) count(plane, c, columns, rows);
		final int left = first(columns, SHARE * plane.height());
		final int top = first(rows, SHARE * plane.width());
		final int right = last(columns, SHARE * plane.height());
		final int bottom = last(rows, SHARE * plane.width());
		if (right < left || bottom < top) return new Foreground(0, 0, plane.width(), plane.height());
		return new Foreground(left, top, right - left + 1, bottom - top + 1);
	}

	private static void count(final Plane plane, final int channel, final long[] columns, final long[] rows) {
		final PixelSample sample = PixelSample.of(plane, channel);
		if (sample.isConstant()) return;
		final double low = sample.quantile(0.005);
		final double threshold = low + BRIGHT * (sample.quantile(0.98) - low);
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		access.setPosition(channel, 2);
		for (int y = 0; y < rows.length; y++) {
			access.setPosition(y, 1);
			for (int x = 0; x < columns.length; x++) {
				access.setPosition(x, 0);
				if (access.get().get() > threshold) {
					columns[x]++;
					rows[y]++;
				}
			}
		}
	}

	private static int first(final long[] counts, final double least) {
		for (int i = 0; i < counts.length; i++) if (counts[i] > least) return i;
		return counts.length;
	}

	private static int last(final long[] counts, final double least) {
		for (int i = counts.length - 1; i >= 0; i--) if (counts[i] > least) return i;
		return -1;
	}
}
