package sc.fiji.anomaly.benchmark.sidebyside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the rounds of one task took on one side, by the pass. */
final class Costs {

	private final int passes;
	private final List<Outcome> rounds = new ArrayList<>();

	/** @param passes passes of a round */
	Costs(final int passes) {
		this.passes = passes;
	}

	void add(final Outcome round) {
		rounds.add(round);
	}

	/** Median over the rounds of the processor time of a pass, in ms. */
	double cpu() {
		return median(Outcome::cpu) / passes;
	}

	/** Median over the rounds of the wall time of a pass, in ms. */
	double wall() {
		return median(Outcome::wall) / passes;
	}

	private double median(final ToDoubleFunction<Outcome> time) {
		final double[] sorted = rounds.stream().mapToDouble(time).toArray();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
