package sc.fiji.anomaly.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A computer with a card of NVIDIA, and libraries for it, that nobody has. */
final class Fakes {

	static final LibraryNeed NEED = new LibraryNeed("2.7.1", List.of("cu128"), "linux-x86_64", name -> "lib" + name +
		".so");

	static final List<String> RIGHT = List.of("trial stage=computing", "trial libraries=/somewhere",
		"trial engine=PyTorch 2.7.1, checked: right", "trial device=gpu0", "trial reason=first CUDA device",
		"trial end=right");

	private Fakes() {}

	/** A driver, and what a trial says. */
	static final class Computer implements Programs {

		/** What was started, beside the driver's program. */
		final List<List<String>> started = new ArrayList<>();

		private final List<String> cards;
		private final String page;
		private final Ended trial;

		/**
		 * @param cards as {@code nvidia-smi} lists them; empty without a driver
		 * @param cuda of the driver
		 */
		Computer(final List<String> cards, final String cuda, final Ended trial) {
			this.cards = cards;
			this.page = "| NVIDIA-SMI 570.86   Driver Version: 570.86   CUDA Version: " + cuda + " |";
			this.trial = trial;
		}

		@Override
		public Ended run(final List<String> command, final Duration limit) throws IOException {
			if (!command.get(0).equals("nvidia-smi")) {
				started.add(command);
				return trial;
			}
			if (cards.isEmpty()) throw new IOException("no such program");
			return new Ended(0, true, command.size() > 1 ? cards : List.of("+---+", page));
		}
	}

	static Computer computer(final long freeMegabytes, final List<String> trial) {
		return new Computer(List.of("570.86, 24564, " + freeMegabytes + ", NVIDIA RTX A5000"), "12.8", new Programs.Ended(0,
			true, trial));
	}

	/** A folder as one gets it by unzipping libtorch. */
	static Path libtorch(final Path folder, final String version) throws IOException {
		final Path libraries = Files.createDirectories(folder.resolve("libtorch/lib"));
		for (final String name : List.of("libtorch.so", "libtorch_cpu.so", "libc10.so", "libtorch_cuda.so",
			"libc10_cuda.so", "libcudart-218eec4c.so.12"))
			Files.writeString(libraries.resolve(name), "code");
		Files.writeString(folder.resolve("libtorch/build-version"), version + "\n");
		return folder.resolve("libtorch");
	}
}
