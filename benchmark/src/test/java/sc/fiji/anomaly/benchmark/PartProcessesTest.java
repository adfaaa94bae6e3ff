package sc.fiji.anomaly.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.benchmark.report.LayoutChoice;
import sc.fiji.anomaly.benchmark.report.Trial;

/** One process for each set and seed. */
class PartProcessesTest {

	private final List<List<String>> started = new ArrayList<>();
	private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());

	@Test
	void aPartHasAllThatIsToBeRunOfASetWithASeed() {
		final List<Part> parts = Part.of(List.of(trial("mnist", "1", "auto", 1), trial("mnist", "1", "PCA", 1), trial(
			"mnist", "8", "auto", 1), trial("tile", "normal", "auto", 1), trial("mnist", "8", "auto", 2)));
		assertEquals(List.of(new Part("mnist", 1, List.of("1", "8")), new Part("tile", 1, List.of("normal")), new Part(
			"mnist", 2, List.of("8"))), parts);
		assertEquals(List.of("-Dsets=mnist", "-Dclasses=1,8", "-Dseeds=1"), parts.get(0).arguments());
	}

	@Test
	void aProcessThatCrashesDoesNotStopTheOthersAndIsNamed() {
		final PartProcesses processes = new PartProcesses(arguments -> {
			started.add(arguments);
			return arguments.contains("-Dsets=b") ? 134 : 0;
		}, nowhere);
		final List<Part> parts = List.of(new Part("a", 1, List.of("normal")), new Part("b", 1, List.of("normal")), new Part(
			"c", 1, List.of("normal")));
		final String message = assertThrows(IOException.class, () -> processes.run(parts)).getMessage();
		assertTrue(message.contains("1 of 3 processes failed: b, seed 1 (status 134)"), message);
		assertEquals(parts.stream().map(Part::arguments).toList(), started);
	}

	@Test
	void whereAllEndWellNothingIsSaid() throws IOException {
		new PartProcesses(arguments -> 0, nowhere).run(List.of(new Part("a", 1, List.of("normal"))));
	}

	/** It ends with what is wrong, and this process with nothing. */
	@Test
	void theBenchmarkIsStartedAgainWithOtherArguments() throws IOException {
		assertEquals(2, PartProcesses.again(List.of("-Dsets=nowhere")));
	}

	private static Trial trial(final String set, final String normal, final String method, final long seed) {
		return new Trial(set, normal, method, "standard", seed, LayoutChoice.AUTO);
	}
}
