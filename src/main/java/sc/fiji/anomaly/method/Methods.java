package sc.fiji.anomaly.method;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.scijava.plugin.PluginService;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodDescription;

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
			() -> new InvalidInputException("method", "'" + name + "' is not installed; known are: " + described().stream()
				.map(MethodDescription::name).collect(Collectors.joining(", "))));
	}

	/** What users can choose from: {@link AutoMethod} and all methods. */
	public List<MethodDescription> described() {
		final List<MethodDescription> described = new ArrayList<>();
		described.add(new AutoMethod());
		described.addAll(all());
		return described;
	}

	/**
	 * The methods that are trained where a user chooses this name: several for {@link AutoMethod}.
	 *
	 * @throws InvalidInputException if there is none; lists the installed ones
	 */
	public List<AnomalyMethod> trained(final String name) {
		if (!name.trim().equalsIgnoreCase(AutoMethod.NAME)) return List.of(named(name));
		final List<AnomalyMethod> methods = all().stream().filter(method -> AutoMethod.METHODS.contains(method.name()))
			.toList();
		if (methods.isEmpty()) throw new InvalidInputException("method", "none of " + AutoMethod.METHODS +
			" is installed, which " + AutoMethod.NAME + " would train");
		return methods;
	}
}
