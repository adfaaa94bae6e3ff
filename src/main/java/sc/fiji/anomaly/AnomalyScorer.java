package sc.fiji.anomaly;

import java.util.List;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;

/** A model that is ready to score images. Owns native memory: close it. May be used by several threads. */
public final class AnomalyScorer implements AutoCloseable {

	/** One line that says which model this is and on which device it runs, and why. */
	public String description() {
		throw new IllegalStateException("not built yet");
	}

	/** The levels, in ascending size, in pixels of the model's working image. */
	public List<Integer> levels() {
		throw new IllegalStateException("not built yet");
	}

	/** The lowest alarm rate that the calibration supports: {@code 1 / (n + 1)} for n calibration images. */
	public double lowestAlarmRate() {
		throw new IllegalStateException("not built yet");
	}

	/** The rate to use where {@code asked} is asked for: {@link #lowestAlarmRate()} where it is below that. */
	public double supportedAlarmRate(final double asked) {
		return Math.max(asked, lowestAlarmRate());
	}

	/**
	 * Scores a plane.
	 *
	 * @param selection the part of the plane that the figures are reported for; the maps are always whole
	 * @throws IllegalArgumentException where the model cannot be applied to this plane; the message names both
	 */
	public ScoredPlane score(final Plane plane, final Selection selection) {
		throw new IllegalStateException("not built yet");
	}

	/** The score of a volume from those of its planes. */
	public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
		throw new IllegalStateException("not built yet");
	}

	/**
	 * How surprising each marked pixel is: {@code -log10} of the share of held-out normal pixels that score higher, and 0
	 * wherever nothing is marked. At most {@code alarmRate} of normal images have any mark.
	 *
	 * @return one map for each of the plane's levels, and the aggregate last, with the labels of the score maps
	 */
	public List<ScoreMap> surprise(final ScoredPlane plane, final double alarmRate) {
		throw new IllegalStateException("not built yet");
	}

	/** The largest value that {@link #surprise} gives: the top of the colour scale. */
	public double highestSurprise() {
		throw new IllegalStateException("not built yet");
	}

	/** Frees the native memory. */
	@Override
	public void close() {
	}
}
