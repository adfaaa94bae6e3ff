package sc.fiji.anomaly.preprocessing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far the values of training images spread, for each channel: from the 0.5th to the 98th percentile of an image. By
 * this images of another kind of numbers are known: 16 bits instead of 8, or values from 0 to 1.
 *
 * @param narrowest the smallest spread of any training image; empty if unknown, as in older models
 * @param widest the largest one; empty if unknown
 */
public record ValueSpans(List<Double> narrowest, List<Double> widest) {

	/** Nothing is known. */
	public static final ValueSpans UNKNOWN = new ValueSpans(List.of(), List.of());

	/** Other exposures, and bright lesions, change the spread by less. */
	private static final double FACTOR = 10;

	public ValueSpans {
		narrowest = List.copyOf(narrowest);
		widest = List.copyOf(widest);
		if (narrowest.size() != widest.size()) throw new IllegalArgumentException(
			"narrowest and widest differ in channels");
		for (int c = 0; c < widest.size(); c++)
			if (!(0 <= narrowest.get(c) && narrowest.get(c) <= widest.get(c))) throw new IllegalArgumentException(
				"Values spread over " + narrowest.get(c) + " at the least and " + widest.get(c) + " at the most");
	}

	/**
	 * Those of some images.
	 *
	 * @param images the samples of each image, channel by channel; at least one image
	 */
	static ValueSpans of(final List<List<PixelSample>> images) {
		final List<Double> narrowest = new ArrayList<>();
		final List<Double> widest = new ArrayList<>();
		for (int c = 0; c < images.get(0).size(); c++) {
			final int channel = c;
			final List<Double> spans = images.stream().map(samples -> span(samples.get(channel))).toList();
			narrowest.add(Collections.min(spans));
			widest.add(Collections.max(spans));
		}
		return new ValueSpans(narrowest, widest);
	}

	private static double span(final PixelSample sample) {
		return sample.quantile(0.98) - sample.quantile(0.005);
	}

	/** What is odd about the values of a channel; empty if they spread about as far as in training images. */
	String whyUnlike(final int channel, final PixelSample sample) {
		if (widest.isEmpty()) return "";
		final double span = span(sample);
		final double least = narrowest.get(channel);
		final double most = widest.get(channel);
		return span <= FACTOR * most && span >= least / FACTOR ? "" : "they spread over " + plain(span) +
			", those of the training images over " + plain(least) + " to " + plain(most);
	}

	/** A number with four digits that count, without powers of ten. */
	static String plain(final double value) {
		return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(4)).toPlainString() : Double.toString(
			value);
	}
}
