package sc.fiji.anomaly.benchmark.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All levels together against single ones, over several kinds of abnormal images: the claim is that they are best on
 * average, and close to the best on each kind.
 *
 * @param kinds at least one; all have the same levels
 */
record LevelComparison(List<LevelAurocs> kinds) {

	/** Where all together fall behind most, with the kind and the level that is best there. */
	String largestShortfall() {
		final LevelAurocs worst = kinds.stream().max(Comparator.comparingDouble(LevelAurocs::shortfall)).orElseThrow();
		return String.format(Locale.ROOT, "%.4f (%s, level %d)", worst.shortfall(), worst.kind(), worst.bestLevel());
	}

	/** The means of all together, and of the level whose mean is highest. */
	String means() {
		final SortedMap<Integer, Double> levels = new TreeMap<>();
		for (final int level : kinds.get(0).levels().keySet())
			levels.put(level, kinds.stream().mapToDouble(kind -> kind.levels().get(level)).average().orElseThrow());
		final LevelAurocs mean = new LevelAurocs("mean", kinds.stream().mapToDouble(LevelAurocs::all).average()
			.orElseThrow(), levels);
		return String.format(Locale.ROOT, "%.4f; level %d: %.4f", mean.all(), mean.bestLevel(), levels.get(mean
			.bestLevel()));
	}
}
