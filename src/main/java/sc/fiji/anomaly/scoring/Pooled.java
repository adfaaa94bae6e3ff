package sc.fiji.anomaly.scoring;

import java.util.List;

import sc.fiji.anomaly.calibration.LevelEvidence;
import sc.fiji.anomaly.image.Selection;

/**
 * An image's evidence over all positions.
 *
 * @param levels what each level says, in ascending size; NaN for a level of which no position lies in the selection
 * @param tail   mean of the aggregate's highest 1 %
 */
public record Pooled(List<LevelEvidence> levels, double tail) {

	/** The share of positions that a tail looks at. */
	private static final double TAIL = 0.01;

	/**
	 * Pools over the positions in a selection of the image.
	 *
	 * @throws IllegalArgumentException where the selection holds no position
	 */
	public static Pooled of(final ImageEvidence evidence, final Selection selection) {
		final Distribution aggregate = Distribution.of(evidence.aggregate(), selection);
		if (aggregate.isEmpty()) throw new IllegalArgumentException(evidence.image().plane().name()
			+ ": the selection holds no pixel that the model looks at. Enlarge it, or remove it.");
		return new Pooled(evidence.levels().stream().map(map -> level(map, selection)).toList(), aggregate.topMean(TAIL));
	}

	private static LevelEvidence level(final EvidenceMap map, final Selection selection) {
		final Distribution values = Distribution.of(map, selection);
		// A small selection may hold no centre of a large patch.
		if (values.isEmpty()) return new LevelEvidence(Double.NaN, Double.NaN);
		return new LevelEvidence(values.mean(), values.topMean(TAIL) - values.median());
	}
}
