package sc.fiji.anomaly;

import java.util.List;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * The maps that a plane's score comes from, in the plane's own pixels.
 *
 * @param levels one map a level, in ascending size
 * @param aggregate the map of all levels together
 * @param smoothed the aggregate averaged over 3 x 3 working pixels: what marks are made of
 */
public record ScoreMaps(List<ScoreMap> levels, ScoreMap aggregate, ScoreMap smoothed) {

	public ScoreMaps {
		levels = List.copyOf(levels);
	}
}
