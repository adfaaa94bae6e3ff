package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineLibrary;
import sc.fiji.anomaly.engine.Torch;

/** Trials in processes of their own, with the libraries that there are, and with others. */
class LibraryTrialTest {

	@TempDir
	Path folder;

	private final LibraryTrial trial = new LibraryTrial(new ThisComputer(() -> false));

	private static DeviceSettings choice(final Path libraries) {
		return new DeviceSettings("auto", 2, Optional.of(new EngineLibrary(libraries, "2.7.1", "cpu")));
	}

	@Test
	void thePluginsOwnLibrariesAreRight() throws IOException {
		final LibraryTrial.Result result = trial.of(DeviceSettings.DEFAULT);
		assertEquals("", result.problem());
		assertEquals("cpu", result.device());
		assertEquals("the engine sees no CUDA device", result.reason());
		assertTrue(result.engine().startsWith("PyTorch 2.7.1, checked: right"), result.engine());
	}

	/** Loaded from the folder that was chosen, not from that of the plugin. */
	@Test
	void aFolderThatIsRightIsUsed() throws IOException {
		for (final Path file : Files.list(Torch.libraries()).toList())
			Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
		final LibraryTrial.Result result = trial.of(choice(folder));
		assertEquals("", result.problem());
		assertEquals(folder.toString(), result.libraries());
	}

	/** What DJL has downloaded it does not download again: so the way to it is seen without a network. */
	@Test
	void whatDjlDownloadsIsFoundAndTried() throws IOException {
		final LibraryNeed need = LibraryNeed.ofProgram();
		final Path cache = Files.createDirectories(folder.resolve("pytorch").resolve(need.version() + "-cu128-" + need
			.platform()));
		for (final Path file : Files.list(Torch.libraries()).toList())
			Files.createSymbolicLink(cache.resolve(file.getFileName()), file);
		System.setProperty("ENGINE_CACHE_DIR", folder.toString());
		try {
			final LibraryTrial.Result result = trial.download(new LibraryNeed(need.version(), List.of("cu128"), need
				.platform(), need.fileName()), "auto");
			assertEquals("", result.problem());
			assertEquals(cache.toString(), result.libraries());
		}
		finally {
			System.clearProperty("ENGINE_CACHE_DIR");
		}
	}

	@Test
	void aBrokenLibrarySaysWhatIsWrong() throws IOException {
		for (final String name : List.of("torch", "torch_cpu", "c10"))
			Files.writeString(folder.resolve(System.mapLibraryName(name)), "no library at all");
		final LibraryTrial.Result result = trial.of(choice(folder));
		assertTrue(result.problem().startsWith("The chosen library cannot be loaded, PyTorch 2.7.1 for CPUs in " + folder),
			result.problem());
		assertEquals("", result.libraries());
	}

	@Test
	void aCrashIsToldWithItsLastWords() throws IOException {
		final LibraryTrial.Result result = new LibraryTrial((command, limit) -> new Programs.Ended(134, true, List.of(
			"trial stage=computing", "# A fatal error has been detected", "# SIGSEGV"))).of(DeviceSettings.DEFAULT);
		assertEquals("it crashed while computing (exit code 134: # A fatal error has been detected # SIGSEGV)", result
			.problem());
	}

	@Test
	void aProgramThatHangsIsEnded() throws IOException {
		assertEquals("it did not end in 3 minutes (while starting PyTorch)", new LibraryTrial((command,
			limit) -> new Programs.Ended(-1, false, List.of("trial stage=starting PyTorch"))).of(DeviceSettings.DEFAULT)
			.problem());
		final List<String> endless = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
			System.getProperty("java.class.path"), Endless.class.getName());
		assertEquals(false, new ThisComputer(() -> false).run(endless, Duration.ofMillis(300)).inTime());
		assertThrows(CancellationException.class, () -> new ThisComputer(() -> true).run(endless, Duration.ofMinutes(1)));
	}

	/** Runs until it is ended. */
	static final class Endless {

		private Endless() {}

		public static void main(final String[] arguments) throws InterruptedException {
			Thread.sleep(Duration.ofMinutes(5).toMillis());
		}
	}
}
