package sc.fiji.anomaly.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;

/** The values of one channel on a regular grid, sorted: enough to know percentiles of an image of any size. */
public final class PixelSample {

	private static final int MOST = 1 << 16;

	private final float[] sorted;
	private final long notFinite;

	private PixelSample(final float[] sorted, final long notFinite) {
		this.sorted = sorted;
		this.notFinite = notFinite;
	}

	/** Samples every channel of a plane. */
	public static List<PixelSample> ofChannels(final Plane plane) {
		return IntStream.range(0, plane.channels()).mapToObj(channel -> of(plane, channel)).toList();
	}

	/** Samples a channel of a plane. */
	public static PixelSample of(final Plane plane, final int channel) {
		final long pixels = plane.width() * plane.height();
		final long step = Math.max(1, (long) Math.ceil(Math.sqrt((double) pixels / MOST)));
		final long columns = (plane.width() + step - 1) / step;
		final long rows = (plane.height() + step - 1) / step;
		final float[] values = new float[Math.toIntExact(columns * rows)];
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		access.setPosition(channel, 2);
		int count = 0;
		for (long y = 0; y < plane.height(); y += step) {
			access.setPosition(y, 1);
			for (long x = 0; x < plane.width(); x += step) {
				access.setPosition(x, 0);
				final float value = access.get().get();
				if (Float.isFinite(value)) values[count++] = value;
			}
		}
		final float[] sorted = Arrays.copyOf(values, count);
		Arrays.sort(sorted);
		return new PixelSample(sorted, values.length - count);
	}

	/** All samples as one. */
	public static PixelSample merged(final Iterable<PixelSample> samples) {
		int total = 0;
		long notFinite = 0;
		for (final PixelSample sample : samples) {
			total += sample.sorted.length;
			notFinite += sample.notFinite;
		}
		final float[] all = new float[total];
		int at = 0;
		for (final PixelSample sample : samples) {
			System.arraycopy(sample.sorted, 0, all, at, sample.sorted.length);
			at += sample.sorted.length;
		}
		Arrays.sort(all);
		return new PixelSample(all, notFinite);
	}

	/** A smaller sample with the same percentiles, as far as {@code count} values can have them. */
	public PixelSample thinned(final int count) {
		if (sorted.length <= count) return this;
		final float[] fewer = new float[count];
		for (int i = 0; i < count; i++)
			fewer[i] = sorted[(int) ((long) i * (sorted.length - 1) / (count - 1))];
		return new PixelSample(fewer, notFinite);
	}

	/** How many sampled values are NaN or infinite. */
	public long notFinite() {
		return notFinite;
	}

	/** Whether no two sampled values differ, or there is none. */
	public boolean isConstant() {
		return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
	}

	/** The share of the sample that is below {@code low} or above {@code high}; 0 if no value is finite. */
	double shareOutside(final double low, final double high) {
		int outside = 0;
		for (final float value : sorted)
			if (value < low || value > high) outside++;
		return sorted.length == 0 ? 0 : (double) outside / sorted.length;
	}

	/** The value that a share of the sample is not above; the share is in [0, 1]. 0 where no value is finite. */
	public double quantile(final double share) {
		if (sorted.length == 0) return 0;
		return sorted[(int) Math.round(share * (sorted.length - 1))];
	}
}
