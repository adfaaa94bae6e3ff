package sc.fiji.anomaly.method;

import java.util.List;
import java.util.stream.Collectors;

import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.InvalidInputException;

/** The installed methods. */
public final class Methods {

	private final PluginService plugins;

	public Methods(final PluginService plugins) {
		this.plugins = plugins;
	}

	/** All, in order of preference. */
	public List<AnomalyMethod> all() {
		return plugins.createInstancesOfType(AnomalyMethod.class);
	}

	/**
	 * The method of a name, in capitals or not.
	 *
	 * @throws InvalidInputException if there is none; lists the installed ones
	 */
	public AnomalyMethod named(final String name) {
		final List<AnomalyMethod> installed = all();
		return installed.stream().filter(method -> method.name().equalsIgnoreCase(name.trim())).findFirst().orElseThrow(
			() -> new InvalidInputException("method", "'" + name + "' is not installed; known are: " + installed.stream().map(
				AnomalyMethod::name).collect(Collectors.joining(", "))));
	}
}
