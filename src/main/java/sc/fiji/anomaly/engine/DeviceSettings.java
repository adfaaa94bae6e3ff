package sc.fiji.anomaly.engine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a user has chosen to compute with.
 *
 * @param device what {@code auto} means: {@code auto} itself, {@code cpu}, {@code gpu0}, {@code gpu1} ...
 * @param threads of PyTorch for one network; 0 leaves it to the plugin
 * @param library in place of the plugin's own
 */
public record DeviceSettings(String device, int threads, Optional<EngineLibrary> library) {

	private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu\\d{1,2}");

	// behind the pattern, by which it is checked
	/** Nothing was chosen. */
	public static final DeviceSettings DEFAULT = new DeviceSettings(ComputeDevice.AUTO, 0, Optional.empty());

	private static final String DEVICE_KEY = "device";
	private static final String THREADS_KEY = "threads";
	private static final String FOLDER_KEY = "library.folder";
	private static final String VERSION_KEY = "library.version";
	private static final String FLAVOR_KEY = "library.flavor";

	public DeviceSettings {
		device = device.trim().toLowerCase(Locale.ROOT);
		if (!DEVICE.matcher(device).matches()) throw new IllegalArgumentException(device);
		if (threads < 0) throw new IllegalArgumentException(Integer.toString(threads));
	}

	/** Whether the engine is to start with the chosen library: whoever wants the CPU gets the plugin's own. */
	public boolean usesLibrary() {
		return library.isPresent() && !device.equals(ComputeDevice.CPU);
	}

	/** For a file. */
	public Properties toProperties() {
		final Properties properties = new Properties();
		properties.setProperty(DEVICE_KEY, device);
		properties.setProperty(THREADS_KEY, Integer.toString(threads));
		library.ifPresent(chosen -> {
			properties.setProperty(FOLDER_KEY, chosen.folder().toString());
			properties.setProperty(VERSION_KEY, chosen.version());
			properties.setProperty(FLAVOR_KEY, chosen.flavor());
		});
		return properties;
	}

	/** @throws IllegalArgumentException if a value makes no sense */
	static DeviceSettings of(final Properties properties) {
		final String folder = properties.getProperty(FOLDER_KEY, "");
		return new DeviceSettings(properties.getProperty(DEVICE_KEY, ComputeDevice.AUTO), Integer.parseInt(properties
			.getProperty(THREADS_KEY, "0")), folder.isEmpty() ? Optional.empty() : Optional.of(new EngineLibrary(Path.of(
				folder), properties.getProperty(VERSION_KEY, ""), properties.getProperty(FLAVOR_KEY, ""))));
	}

	@Override
	public String toString() {
		return "device " + device + ", " + (threads == 0 ? "threads: automatic" : threads + " thread(s) for one network") +
			library.map(chosen -> ", " + chosen + (usesLibrary() ? "" : " (not used on the CPU)")).orElse("");
	}
}
