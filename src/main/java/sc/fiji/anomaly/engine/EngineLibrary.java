package sc.fiji.anomaly.engine;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A build of PyTorch on the disk, which the engine takes in place of the one that comes with the plugin.
 *
 * @param folder its libraries lie in it
 * @param version as {@code 2.7.1}
 * @param flavor {@code cu128} for CUDA 12.8, {@code cpu}
 */
public record EngineLibrary(Path folder, String version, String flavor) {

	public EngineLibrary {
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(version, "version");
		Objects.requireNonNull(flavor, "flavor");
	}

	@Override
	public String toString() {
		return "PyTorch " + version + " for " + inWords(flavor) + " in " + folder;
	}

	/** {@code CUDA 12.8} of {@code cu128}. */
	public static String inWords(final String flavor) {
		return flavor.matches("cu\\d{3}") ? "CUDA " + flavor.substring(2, 4) + "." + flavor.substring(4) : flavor.equals(
			"cpu") ? "CPUs" : flavor;
	}
}
