package sc.fiji.anomaly.benchmark.detector;

import org.scijava.Context;
import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.method.Methods;

/** The plugin on the class path, and its methods. */
public final class Installed {

	private Installed() {}

	/** In a context of its own, which is not disposed of. */
	public static AnomalyDetection detection() {
		return AnomalyDetection.standalone().detection();
	}

	/** The methods that it comes with. */
	public static Methods methods() {
		return methods(detection().context());
	}

	/** The methods that a context has. */
	static Methods methods(final Context context) {
		return new Methods(context.service(PluginService.class));
	}
}
