package sc.fiji.anomaly.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How pixel values become the values in [-1, 1] that networks see. Fixed at training time.
 *
 * @param perImage whether each image has a range of its own, from its darkest values to 1.25 times its 98th percentile;
 *          for images whose units are arbitrary or whose exposure varies
 * @param fixed the range of all images; where {@code perImage}, only a fallback for images that have no range
 * @param spans how far the values of training images spread; {@link ValueSpans#UNKNOWN} in older models
 */
public record IntensityRule(boolean perImage, ChannelRange fixed, ValueSpans spans) {

	/** Bright lesions lie above the 98th percentile: leave them room. */
	private static final double HEADROOM = 1.25;

	/** Far outside of the range of all images is what lies outside by more than this share of its width. */
	private static final double FAR = 0.5;

	/** Share of an image that may lie far outside: a bright lesion is not another kind of numbers. */
	private static final double FAR_SHARE = 0.25;

	public IntensityRule {
		Objects.requireNonNull(fixed, "fixed");
		Objects.requireNonNull(spans, "spans");
		if (!spans.widest().isEmpty() && spans.widest().size() != fixed.low().size()) throw new IllegalArgumentException(
			"spans are of " + spans.widest().size() + " channels, the range of values is of " + fixed.low().size());
	}

	/** A rule that does not know the values of training images. */
	public IntensityRule(final boolean perImage, final ChannelRange fixed) {
		this(perImage, fixed, ValueSpans.UNKNOWN);
	}

	/** The range of one plane. */
	public ChannelRange rangeOf(final SampledPlane plane) {
		if (!perImage) return fixed;
		final List<Double> low = new ArrayList<>();
		final List<Double> high = new ArrayList<>();
		for (int c = 0; c < plane.samples().size(); c++) {
			final PixelSample sample = plane.samples().get(c);
			final boolean flat = sample.isConstant() || sample.quantile(0.98) <= sample.quantile(0.005);
			final double darkest = flat ? fixed.low().get(c) : sample.quantile(0.005);
			low.add(darkest);
			high.add(flat ? fixed.high().get(c) : darkest + HEADROOM * (sample.quantile(0.98) - darkest));
		}
		return new ChannelRange(low, high);
	}

	/**
	 * Why an image's values are another kind of numbers than those of the training images; empty if they are not.
	 *
	 * @param channels a sample of each of its channels
	 */
	String whyUnlike(final List<PixelSample> channels) {
		for (int c = 0; c < channels.size(); c++) {
			final String spread = spans.whyUnlike(c, channels.get(c));
			final String why = spread.isEmpty() && !perImage ? whyFarOutside(c, channels.get(c)) : spread;
			if (!why.isEmpty()) return "its values are not like those of the training images" + (channels.size() > 1
				? " in channel " + (c + 1) : "") + ": " + why;
		}
		return "";
	}

	private String whyFarOutside(final int channel, final PixelSample sample) {
		final double low = fixed.low().get(channel);
		final double high = fixed.high().get(channel);
		final double far = FAR * (high - low);
		final double share = sample.shareOutside(low - far, high + far);
		return share <= FAR_SHARE ? "" : Math.round(100 * share) + " % lie far outside of " + ValueSpans.plain(low) +
			" to " + ValueSpans.plain(high);
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
