package sc.fiji.anomaly.benchmark.measure;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The time that something takes.
 *
 * @param cpuMillis processor time of all threads of the process
 * @param wallMillis time on the clock
 */
record Cost(double cpuMillis, double wallMillis) {

	/** Of one run. */
	static Cost of(final Runnable action) {
		final ProcessorClock processor = new ProcessorClock();
		final long wall = System.nanoTime();
		final long cpu = processor.getAsLong();
		action.run();
		return new Cost((processor.getAsLong() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
	}

	/** The medians of an odd number of runs. */
	static Cost median(final int runs, final Runnable action) {
		return median(IntStream.range(0, runs).mapToObj(i -> of(action)).toArray(Cost[]::new));
	}

	/** The median of each time on its own; of an even number of costs, the upper one. */
	static Cost median(final Cost... costs) {
		return new Cost(median(costs, Cost::cpuMillis), median(costs, Cost::wallMillis));
	}

	private static double median(final Cost[] costs, final ToDoubleFunction<Cost> time) {
		return Arrays.stream(costs).mapToDouble(time).sorted().toArray()[costs.length / 2];
	}
}
