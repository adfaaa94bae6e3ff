package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.DeviceFile;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineLibrary;

/** What is kept of a choice: only what went well. */
class DeviceChoiceTest {

	@TempDir
	Path folder;

	private final List<String> log = new ArrayList<>();

	private DeviceFile file() {
		return new DeviceFile(folder.resolve("home/compute.properties"));
	}

	private DeviceSettings take(final Programs programs, final DeviceRequest request) throws IOException {
		return new DeviceChoice(file(), Fakes.NEED, programs, log::add).take(request);
	}

	private String refused(final Programs programs, final DeviceRequest request) {
		final String message = assertThrows(InvalidInputException.class, () -> take(programs, request)).getMessage();
		assertFalse(Files.exists(file().path()), "nothing is kept");
		return message;
	}

	private static DeviceRequest library(final Path folder) {
		return new DeviceRequest(Optional.empty(), OptionalInt.empty(), Optional.of(folder), false);
	}

	private static DeviceRequest device(final String device) {
		return new DeviceRequest(Optional.of(device), OptionalInt.empty(), Optional.empty(), false);
	}

	@Test
	void aLibraryThatWentWellIsKeptAndOneClickLeadsBackToTheCpu() throws IOException {
		final Path libtorch = Fakes.libtorch(folder, "2.7.1+cu128");
		final Fakes.Computer computer = Fakes.computer(20_000, Fakes.RIGHT);
		final DeviceSettings kept = take(computer, library(libtorch));
		assertEquals(Optional.of(new EngineLibrary(libtorch.resolve("lib"), "2.7.1", "cu128")), kept.library());
		assertEquals(kept, file().read());
		assertTrue(kept.usesLibrary());
		assertEquals("compute: the trial went well: PyTorch 2.7.1, checked: right on gpu0", log.get(1));
		take(computer, device("cpu"));
		assertFalse(file().read().usesLibrary());
		assertEquals(kept.library(), file().read().library(), "it need not be looked for again");
		assertEquals(1, computer.started.size(), "the CPU needs no trial");
		take(computer, device("auto"));
		assertEquals(2, computer.started.size(), "but the GPU does");
	}

	/** Or a broken one would be found out only when it is wanted. */
	@Test
	void aNewLibraryIsTriedEvenWhereTheCpuComputes() throws IOException {
		final Fakes.Computer computer = Fakes.computer(20_000, Fakes.RIGHT);
		take(computer, device("cpu"));
		take(computer, library(Fakes.libtorch(folder, "2.7.1+cu128")));
		assertEquals(1, computer.started.size());
		assertEquals("cpu", file().read().device());
		assertFalse(file().read().usesLibrary());
	}

	@Test
	void tooLittleMemoryIsSaidBeforeAnythingStarts() throws IOException {
		final Fakes.Computer computer = Fakes.computer(700, Fakes.RIGHT);
		assertEquals("device: gpu0 has too little memory: 700 MB are free, and a training takes about 1536 MB. Close " +
			"other programs that use it, or write cpu", refused(computer, library(Fakes.libtorch(folder, "2.7.1+cu128"))));
		assertEquals(List.of(), computer.started);
	}

	@Test
	void whatFailsInItsOwnProcessIsNotKept() throws IOException {
		final DeviceRequest request = library(Fakes.libtorch(folder, "2.7.1+cu128"));
		assertEquals("library: the trial failed, nothing was changed: gpu0 has too little memory for a training", refused(
			Fakes.computer(20_000, List.of("trial failed=gpu0 has too little memory for a training")), request));
		assertTrue(refused(Fakes.computer(20_000, List.of("trial stage=computing", "Segmentation fault")), request)
			.endsWith("it crashed while computing (exit code 0: Segmentation fault)"));
		assertEquals("library: the trial failed, nothing was changed: the libraries start, but no GPU computes (the CUDA " +
			"device does not work: no kernel image)", refused(Fakes.computer(20_000, List.of("trial device=cpu",
				"trial reason=the CUDA device does not work: no kernel image", "trial end=right")), request));
	}

	@Test
	void aDriverThatIsMissingOrTooOldIsSaid() throws IOException {
		final DeviceRequest request = library(Fakes.libtorch(folder, "2.7.1+cu128"));
		assertEquals("device: a GPU cannot be used: no driver of NVIDIA was found (its program nvidia-smi is not there). " +
			"Install NVIDIA's driver first, or write cpu", refused(new Fakes.Computer(List.of(), "", null), request));
		assertEquals("device: NVIDIA's driver 470.1 is too old for CUDA 12.8: it can do CUDA up to 11.4. Install a newer " +
			"driver", refused(new Fakes.Computer(List.of("470.1, 8000, 7000, NVIDIA T4"), "11.4", null), request));
		assertEquals("device: there is no gpu3; NVIDIA's driver has 1 card(s), counted from gpu0", refused(Fakes.computer(
			20_000, Fakes.RIGHT), device("gpu3")));
	}

	@Test
	void threadsAreKeptWithoutATrialAndACrashIsForgotten() throws IOException {
		Files.createDirectories(folder.resolve("home"));
		Files.writeString(folder.resolve("home/compute.properties.starting"), "a library");
		assertEquals(Optional.of("a library"), file().crash());
		take(new Fakes.Computer(List.of(), "", null), new DeviceRequest(Optional.empty(), OptionalInt.of(4), Optional
			.empty(), false));
		assertEquals(new DeviceSettings("auto", 4, Optional.empty()), file().read());
		assertEquals(Optional.empty(), file().crash());
	}
}
