package sc.fiji.anomaly.benchmark.measure;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a model tells one kind of abnormal images from normal ones.
 *
 * @param kind what is abnormal
 * @param all AUROC of all levels together
 * @param levels AUROC of each level alone, by its size; at least one
 */
record LevelAurocs(String kind, double all, SortedMap<Integer, Double> levels) {

	private static final double DECIMALS = 1e4;

	/** With four decimals, as rows have: what is made of rows is then the same as what is made of these figures. */
	LevelAurocs rounded() {
		final SortedMap<Integer, Double> fewer = new TreeMap<>(levels);
		fewer.replaceAll((level, auroc) -> rounded(auroc));
		return new LevelAurocs(kind, rounded(all), fewer);
	}

	private static double rounded(final double auroc) {
		return Math.round(auroc * DECIMALS) / DECIMALS;
	}

	/** The level that is best alone; of equal ones the smallest. */
	int bestLevel() {
		final double best = Collections.max(levels.values());
		return levels.entrySet().stream().filter(entry -> entry.getValue() == best).map(Map.Entry::getKey).findFirst()
			.orElseThrow();
	}

	/** How much better the best single level is than all together; below 0 where all together are better. */
	double shortfall() {
		return levels.get(bestLevel()) - all;
	}
}
