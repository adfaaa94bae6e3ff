package sc.fiji.anomaly.imagej1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a macro in a Java of its own: ImageJ's classes can be patched only before they are loaded, and here they are
 * loaded already.
 */
final class MacroRun {

	private static final long TIMEOUT_MINUTES = 5;

	private MacroRun() {
		// nothing to make
	}

	/** Runs the text of a macro. Returns what was printed, the log included. */
	static String text(final Path folder, final String text) throws IOException, InterruptedException {
		return file(Files.writeString(folder.resolve("macro.ijm"), text), "");
	}

	/** Runs a macro file. Returns what was printed, the log included. */
	static String file(final Path macro, final String argument) throws IOException, InterruptedException {
		final Path printed = Files.createTempFile("macro", ".log");
		try {
			final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
			final Process process = new ProcessBuilder(List.of(java, "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), HeadlessImageJ.class.getName(), macro.toString(), argument))
				.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
			if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IOException(macro + " did not end; it printed: " + Files.readString(printed));
			}
			return Files.readString(printed, StandardCharsets.UTF_8);
		}
		finally {
			Files.deleteIfExists(printed);
		}
	}
}
