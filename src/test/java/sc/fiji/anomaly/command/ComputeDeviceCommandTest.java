package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceFile;

/** What Compute device says and keeps on a computer without a GPU, as macros run it. */
class ComputeDeviceCommandTest {

	@TempDir
	Path folder;

	private final CommandRun run = new CommandRun();

	@BeforeEach
	void ownFile() {
		System.setProperty(DeviceFile.PROPERTY, folder.resolve("compute.properties").toString());
	}

	@AfterEach
	void close() {
		System.clearProperty(DeviceFile.PROPERTY);
		run.close();
	}

	private String log() {
		return String.join("\n", run.log);
	}

	@Test
	void withoutAKeyItOnlyReports() throws IOException {
		run.run(new ComputeDeviceCommand());
		assertTrue(log().contains("compute: In use: cpu (the engine sees no CUDA device)") && log().contains(
			"compute: Engine: PyTorch 2.7.1, checked: right") && log().contains("compute: Driver: ") && log().contains(
				"compute: Kept for the next start: device auto, threads: automatic"), log());
		assertFalse(Files.exists(DeviceFile.ofUser().path()));
	}

	@Test
	void backToTheCpuIsOneKeyAndCountsAtOnce() throws IOException {
		run.run(new ComputeDeviceCommand(), "device", "cpu");
		assertTrue(log().contains("compute: kept: device cpu, threads: automatic\ncompute: auto is the CPU from now on"),
			log());
		assertEquals("cpu (chosen by Compute device)", ComputeDevice.choose("auto").toString());
		run.run(new ComputeDeviceCommand(), "device", "AUTO", "threads", 3);
		assertTrue(log().contains("compute: kept: device auto, 3 thread(s) for one network\ncompute: restart Fiji"), log());
	}

	/** The choice that crashed is tried once more where it is chosen once more. */
	@Test
	void aCrashIsForgottenOnlyByAChoice() throws IOException {
		final Path mark = Files.writeString(folder.resolve("compute.properties.starting"), "a library");
		run.run(new ComputeDeviceCommand());
		assertEquals(Optional.of("a library"), DeviceFile.ofUser().crash());
		run.run(new ComputeDeviceCommand(), "device", "auto");
		assertFalse(Files.exists(mark));
	}

	@Test
	void whatCannotBeUsedIsAnErrorAndNothingIsKept() {
		for (final Object[] inputs : new Object[][] { { "device", "toaster" }, { "threads", -2 }, { "library", folder
			.toFile() }, { "library", folder.resolve("none").toFile() }, { "device", "gpu0" } })
		{
			final String message = assertThrows(InvalidInputException.class, () -> run.run(new ComputeDeviceCommand(),
				inputs)).getMessage();
			assertTrue(message.startsWith(inputs[0] + ": "), message);
		}
		assertFalse(Files.exists(DeviceFile.ofUser().path()));
	}
}
