package sc.fiji.anomaly.preprocessing;

import java.util.List;

/**
 * The pixel values that become -1 and 1, channel by channel. Values outside are clipped.
 *
 * @param low value that becomes -1, for each channel; from -1e39 to 1e39
 * @param high value that becomes 1, for each channel; above {@code low}, at most 1e39
 */
public record ChannelRange(List<Double> low, List<Double> high) {

	/** 32-bit pixels end a little below, and a range may go on a little beyond them. */
	private static final double LARGEST = 1e39;

	public ChannelRange {
		low = List.copyOf(low);
		high = List.copyOf(high);
		if (low.size() != high.size()) throw new IllegalArgumentException("low and high differ in channels");
		for (int c = 0; c < low.size(); c++)
			if (!(-LARGEST <= low.get(c) && low.get(c) < high.get(c) && high.get(c) <= LARGEST))
				throw new IllegalArgumentException("No range of values: " + low.get(c) + " to " + high.get(c));
	}

	/** A pixel value in [-1, 1]; what is no finite number counts as {@code low}. */
	public float normalised(final int channel, final double value) {
		final double lowest = low.get(channel);
		if (!Double.isFinite(value)) return -1;
		final double relative = 2 * (value - lowest) / (high.get(channel) - lowest) - 1;
		return (float) Math.max(-1, Math.min(1, relative));
	}

	/** The pixel value that becomes a value in [-1, 1]. */
	public double pixelValue(final int channel, final double normalised) {
		return low.get(channel) + (normalised + 1) / 2 * (high.get(channel) - low.get(channel));
	}
}
