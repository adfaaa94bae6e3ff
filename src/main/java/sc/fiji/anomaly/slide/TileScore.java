package sc.fiji.anomaly.slide;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.input.slide.SlideTile;

/**
 * What a model says of a tile.
 *
 * @param tile all that was looked at
 * @param figures without maps; its margins count, too
 * @param strongestLevel the level that is most surprised where the tile is marked, or, in an anomalous tile without any
 *          mark, at its most surprising place; else empty
 * @param markedArea size of what is marked in the part that the tile shows, in the unit of the pixel size, squared
 * @param peakX column of the slide where the tile is most surprising
 * @param peakY row of the slide where the tile is most surprising
 * @param seconds that reading and scoring took
 */
public record TileScore(SlideTile tile, PlaneScore figures, String strongestLevel, double markedArea, long peakX,
		long peakY, double seconds) {
}
