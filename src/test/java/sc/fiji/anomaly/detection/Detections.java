package sc.fiji.anomaly.detection;

import java.util.function.Function;
import java.util.function.LongSupplier;

import org.scijava.Context;
import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.fit.ProcessorTime;
import sc.fiji.anomaly.method.Methods;

/** The service of a test: as SciJava makes it, or with clocks and devices of the test's own. */
public final class Detections {

	private Detections() {}

	/** In a context of its own, which is not disposed of. */
	public static AnomalyDetection standalone() {
		return AnomalyDetection.standalone().detection();
	}

	/** In a context that has the test's own methods. */
	public static AnomalyDetection in(final Context context) {
		return with(context, new DefaultAnomalyDetection());
	}

	/** Whose time is the test's: that of checkpoints, and processor time, in nanoseconds. */
	public static AnomalyDetection timed(final Context context, final LongSupplier nanoTime,
		final LongSupplier processorNanos)
	{
		return with(context, new DefaultAnomalyDetection(nanoTime, processorNanos, ComputeDevice::choose));
	}

	/** Whose time is the test's, on devices that nobody has. */
	public static AnomalyDetection timed(final Context context, final LongSupplier nanoTime,
		final LongSupplier processorNanos, final Function<String, ComputeDevice> devices)
	{
		return with(context, new DefaultAnomalyDetection(nanoTime, processorNanos, devices));
	}

	/** On devices that nobody has. */
	public static AnomalyDetection on(final Context context, final Function<String, ComputeDevice> devices) {
		return with(context, new DefaultAnomalyDetection(System::nanoTime, ProcessorTime::ofProcess, devices));
	}

	private static AnomalyDetection with(final Context context, final DefaultAnomalyDetection detection) {
		context.inject(detection);
		return detection;
	}

	/** The methods that a service knows. */
	public static Methods methods(final AnomalyDetection detection) {
		return new Methods(detection.context().service(PluginService.class));
	}

	/** The plugin's own methods. */
	public static Methods methods() {
		return methods(standalone());
	}
}
