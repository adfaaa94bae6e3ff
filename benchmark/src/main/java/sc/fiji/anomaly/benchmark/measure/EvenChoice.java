package sc.fiji.anomaly.benchmark.measure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A choice that is always the same, evenly spread over what there is: sets are often sorted by class.
 *
 * @param most how many are chosen, or all where there are fewer
 */
record EvenChoice(int most) {

	<T> List<T> of(final List<T> all) {
		final int count = Math.min(most, all.size());
		return IntStream.range(0, count).mapToObj(i -> all.get((int) ((long) i * all.size() / count))).toList();
	}
}
