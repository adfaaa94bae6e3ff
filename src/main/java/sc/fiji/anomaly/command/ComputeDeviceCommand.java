package sc.fiji.anomaly.command;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.macro.Interpreter;
import ij.text.TextWindow;

import sc.fiji.anomaly.device.ComputeReport;
import sc.fiji.anomaly.device.DeviceChoice;
import sc.fiji.anomaly.device.DeviceRequest;
import sc.fiji.anomaly.device.Driver;
import sc.fiji.anomaly.device.LibraryNeed;
import sc.fiji.anomaly.device.ThisComputer;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceFile;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineParts;
import sc.fiji.anomaly.view.StatusBar;
import sc.fiji.anomaly.view.Wrapped;

/** {@code Plugins > Anomaly > Compute device}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Compute device", menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly"),
	@Menu(label = "Compute device", weight = 10) },
	description = "Says whether the CPU or a GPU computes, and why; what is missing for a GPU; and changes it.")
public class ComputeDeviceCommand extends AnomalyCommand {

	/** Leaves the threads as they are. */
	private static final int AS_IT_IS = -1;

	/** Characters in a line of the window. */
	private static final int COLUMNS = 90;
	private static final int WINDOW_WIDTH = 900;
	private static final int WINDOW_HEIGHT = 480;

	@Parameter(label = "Device (blank: as it is)", required = false, persist = false,
		description = "What auto means in the other commands: auto (a GPU where one works, otherwise the CPU), cpu, " +
			"gpu0, gpu1 ... Blank: as it is.")
	private String device = "";

	@Parameter(label = "CPU threads for a network (0: automatic)", required = false, persist = false,
		description = "How many threads PyTorch has for one network on the CPU. 0: as the plugin thinks best. -1: " +
			"as it is.")
	private int threads = AS_IT_IS;

	@Parameter(label = "Library folder (blank: as it is)", style = "directory", required = false, persist = false,
		description = "A folder with PyTorch's libraries for CUDA (libtorch, unzipped), or with jars of them. It is " +
			"tried in a process of its own before it is kept.")
	private File library;

	@Parameter(label = "Download the libraries", required = false, persist = false,
		description = "Whether the libraries for a GPU that DJL offers are downloaded, some gigabytes.")
	private boolean download;

	@Override
	protected void prepare(final CommandForm form) {
		final DeviceSettings kept = DeviceFile.ofUser().read();
		form.offer("device", choices(kept.device()));
		form.setInput("device", kept.device());
		form.setInput("threads", kept.threads());
		final LibraryNeed need = LibraryNeed.ofProgram();
		form.note("device", (value, outdated) -> ComputeNotes.device(report(kept, need)));
		form.note("library", (value, outdated) -> ComputeNotes.library((File) value, need, () -> report(kept, need)));
		form.note("download", (value, outdated) -> ComputeNotes.download((Boolean) value, need));
		form.check("library", value -> Check.existingFolder("library", (File) value));
	}

	private static List<String> choices(final String kept) {
		final List<String> choices = new ArrayList<>(List.of(ComputeDevice.AUTO, ComputeDevice.CPU, "gpu0", "gpu1", "gpu2",
			"gpu3"));
		if (!choices.contains(kept)) choices.add(kept);
		return choices;
	}

	@Override
	protected void execute() throws IOException {
		final DeviceFile file = DeviceFile.ofUser();
		final LibraryNeed need = LibraryNeed.ofProgram();
		final DeviceSettings before = file.read();
		final DeviceRequest request = request(before, file.crash().isPresent());
		if (!request.isEmpty()) try (StatusBar progress = statusBar("Compute device")) {
			final DeviceSettings kept = new DeviceChoice(file, need, new ThisComputer(this::isStopped), messages()).take(
				request);
			messages().accept("compute: kept: " + kept);
			messages().accept(kept.device().equals(ComputeDevice.CPU)
				? "compute: auto is the CPU from now on; threads and libraries count after a restart"
				: "compute: restart Fiji (or ImageJ) to use it");
		}
		final ComputeReport report = report(file.read(), need);
		final List<String> lines = new ArrayList<>(report.lines());
		lines.addAll(ComputeNotes.steps(report));
		if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() || macroOptions().isPresent()) lines.forEach(
			line -> messages().accept("compute: " + line));
		else new TextWindow(title(), lines.stream().map(line -> Wrapped.text(line, COLUMNS)).collect(Collectors.joining(
			"\n")), WINDOW_WIDTH, WINDOW_HEIGHT);
	}

	/** @param crashed whether the last start crashed: whoever chooses the same device then wants it tried again */
	private DeviceRequest request(final DeviceSettings before, final boolean crashed) {
		final String asked = Check.text(device);
		if (!asked.isEmpty()) Check.computeDevice(asked);
		final boolean otherDevice = !asked.isEmpty() && (crashed || !asked.equalsIgnoreCase(before.device()));
		final boolean otherThreads = Check.atLeast("threads", threads, AS_IT_IS) != AS_IT_IS && threads != before.threads();
		return new DeviceRequest(otherDevice ? Optional.of(asked) : Optional.empty(), otherThreads ? OptionalInt.of(threads)
			: OptionalInt.empty(), Check.isGiven(library) ? Optional.of(library.toPath()) : Optional.<Path> empty(),
			download);
	}

	private ComputeReport report(final DeviceSettings kept, final LibraryNeed need) {
		return new ComputeReport(Driver.of(new ThisComputer(this::isStopped)), kept, need, EngineParts.ofProgram());
	}
}
