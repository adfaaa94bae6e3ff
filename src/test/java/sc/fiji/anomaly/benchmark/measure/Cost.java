package sc.fiji.anomaly.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;

/**
 * What something took, in ms.
 *
 * @param cpu  processor time of all threads
 * @param wall time that passed
 */
record Cost(double cpu, double wall) {

	/** Of doing something once. */
	static Cost of(final Runnable action) {
		final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		final long wall = System.nanoTime();
		final long cpu = machine.getProcessCpuTime();
		action.run();
		return new Cost((machine.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
	}

	/** The medians of doing something several times. */
	static Cost medianOf(final int times, final Runnable action) {
		final Cost[] costs = new Cost[times];
		for (int i = 0; i < times; i++) costs[i] = of(action);
		return new Cost(median(costs, Cost::cpu), median(costs, Cost::wall));
	}

	private static double median(final Cost[] costs, final ToDoubleFunction<Cost> figure) {
		return Arrays.stream(costs).mapToDouble(figure).sorted().toArray()[costs.length / 2];
	}
}
