package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What is missing, on each system. */
class SetupStepsTest {

	private static final Driver NONE = Driver.of(new Fakes.Computer(List.of(), "", null));
	private static final Driver THERE = Driver.of(Fakes.computer(20_000, List.of()));

	private static List<String> steps(final String system, final Driver driver, final boolean libraries) {
		return new SetupSteps(Fakes.NEED, system).left(driver, libraries);
	}

	@Test
	void onlyWhatIsMissingIsAsked() {
		assertEquals(7, steps("Linux", NONE, false).size());
		assertEquals(4, steps("Linux", THERE, false).size());
		assertEquals(3, steps("Linux", NONE, true).size());
		assertEquals(List.of(), steps("Linux", THERE, true));
		assertEquals(3, steps("Linux", new Driver("470", "11.4", THERE.cards(), ""), true).size());
	}

	@Test
	void eachSystemHasItsOwnWords() {
		final String windows = String.join(" ", steps("Windows 11", NONE, false));
		final String linux = String.join(" ", steps("Linux", NONE, false));
		assertTrue(windows.contains("https://www.nvidia.com/drivers") && windows.contains("a command prompt") && windows
			.contains("C:\\libtorch") && windows.contains("cu128") && windows.contains("2.7.1"), windows);
		assertTrue(linux.contains("ubuntu-drivers") && linux.contains("cxx11-abi") && linux.contains("~/libtorch"), linux);
		assertEquals(List.of("There are no libraries for a GPU of this computer (osx-aarch64): the CPU computes."),
			new SetupSteps(new LibraryNeed("2.7.1", List.of(), "osx-aarch64", name -> name), "Mac OS X").left(NONE, false));
	}
}
