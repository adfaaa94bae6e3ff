package sc.fiji.anomaly.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;

import sc.fiji.anomaly.training.TrainingMonitor;

/** Counts the processor time of each stage of a training: what passes between two signs of life belongs to the later one. */
final class StageCosts implements TrainingMonitor {

	private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	private final Map<String, Double> seconds = new LinkedHashMap<>();
	private long last = machine.getProcessCpuTime();

	@Override
	public synchronized void progress(final String stage, final double fraction, final double secondsLeft) {
		final long now = machine.getProcessCpuTime();
		// The same stage names single images: "Looking at x.png".
		seconds.merge(stage.replaceFirst(" at .*", " at images"), (now - last) / 1e9, Double::sum);
		last = now;
	}

	/** Processor time in s by stage, in the order of their first signs of life. */
	synchronized Map<String, Double> seconds() {
		return new LinkedHashMap<>(seconds);
	}
}
