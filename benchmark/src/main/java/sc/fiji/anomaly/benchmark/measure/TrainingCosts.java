package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.image.Plane;

/**
 * Finds out what trainings cost, one after the other, and keeps the rows: processor time, whole and by part, and
 * memory. All run in this process, where each may use again what the one before has freed and the process has kept: so
 * memory counts from before the first of them, the libraries that it loads included, and is what a training takes at
 * the most.
 */
final class TrainingCosts {

	private static final int WARM_UP_IMAGES = 500;
	private static final double MIB = 1 << 20;

	private final Bench bench;
	private final String measure;
	private final Map<String, Double> finished = new HashMap<>();
	private final OptionalLong before;
	private boolean warm;

	/**
	 * Make it when everything but the trainings is in memory.
	 *
	 * @param name the first word of the rows
	 */
	TrainingCosts(final Bench bench, final String name) {
		this.bench = bench;
		measure = name + ": training";
		before = ResidentMemory.now();
	}

	/**
	 * Processor time of a training, which is not run again where it has its rows.
	 *
	 * @param setting the circumstances, in words
	 */
	double cpuSeconds(final String setting, final List<Plane> normals, final TrainingSettings settings)
		throws IOException
	{
		final String whole = setting + "; " + bench.method();
		final Optional<String> known = finished.containsKey(whole) ? Optional.of(seconds(finished.get(whole))) : bench
			.known(cpuTime(), whole);
		if (known.isPresent()) return Double.parseDouble(known.get().replaceFirst(" s$", ""));
		warmUp(normals, settings);
		finished.put(whole, measured(whole, normals, settings));
		return finished.get(whole);
	}

	/**
	 * Not counted: the first training of a process loads libraries and has its code compiled. It has all levels, as the
	 * bench says, whatever the one to be measured has.
	 */
	private void warmUp(final List<Plane> normals, final TrainingSettings settings) throws IOException {
		if (warm) return;
		warm = true;
		bench.out().println("  warming up");
		trained(new EvenChoice(WARM_UP_IMAGES).of(normals), settings.withOptions(bench.settings().options()).withEffort(
			Effort.QUICK), new StageCosts(() -> 0));
	}

	private double measured(final String setting, final List<Plane> normals, final TrainingSettings settings)
		throws IOException
	{
		System.gc();
		final StageCosts stages = new StageCosts(new ProcessorClock());
		final double[] cpu = new double[1];
		final OptionalLong peak = ResidentMemory.peakDuring(() -> {
			try {
				cpu[0] = trained(normals, settings, stages);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
		for (final var part : stages.seconds().entrySet())
			bench.keep(cpuTime() + " of " + part.getKey(), setting, seconds(part.getValue()));
		if (peak.isPresent()) bench.keep(measure + ", peak resident beyond that before the first", setting, mib(peak
			.getAsLong() - before.orElseThrow()));
		// last: where it stands, the others stand
		bench.keep(cpuTime(), setting, seconds(cpu[0]));
		return cpu[0];
	}

	/**
	 * Trains in a folder of its own: what a training that was stopped left beside a model must not shorten this one.
	 *
	 * @return processor time
	 */
	private double trained(final List<Plane> normals, final TrainingSettings settings, final StageCosts stages)
		throws IOException
	{
		final Path parent = Files.createDirectories(bench.model().toAbsolutePath().getParent());
		final Path folder = Files.createTempDirectory(parent, "cost-");
		final Path model = folder.resolve("model.anomaly");
		try (Detector detector = bench.trainer().train(normals, settings, model, stages)) {
			return detector.trainingCpuSeconds();
		}
		finally {
			Files.deleteIfExists(model);
			Files.delete(folder);
		}
	}

	private String cpuTime() {
		return measure + ", CPU time";
	}

	private static String seconds(final double figure) {
		return String.format(Locale.ROOT, "%.1f s", figure);
	}

	private static String mib(final double bytes) {
		return String.format(Locale.ROOT, "%.0f MiB", bytes / MIB);
	}
}
