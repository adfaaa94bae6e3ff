package sc.fiji.anomaly.device;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceSettings;
import sc.fiji.anomaly.engine.EngineParts;
import sc.fiji.anomaly.engine.Torch;

/** What computes, and why, in plain words. */
public final class ComputeReport {

	private final Driver driver;
	private final DeviceSettings kept;
	private final LibraryNeed need;
	private final EngineParts parts;

	/**
	 * @param kept what was chosen for the next start
	 * @param parts of DJL in this program
	 */
	public ComputeReport(final Driver driver, final DeviceSettings kept, final LibraryNeed need,
		final EngineParts parts)
	{
		this.driver = driver;
		this.kept = kept;
		this.need = need;
		this.parts = parts;
	}

	/** What is in use. Starts the engine if need be. */
	public List<String> lines() {
		final ComputeDevice device = ComputeDevice.choose(ComputeDevice.AUTO);
		final List<String> lines = new ArrayList<>(List.of("In use: " + device, "Engine: " + device.check(),
			"Its libraries are in " + Torch.libraries() + ": " + Torch.started().reason(), "Threads: " + Torch.threads() +
				" of PyTorch for each network; this computer has " + Runtime.getRuntime().availableProcessors() +
				" processors"));
		lines.addAll(machine());
		lines.add("Kept for the next start: " + kept);
		lines.addAll(parts.clashes());
		return lines;
	}

	/** What the computer has. Starts nothing of the engine. */
	public List<String> machine() {
		final List<String> lines = new ArrayList<>(List.of("Driver: " + driver));
		for (int i = 0; i < driver.cards().size(); i++)
			lines.add("gpu" + i + ": " + driver.cards().get(i));
		return lines;
	}

	/** What is missing until a GPU computes. */
	public List<String> missing() {
		return new SetupSteps(need, System.getProperty("os.name")).left(driver, kept.library().isPresent() || ComputeDevice
			.choose(ComputeDevice.AUTO).isGpu());
	}
}
