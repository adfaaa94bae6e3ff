package sc.fiji.anomaly.fit;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.function.LongSupplier;

/** A stopwatch of processor time. */
public final class ProcessorTime {

	private final LongSupplier nanoseconds;
	private final long start;

	/** @param nanoseconds such as {@link #ofProcess} */
	ProcessorTime(final LongSupplier nanoseconds) {
		this.nanoseconds = nanoseconds;
		start = nanoseconds.getAsLong();
	}

	/** Since the stopwatch was made. */
	double seconds() {
		return (nanoseconds.getAsLong() - start) / 1e9;
	}

	/**
	 * Nanoseconds of this process from any beginning, all threads together; wall-clock time where the Java machine does
	 * not tell the processor time.
	 */
	public static long ofProcess() {
		final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
		final long time = system instanceof com.sun.management.OperatingSystemMXBean detailed ? detailed.getProcessCpuTime()
			: -1;
		return time < 0 ? System.nanoTime() : time;
	}
}
