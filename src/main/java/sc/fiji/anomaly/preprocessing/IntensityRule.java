package sc.fiji.anomaly.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import sc.fiji.anomaly.image.Plane;

/**
 * How pixel values become the values in [-1, 1] that networks see. Fixed at training time.
 *
 * @param perImage whether each image has a range of its own, from its darkest values to 1.25 times its 98th
 *                 percentile; for images whose units are arbitrary or whose exposure varies
 * @param fixed    the range of all images; where {@code perImage}, only a fallback for images that have no range
 */
public record IntensityRule(boolean perImage, ChannelRange fixed) {

	public IntensityRule {
		Objects.requireNonNull(fixed, "fixed");
	}

	/** Bright lesions lie above the 98th percentile: leave them room. */
	private static final double HEADROOM = 1.25;

	/** The range of one plane. */
	public ChannelRange rangeOf(final Plane plane) {
		if (!perImage) return fixed;
		final List<Double> low = new ArrayList<>();
		final List<Double> high = new ArrayList<>();
		for (int c = 0; c < plane.channels(); c++) {
			final PixelSample sample = PixelSample.of(plane, c);
			final boolean flat = sample.isConstant() || sample.quantile(0.98) <= sample.quantile(0.005);
			final double darkest = flat ? fixed.low().get(c) : sample.quantile(0.005);
			low.add(darkest);
			high.add(flat ? fixed.high().get(c) : darkest + HEADROOM * (sample.quantile(0.98) - darkest));
		}
		return new ChannelRange(low, high);
	}

	/** A range for all planes, from the samples of each of their channels. */
	public static ChannelRange commonRange(final List<PixelSample> channels) {
		return new ChannelRange(channels.stream().map(s -> s.quantile(0.0005)).toList(), IntStream.range(0, channels.size())
			.mapToObj(c -> highEnd(channels.get(c))).toList());
	}

	private static double highEnd(final PixelSample sample) {
		final double low = sample.quantile(0.0005);
		final double high = sample.quantile(0.9995);
		return high > low ? high : low + 1;
	}
}
