package sc.fiji.anomaly;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** Processor time of this process, all threads together, since the stopwatch was made. */
final class ProcessorTime {

	private final long start = nanoseconds();

	/** Seconds so far; wall-clock time where the Java machine does not tell the processor time. */
	double seconds() {
		return (nanoseconds() - start) / 1e9;
	}

	private static long nanoseconds() {
		final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		if (system instanceof com.sun.management.OperatingSystemMXBean detailed) return detailed.getProcessCpuTime();
		return System.nanoTime();
	}
}
