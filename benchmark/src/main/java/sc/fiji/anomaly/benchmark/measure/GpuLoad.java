package sc.fiji.anomaly.benchmark.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How busy a GPU was while something ran, and how much of its memory was taken, as {@code nvidia-smi} says twice a
 * second.
 *
 * @param busy mean share of time in which the GPU computed, 0 to 1
 * @param peakMiB the most memory that was taken on it, by whatever program, in MiB
 */
record GpuLoad(double busy, double peakMiB) {

	private static final List<String> WATCH = List.of("nvidia-smi", "--query-gpu=utilization.gpu,memory.used",
		"--format=csv,noheader,nounits", "--loop-ms=500");

	private record Sample(double percent, double mebibytes) {
	}

	/** Empty where there is no {@code nvidia-smi}, or it said nothing while the action ran. */
	static Optional<GpuLoad> during(final Runnable action) {
		return during(WATCH, action);
	}

	/** @param watch the command that writes a line a sample, such as {@code 25, 1200} */
	static Optional<GpuLoad> during(final List<String> watch, final Runnable action) {
		final Process process;
		try {
			process = new ProcessBuilder(watch).redirectErrorStream(true).start();
		}
		catch (final IOException e) {
			action.run();
			return Optional.empty();
		}
		final List<Sample> samples = new CopyOnWriteArrayList<>();
		final Thread reader = new Thread(() -> read(process, samples), "GPU load");
		reader.setDaemon(true);
		reader.start();
		try {
			action.run();
		}
		finally {
			process.destroy();
		}
		if (samples.isEmpty()) return Optional.empty();
		return Optional.of(new GpuLoad(samples.stream().mapToDouble(Sample::percent).average().orElseThrow() / 100, samples
			.stream().mapToDouble(Sample::mebibytes).max().orElseThrow()));
	}

	private static void read(final Process process, final List<Sample> samples) {
		try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				final String[] cells = line.trim().split("\\s*,\\s*");
				// what it says of errors is no sample
				if (cells.length == 2 && cells[0].matches("\\d+") && cells[1].matches("\\d+")) samples.add(new Sample(Double
					.parseDouble(cells[0]), Double.parseDouble(cells[1])));
			}
		}
		catch (final IOException e) {
			// the process was ended: there is nothing more to read
			return;
		}
	}
}
