package sc.fiji.anomaly.benchmark.sidebyside;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A side in a Java process of its own, for two copies of libtorch clash in one. */
final class SideProcess implements AutoCloseable {

	/** Kernels of both sides have one thread, whichever library they come from. */
	private static final List<String> THREADS = List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");

	private final String name;
	private final Process process;
	private final DataInputStream in;
	private final DataOutputStream out;
	private final String about;
	private final String libraries;

	/**
	 * Starts a side, and waits until it is ready.
	 *
	 * @param name what reports call it
	 * @param main the class to start
	 * @param batches file of the batches
	 * @param options of the Java process
	 */
	SideProcess(final String name, final String main, final Path batches, final String... options) throws IOException {
		this.name = name;
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx1g", "-Djava.awt.headless=true", "-Dslf4j.internal.verbosity=ERROR"));
		command.addAll(List.of(options));
		command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main, batches.toString()));
		final ProcessBuilder builder = new ProcessBuilder(command);
		builder.redirectError(ProcessBuilder.Redirect.INHERIT);
		final Map<String, String> environment = builder.environment();
		// a kernel that is forced on one of the libraries would tilt the comparison
		environment.keySet().removeIf(key -> key.startsWith("OPENBLAS_") || key.startsWith("MKL_") || key.startsWith(
			"OMP_"));
		for (final String key : THREADS)
			environment.put(key, "1");
		process = builder.start();
		in = new DataInputStream(process.getInputStream());
		out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
		about = in.readUTF();
		libraries = in.readUTF();
	}

	String name() {
		return name;
	}

	String about() {
		return about;
	}

	String libraries() {
		return libraries;
	}

	Outcome run(final Task task) throws IOException {
		out.writeBoolean(true);
		task.write(out);
		out.flush();
		return Outcome.read(in);
	}

	@Override
	public void close() throws IOException {
		try (in; out) {
			out.writeBoolean(false);
			out.flush();
			process.waitFor();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		finally {
			process.destroy();
		}
	}
}
