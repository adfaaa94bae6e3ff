package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does when a program starts it: it asks nobody, and says nothing. */
class FirstStartTest {

	@TempDir
	Path folder;

	@Test
	void asksNoAddressAndWritesNothing() throws IOException, InterruptedException {
		assertEquals(List.of(FirstStart.END), lines());
	}

	/** Or the test above could not see it. */
	@Test
	void someoneWhoWantsToBeCountedIs() throws IOException, InterruptedException {
		final List<String> lines = lines("-DOPT_OUT_TRACKING=false");
		assertTrue(lines.get(0).contains("169.254.169.254"), lines.toString());
		assertEquals(FirstStart.END, lines.get(lines.size() - 1));
	}

	/** All that the program writes, to its output and its errors. */
	private List<String> lines(final String... options) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx512m"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
			FirstStart.class.getName()));
		final Path output = folder.resolve("output.txt");
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
			.start();
		assertEquals(0, process.waitFor(), () -> read(output).toString());
		return read(output);
	}

	private static List<String> read(final Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}
}
