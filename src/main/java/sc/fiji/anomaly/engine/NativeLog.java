package sc.fiji.anomaly.engine;

import java.nio.file.Path;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * What PyTorch's own libraries write to the console. They warn, thousands of times in a training, of what a user can do
 * nothing about: that a library for phones is of no use on this processor.
 */
final class NativeLog {

	/** What PyTorch reads the level from as it is loaded; who sets it wants something else. */
	private static final String CHOICE = "TORCH_CPP_LOG_LEVEL";

	/** The level as a variable of PyTorch's: 0 information, 1 warnings, 2 errors, 3 what ends the program. */
	private static final String LEVEL = "FLAGS_caffe2_log_level";
	private static final int ERRORS = 2;

	private NativeLog() {}

	/**
	 * Has them write errors only, unless the user's environment chooses otherwise. Where that is not possible they go on
	 * as they did.
	 *
	 * @param libraries folder of PyTorch's libraries, which are loaded
	 */
	static void showErrorsOnly(final Path libraries) {
		if (System.getenv(CHOICE) != null) return;
		try {
			NativeLibrary.getInstance(libraries.resolve(System.mapLibraryName("c10")).toString()).getGlobalVariableAddress(
				Platform.isWindows() ? "?" + LEVEL + "@@3HA" : LEVEL).setInt(0, ERRORS);
		}
		catch (final LinkageError e) {
			// the libraries of another version: too many lines are better than no engine
		}
	}
}
