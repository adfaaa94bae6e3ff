package sc.fiji.anomaly;

import java.util.List;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * A plane's score and the maps that it comes from.
 *
 * @param score     the figures
 * @param levels    one map a level, in ascending size, in the plane's own pixels
 * @param aggregate the map of all levels together, in the plane's own pixels
 * @param smoothed  the aggregate averaged over 3 x 3 working pixels: what marks are made of
 */
public record ScoredPlane(PlaneScore score, List<ScoreMap> levels, ScoreMap aggregate,
	ScoreMap smoothed)
{

	/** A plane whose marks are made of the aggregate as it is. */
	public ScoredPlane(final PlaneScore score, final List<ScoreMap> levels, final ScoreMap aggregate) {
		this(score, levels, aggregate, aggregate);
	}
}
