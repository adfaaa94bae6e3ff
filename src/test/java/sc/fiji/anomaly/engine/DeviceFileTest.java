package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a choice, and what a crash leaves behind. */
class DeviceFileTest {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path", System.getProperty(
		"java.class.path"));

	@TempDir
	Path folder;

	private DeviceFile file() {
		return new DeviceFile(folder.resolve("compute.properties"));
	}

	@Test
	void aChoiceIsReadAsItWasWritten() throws IOException {
		final DeviceSettings choice = new DeviceSettings("GPU1", 4, Optional.of(new EngineLibrary(Path.of("C:\\my libs ü"),
			"2.7.1", "cu128")));
		try (Writer out = Files.newBufferedWriter(file().path(), StandardCharsets.UTF_8)) {
			choice.toProperties().store(out, null);
		}
		assertEquals(choice, file().read());
		assertEquals("gpu1", file().read().device());
	}

	@Test
	void whatMakesNoSenseIsNoChoice() throws IOException {
		assertEquals(DeviceSettings.DEFAULT, file().read());
		for (final String text : List.of("device=toaster", "threads=many", "threads=-3", "device=\\u00zz")) {
			Files.writeString(file().path(), text);
			assertEquals(DeviceSettings.DEFAULT, file().read(), text);
		}
	}

	@Test
	void anErrorIsNoCrashUnlessItIsSaidToBe() {
		assertEquals(1, file().guard("something", true, () -> 1));
		assertEquals(Optional.empty(), file().crash());
		assertThrows(IllegalStateException.class, () -> file().guard("gpu0", false, DeviceFileTest::fail));
		assertEquals(Optional.empty(), file().crash());
		assertThrows(IllegalStateException.class, () -> file().guard("a library", true, DeviceFileTest::fail));
		assertEquals(Optional.of("a library"), file().crash());
	}

	private static Object fail() {
		throw new IllegalStateException();
	}

	/** Two programs: the first crashes, the second starts on the CPU and says why. */
	@Test
	void aCrashAtStartFallsBackToTheCpuNextTime() throws Exception {
		Files.writeString(file().path(), "device=auto\nlibrary.folder=" + folder + "\nlibrary.version=2.7.1\n" +
			"library.flavor=cu128\n");
		assertEquals(134, run("-cp", CLASS_PATH, CrashingStart.class.getName(), file().path().toString(), "the library X")
			.waitFor());
		assertEquals(Optional.of("the library X"), file().crash());
		final Process second = run("-Xmx512m", "-D" + DeviceFile.PROPERTY + "=" + file().path(), "-cp", CLASS_PATH,
			EngineTrial.class.getName(), "auto", "1");
		final String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, second.waitFor());
		assertTrue(said.contains("trial device=cpu") && said.contains("trial end=right") && said.contains(
			"trial reason=the last start with the library X ended in a crash, so the CPU is used; choose again"), said);
		file().forgetCrash();
		assertEquals(Optional.empty(), file().crash());
	}

	private static Process run(final String... arguments) throws IOException {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}
}
