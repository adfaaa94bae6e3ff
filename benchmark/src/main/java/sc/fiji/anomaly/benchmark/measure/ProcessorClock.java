package sc.fiji.anomaly.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

import com.sun.management.OperatingSystemMXBean;

/** The processor time that all threads of this process have taken so far, in ns. */
final class ProcessorClock implements LongSupplier {

	private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	@Override
	public long getAsLong() {
		return machine.getProcessCpuTime();
	}
}
