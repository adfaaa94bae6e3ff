package sc.fiji.anomaly.engine;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which libraries the engine is started with, and why these.
 *
 * @param properties what DJL reads while it starts
 * @param library the chosen one, if that is it
 * @param reason for users
 * @param fellBack whether the choice of the user is not followed, so that the CPU computes
 */
public record EngineStart(Map<String, String> properties, Optional<EngineLibrary> library, String reason,
		boolean fellBack) {

	static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
	static final String VERSION = "PYTORCH_VERSION";
	static final String FLAVOR = "PYTORCH_FLAVOR";

	private static final String AGAIN = "; choose again by Plugins > Anomaly > Compute device";

	public EngineStart {
		properties = Map.copyOf(properties);
	}

	/**
	 * Decides.
	 *
	 * @param chosen by the user
	 * @param crash what ended the program the last time, see {@link DeviceFile#crash}
	 * @param environment a variable or property that was set outside of the plugin; null if it is not
	 * @param loaded the libraries of an engine that another plugin has started; null if none has
	 */
	static EngineStart of(final DeviceSettings chosen, final Optional<String> crash,
		final UnaryOperator<String> environment, final String loaded)
	{
		if (crash.isPresent()) return own("the last start with " + crash.get() + " ended in a crash, so the CPU is used" +
			AGAIN, true);
		if (loaded != null) return own("another plugin started PyTorch before, with the libraries in " + loaded, false);
		if (environment.apply(LIBRARY_PATH) != null) return own(LIBRARY_PATH +
			", which was set outside of the plugin, is " + environment.apply(LIBRARY_PATH), false);
		if (!chosen.usesLibrary()) return own("they come with the plugin", false);
		final EngineLibrary library = chosen.library().orElseThrow();
		if (!Files.isDirectory(library.folder())) return own("the chosen folder " + library.folder() +
			" is not there any more, so the CPU is used" + AGAIN, true);
		return new EngineStart(Map.of(LIBRARY_PATH, library.folder().toString(), VERSION, library.version(), FLAVOR, library
			.flavor()), Optional.of(library), "they were chosen by Compute device", false);
	}

	private static EngineStart own(final String reason, final boolean fellBack) {
		return new EngineStart(Map.of(), Optional.empty(), reason, fellBack);
	}
}
