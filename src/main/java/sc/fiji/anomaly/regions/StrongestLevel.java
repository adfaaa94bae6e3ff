package sc.fiji.anomaly.regions;

import java.util.List;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;

/** Which level is most surprised. */
public final class StrongestLevel {

	private StrongestLevel() {}

	/**
	 * The level with the highest figure; empty if none is above 0.
	 *
	 * @param levels labels of the levels' maps
	 * @param figures one of each
	 */
	public static String of(final List<MapLabel> levels, final double[] figures) {
		final int strongest = indexOf(figures);
		return strongest < 0 ? "" : levels.get(strongest).toString();
	}

	/** The index of the level with the highest figure; -1 if none is above 0. */
	public static int indexOf(final double[] figures) {
		int strongest = 0;
		for (int i = 1; i < figures.length; i++)
			if (figures[i] > figures[strongest]) strongest = i;
		return figures.length == 0 || !(figures[strongest] > 0) ? -1 : strongest;
	}

	/**
	 * The level that is most surprised at a place; empty if none is.
	 *
	 * @param place column and row
	 * @param surprise the levels' maps, and the aggregate's last
	 */
	public static String at(final long[] place, final List<ScoreMap> surprise) {
		final List<ScoreMap> levels = surprise.subList(0, surprise.size() - 1);
		return of(levels.stream().map(ScoreMap::label).toList(), levels.stream().mapToDouble(level -> level.values().getAt(
			place).get()).toArray());
	}
}
