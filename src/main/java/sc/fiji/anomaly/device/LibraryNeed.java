package sc.fiji.anomaly.device;

import java.util.List;
import java.util.function.UnaryOperator;

import sc.fiji.anomaly.engine.EngineLibrary;
import sc.fiji.anomaly.engine.EngineParts;

/**
 * Which library the engine can be started with.
 *
 * @param version of PyTorch
 * @param flavors for GPUs, as {@code cu128}; empty if there is none for this computer
 * @param platform as {@code linux-x86_64}
 * @param fileName of a library's name: {@code libtorch.so} of {@code torch}
 */
public record LibraryNeed(String version, List<String> flavors, String platform, UnaryOperator<String> fileName) {

	public LibraryNeed {
		flavors = List.copyOf(flavors);
	}

	/** What this program needs on this computer. */
	public static LibraryNeed ofProgram() {
		return new LibraryNeed(EngineParts.ofProgram().pytorch(), EngineParts.flavors(), EngineParts.platform(),
			System::mapLibraryName);
	}

	/** Whether there can be a GPU at all. */
	public boolean isPossible() {
		return !flavors.isEmpty();
	}

	/** {@code PyTorch 2.7.1 for CUDA 12.8}. */
	@Override
	public String toString() {
		return "PyTorch " + version + " for " + String.join(" or ", flavors.stream().map(EngineLibrary::inWords).toList());
	}
}
