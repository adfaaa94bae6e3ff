package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.testing.NativeCalls;

/**
 * How often a training step calls PyTorch, counted in a program of its own. On a GPU a step of small networks takes as
 * long as its calls, whatever they compute.
 */
class NativeCallsTest {

	@TempDir
	static Path folder;

	/** The lines of the program by what was trained: the number of calls, and where they go. */
	private static final Map<String, String> LINES = new HashMap<>();

	@BeforeAll
	static void count() throws IOException, InterruptedException {
		final Path classes = folder.resolve("classes");
		NativeCalls.write(classes);
		final Path output = folder.resolve("output.txt");
		final Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx1g", "-Djava.awt.headless=true", "-cp", classes + File.pathSeparator + System.getProperty(
				"surefire.test.class.path", System.getProperty("java.class.path")), CountedTraining.class.getName())
			.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertTrue(program.waitFor(10, TimeUnit.MINUTES), "it does not end");
		}
		finally {
			program.destroyForcibly();
		}
		final String all = Files.readString(output);
		assertEquals(0, program.exitValue(), all);
		all.lines().map(line -> line.split(" = ", 2)).forEach(parts -> LINES.put(parts[0], parts[1]));
	}

	@ParameterizedTest
	@CsvSource({ "MLSAD 1, 60", "MLSAD 4, 60", "MLSAD 8, 60", "MLSAD 16, 60", "MLSAD texture, 50", "DAE, 76",
		"Autoencoder, 65", "ARAE, 500" })
	void aStepWithoutConvolutionsCallsSoOftenAtMost(final String trained, final double most) {
		atMost(trained, most);
	}

	/** With all that puts patches together there, which is Java's work where a CPU trains. */
	@ParameterizedTest
	@CsvSource({ "aligned 1, 60", "aligned 4, 60", "aligned 8, 60", "aligned 16, 60", "texture 1, 50", "texture 4, 50",
		"texture 8, 50", "texture 16, 50" })
	void aStepOnADeviceCallsSoOftenAtMost(final String trained, final double most) {
		atMost("MLSAD on a device " + trained, most);
	}

	/** Where a processor convolves wrongly but for whole blocks, convolutions call more often. */
	@ParameterizedTest
	@CsvSource({ "AGAD, 570, 800", "MLSAD fakes, 1860, 2240", "Puzzle-AE, 930, 1200", "Deep SVDD, 75, 100" })
	void aStepWithConvolutionsCallsSoOftenAtMost(final String trained, final double most, final double inBlocks) {
		atMost(trained, LINES.get(trained).contains("torchPad") ? inBlocks : most);
	}

	private static void atMost(final String trained, final double most) {
		final String line = LINES.get(trained);
		assertNotNull(line, LINES.toString());
		final double calls = Double.parseDouble(line.substring(0, line.indexOf(':')));
		assertTrue(calls > 0 && calls <= most, trained + ": " + line);
	}
}
