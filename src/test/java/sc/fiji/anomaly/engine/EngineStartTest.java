package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which libraries the engine is started with. */
class EngineStartTest {

	@TempDir
	Path folder;

	/** A GPU that is tried leaves a mark meanwhile. */
	@BeforeEach
	void ownFile() {
		System.setProperty(DeviceFile.PROPERTY, folder.resolveSibling("compute.properties").toString());
	}

	@AfterEach
	void usersFile() {
		System.clearProperty(DeviceFile.PROPERTY);
	}

	private DeviceSettings choice(final String device) {
		return new DeviceSettings(device, 0, Optional.of(new EngineLibrary(folder, "2.7.1", "cu128")));
	}

	private static EngineStart start(final DeviceSettings choice, final Optional<String> crash) {
		return EngineStart.of(choice, crash, name -> null, null);
	}

	@Test
	void whatWasChosenIsUsed() {
		final EngineStart start = start(choice("auto"), Optional.empty());
		assertEquals(Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_VERSION", "2.7.1", "PYTORCH_FLAVOR",
			"cu128"), start.properties());
		assertFalse(start.fellBack());
	}

	@Test
	void whoWantsTheCpuGetsThePluginsOwnLibraries() {
		final EngineStart start = start(choice("cpu"), Optional.empty());
		assertEquals(Map.of(), start.properties());
		assertFalse(start.fellBack());
	}

	@Test
	void afterACrashTheCpuComputesAndTheReasonSaysSo() {
		final EngineStart start = start(choice("gpu0"), Optional.of("PyTorch 2.7.1 for CUDA 12.8 in C:\\libtorch"));
		assertEquals(Map.of(), start.properties());
		assertTrue(start.fellBack());
		final ComputeDevice device = ComputeDevice.automatic("gpu0", start, 1);
		assertEquals(
			"cpu (the last start with PyTorch 2.7.1 for CUDA 12.8 in C:\\libtorch ended in a crash, so the CPU is " +
				"used; choose again by Plugins > Anomaly > Compute device)", device.toString());
	}

	@Test
	void aFolderThatIsGoneIsSpokenOf() throws Exception {
		Files.delete(folder);
		final EngineStart start = start(choice("auto"), Optional.empty());
		assertTrue(start.fellBack() && start.reason().startsWith("the chosen folder " + folder +
			" is not there any more, so the CPU is used"), start.reason());
		Files.createDirectory(folder);
	}

	/** Other plugins of the same program keep what they have. */
	@Test
	void whatOthersHaveSetOrStartedIsLeft() {
		final EngineStart set = EngineStart.of(choice("auto"), Optional.empty(), name -> name.equals("PYTORCH_LIBRARY_PATH")
			? "/theirs" : null, null);
		assertEquals(Map.of(), set.properties());
		assertEquals("PYTORCH_LIBRARY_PATH, which was set outside of the plugin, is /theirs", set.reason());
		final EngineStart started = EngineStart.of(choice("auto"), Optional.empty(), name -> null, "/theirs");
		assertEquals(Map.of(), started.properties());
		assertEquals("another plugin started PyTorch before, with the libraries in /theirs", started.reason());
	}

	@Test
	void autoIsWhatWasChosen() {
		final EngineStart own = start(DeviceSettings.DEFAULT, Optional.empty());
		assertEquals("cpu (chosen by Compute device)", ComputeDevice.automatic("cpu", own, 1).toString());
		assertEquals("cpu (the engine sees no CUDA device)", ComputeDevice.automatic("auto", own, 0).toString());
		assertEquals("cpu (gpu1, which was chosen by Compute device, is not there; the engine sees no CUDA device)",
			ComputeDevice.automatic("gpu1", own, 0).toString());
	}

	/** The libraries of this test have no CUDA: a GPU of a driver that is made up fails. */
	@Test
	void aGpuThatDoesNotWorkGivesWayToTheCpu() {
		final String device = ComputeDevice.automatic("auto", start(DeviceSettings.DEFAULT, Optional.empty()), 1)
			.toString();
		assertTrue(device.startsWith("cpu (the CUDA device does not work: "), device);
	}
}
