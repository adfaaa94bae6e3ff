package sc.fiji.anomaly.image;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Per-pixel anomaly scores of one plane, in that plane's own pixels.
 *
 * @param label what the map shows: {@code aggregate}, or a level with its size in the image's pixels and physical unit
 * @param values {@code W x H} scores; higher is more anomalous
 */
public record ScoreMap(MapLabel label, RandomAccessibleInterval<FloatType> values) {

	/** A map that has no size of its own. */
	public ScoreMap(final String name, final RandomAccessibleInterval<FloatType> values) {
		this(MapLabel.of(name), values);
	}
}
