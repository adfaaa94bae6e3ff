package sc.fiji.anomaly.slide;

import java.io.IOException;

import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.SlideTile;
import sc.fiji.anomaly.input.slide.TissueMask;

/** Takes what is found in a slide while it is scored: one call at a time, in the order of rows from the top. */
public interface SlideReceiver {

	/**
	 * What the slide looks like, before anything is scored.
	 *
	 * @throws IOException if something cannot be written: then the scoring ends
	 */
	default void overview(final SlideOverview overview, final TissueMask tissue) throws IOException {}

	/** A tile that was scored. */
	default void tile(final TileScore score) {}

	/**
	 * A tile that could not be read; the others go on.
	 *
	 * @param reason names the part of the file that is broken
	 */
	default void broken(final SlideTile tile, final String reason) {}

	/**
	 * The next rows of the maps, as wide as the slide.
	 *
	 * @throws IOException if they cannot be written: then the scoring ends
	 */
	default void rows(final MapRows rows) throws IOException {}
}
