package sc.fiji.anomaly.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is missing until a GPU computes, step by step. */
public final class SetupSteps {

	private final LibraryNeed need;
	private final String system;

	/** @param system name of the operating system, as Java has it */
	public SetupSteps(final LibraryNeed need, final String system) {
		this.need = need;
		this.system = system.toLowerCase(Locale.ROOT);
	}

	/**
	 * The steps that are left.
	 *
	 * @param driver what there is of it
	 * @param libraries whether libraries for a GPU are in use or chosen
	 * @return in order; none if nothing is missing
	 */
	public List<String> left(final Driver driver, final boolean libraries) {
		if (!need.isPossible()) return List.of("There are no libraries for a GPU of this computer (" + need.platform() +
			"): the CPU computes.");
		final List<String> steps = new ArrayList<>();
		final boolean old = need.flavors().stream().allMatch(driver::isTooOldFor);
		if (!driver.isThere() || old) {
			steps.add("See that the computer has a card of NVIDIA. Cards of other makers cannot be used.");
			steps.add(isWindows() ? "Install NVIDIA's driver from https://www.nvidia.com/drivers, and restart Windows."
				: "Install NVIDIA's driver by the package manager of your Linux (on Ubuntu: sudo ubuntu-drivers " +
					"install), and restart the computer.");
			steps.add("Check it: type nvidia-smi in " + (isWindows() ? "a command prompt" : "a terminal") +
				". It shows the card and a version of CUDA, which must be " + cuda() + " or higher.");
		}
		if (!libraries) {
			steps.add("Download LibTorch from https://pytorch.org (Get Started, previous versions): version " + need
				.version() + ", for " + (isWindows() ? "Windows, release (not debug)" : "Linux") + ", with " + need.flavors()
					.get(0) + " in its name" + (isWindows() ? "" : ", and cxx11-abi where there are two") +
				". It is a zip of 2 to 3 GB. Without a network bring it on a disk; jars of DJL's pytorch-native-" + need
					.flavors().get(0) + " do as well.");
			steps.add("Unzip it where it can stay, such as " + (isWindows() ? "C:\\libtorch" : "~/libtorch") +
				". It takes 5 to 8 GB.");
			steps.add("Run Plugins > Anomaly > Compute device with this folder as library and auto as device. It is tried " +
				"before it is kept.");
			steps.add("Restart Fiji (or ImageJ).");
		}
		return steps;
	}

	private String cuda() {
		return need.flavors().get(0).substring(2, 4) + ".0";
	}

	private boolean isWindows() {
		return system.startsWith("windows");
	}
}
