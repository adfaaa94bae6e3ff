package sc.fiji.anomaly.scoring;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.Selection;

/**
 * An image's evidence over all positions.
 *
 * @param levels mean evidence of each level over its positions (MLSAD, eq. 4)
 * @param mean   mean of the aggregate
 * @param tail   mean of the aggregate's highest 1 %
 * @param median median of the aggregate
 */
public record Pooled(List<Double> levels, double mean, double tail, double median) {

	/** The share of positions that the tail score looks at. */
	public static final double TAIL = 0.01;

	/**
	 * Pools over the positions in a selection of the image.
	 *
	 * @throws IllegalArgumentException where the selection holds no position
	 */
	public static Pooled of(final ImageEvidence evidence, final Selection selection) {
		final Distribution aggregate = Distribution.of(evidence.aggregate(), selection);
		if (aggregate.isEmpty()) throw new IllegalArgumentException(evidence.image().plane().name()
			+ ": the selection holds no pixel that the model looks at. Enlarge it, or remove it.");
		final List<Double> levels = new ArrayList<>();
		for (final EvidenceMap map : evidence.levels()) {
			final Distribution level = Distribution.of(map, selection);
			// A small selection may hold no centre of a large patch.
			levels.add(level.isEmpty() ? Double.NaN : level.mean());
		}
		return new Pooled(levels, aggregate.mean(), aggregate.topMean(TAIL), aggregate.median());
	}
}
