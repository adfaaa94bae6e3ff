package sc.fiji.anomaly.input;

import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Plot;

/**
 * What a command here has made of an image, and of which: nothing that could be scored. The mark stays on the image,
 * also in its TIFF file.
 *
 * @param what what it is, such as {@code a stack of scores}
 * @param of title of the image that it was made of; empty if it was made of none
 */
public record OutputMark(String what, String of) {

	/** ImageJ keeps such properties in TIFF files. */
	private static final String WHAT = "Anomaly output";

	private static final String OF = "Anomaly output of";

	/** Images of scores from before there were marks are known by their title and their last channel. */
	private static final String SCORES = "Scores of ";

	private static final String AGGREGATE = "aggregate";

	/** Marks an image. */
	public void put(final ImagePlus image) {
		image.setProp(WHAT, what);
		image.setProp(OF, of);
	}

	/** The mark of an image; empty if it has none. Every plot has one, whoever made it. */
	public static Optional<OutputMark> of(final ImagePlus image) {
		final String what = image.getProp(WHAT);
		if (what != null) return Optional.of(new OutputMark(what, Optional.ofNullable(image.getProp(OF)).orElse("")));
		if (image.getProperty(Plot.PROPERTY_KEY) != null) return Optional.of(new OutputMark("a plot", ""));
		final boolean scores = image.getTitle().startsWith(SCORES) && AGGREGATE.equals(image.getStack().getSliceLabel(image
			.getNChannels()));
		return scores ? Optional.of(new OutputMark("a stack of scores", image.getTitle().substring(SCORES.length())))
			: Optional.empty();
	}
}
