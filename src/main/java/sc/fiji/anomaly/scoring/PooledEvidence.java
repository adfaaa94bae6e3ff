package sc.fiji.anomaly.scoring;

import java.util.List;

import sc.fiji.anomaly.method.Pooling;

/**
 * An image's evidence over all positions.
 *
 * @param levelMeans mean evidence of each level, in ascending size (MLSAD, eq. 4), or what {@link Pooling.Positions}
 *          says instead of the mean; NaN for a level of which no position was looked at
 * @param tail mean of the aggregate's highest 1 %
 * @param tailHeight how high that mean rises above the median of the whole aggregate, so that exposure, stain or noise
 *          that is everywhere drops out
 */
public record PooledEvidence(List<Double> levelMeans, double tail, double tailHeight) {

	public PooledEvidence {
		levelMeans = List.copyOf(levelMeans);
	}
}
