package sc.fiji.anomaly.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.Context;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.detector.ConsoleMonitor;
import sc.fiji.anomaly.benchmark.detector.FacadeTrainer;
import sc.fiji.anomaly.benchmark.detector.Trainer;
import sc.fiji.anomaly.benchmark.detector.WithBrightness;
import sc.fiji.anomaly.benchmark.measure.AblationMeasure;
import sc.fiji.anomaly.benchmark.measure.Bench;
import sc.fiji.anomaly.benchmark.measure.CalibrationMeasure;
import sc.fiji.anomaly.benchmark.measure.CasesMeasure;
import sc.fiji.anomaly.benchmark.measure.CostMeasure;
import sc.fiji.anomaly.benchmark.measure.DeviceMeasure;
import sc.fiji.anomaly.benchmark.measure.EpochsMeasure;
import sc.fiji.anomaly.benchmark.measure.FakesMeasure;
import sc.fiji.anomaly.benchmark.measure.FuzzMeasure;
import sc.fiji.anomaly.benchmark.measure.KindMeasure;
import sc.fiji.anomaly.benchmark.measure.LabelsMeasure;
import sc.fiji.anomaly.benchmark.measure.Measure;
import sc.fiji.anomaly.benchmark.measure.MemoryMeasure;
import sc.fiji.anomaly.benchmark.measure.PreparationMeasure;
import sc.fiji.anomaly.benchmark.measure.ProbeMeasure;
import sc.fiji.anomaly.benchmark.measure.RobustnessMeasure;
import sc.fiji.anomaly.benchmark.measure.ScreeningMeasure;
import sc.fiji.anomaly.benchmark.measure.SlideMeasure;
import sc.fiji.anomaly.benchmark.measure.VariantsMeasure;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;
import sc.fiji.anomaly.benchmark.report.SetsTable;
import sc.fiji.anomaly.benchmark.report.Trial;
import sc.fiji.anomaly.benchmark.report.TrialRow;

/**
 * The benchmark: trains and tests what has no row yet, and makes the report anew after each. It can be ended at any
 * time and started again.
 */
public final class Benchmark {

	/** What is measured where no method is named. */
	private static final String MEASURED = "MLSAD";

	private final BenchmarkOptions options;
	private final BenchmarkSets sets;
	private final Trainer trainer;
	private final Path scratch;
	private final PrintStream out;
	private final ResultsFolder results;

	Benchmark(final BenchmarkOptions options, final Trainer trainer, final Path scratch, final PrintStream out) {
		this.options = options;
		this.trainer = trainer;
		this.scratch = scratch;
		this.out = out;
		this.sets = new BenchmarkSets(options.data(), options.mnist(), options.fashionMnist());
		this.results = new ResultsFolder(options.results());
	}

	/** Runs what the system properties say; {@link BenchmarkOptions#usage} explains them. */
	public static void main(final String[] args) {
		int status = 0;
		try (Context context = new Context()) {
			final Trainer trainer = new WithBrightness(new FacadeTrainer(context, new ConsoleMonitor(System.out)));
			final Benchmark benchmark = new Benchmark(BenchmarkOptions.of(System::getProperty), trainer, Path.of(
				".benchmark"), System.out);
			final List<Part> parts = benchmark.parts();
			if (parts.size() > 1) new PartProcesses(PartProcesses::again, System.out).run(parts);
			else benchmark.run();
		}
		catch (final IllegalArgumentException e) {
			System.err.println(usage());
			System.err.println(e.getMessage());
			status = 2;
		}
		catch (final IOException | RuntimeException | Error e) {
			System.getLogger(Benchmark.class.getName()).log(System.Logger.Level.ERROR, "The benchmark failed", e);
			status = 1;
		}
		// threads that a library left must not keep the command alive: another process may wait for its end
		System.exit(status);
	}

	/**
	 * What of the sets is still to be run, in parts for a process each; nothing where something else is measured.
	 *
	 * @throws IllegalArgumentException for options that name what there is not
	 */
	List<Part> parts() throws IOException {
		return options.measure().isEmpty() ? Part.of(open()) : List.of();
	}

	/**
	 * Runs everything that is asked for and has no row.
	 *
	 * @throws IllegalArgumentException for options that name what there is not, before anything is run
	 * @throws IOException where a set is not there, before anything is run; or where a trial failed, after all others
	 */
	void run() throws IOException {
		if (!options.measure().isEmpty()) measure(options.measure());
		else trials();
		out.println("Report: " + report(results));
	}

	/**
	 * Makes the report of the figures in a folder anew, whatever measured them.
	 *
	 * @return its file
	 */
	public static Path report(final ResultsFolder results) throws IOException {
		return results.writeReport(setNames(), usage());
	}

	/** What is asked for and has no row, once it is clear that all of it can be run. */
	private List<Trial> open() throws IOException {
		final List<Trial> asked = Plan.of(options, methods(), sets).trials();
		final Map<Trial, TrialRow> finished = results.trials();
		final List<Trial> open = asked.stream().filter(t -> options.again() || !finished.containsKey(t)).toList();
		for (final String name : open.stream().map(Trial::set).distinct().toList())
			sets.get(name).check();
		return open;
	}

	/** Those that are asked for, or those of the table that there are. */
	private List<String> methods() {
		final List<String> known = trainer.methods();
		if (options.methods().isEmpty()) return SetsTable.METHODS.stream().filter(known::contains).toList();
		final List<String> unknown = options.methods().stream().filter(method -> !known.contains(method)).toList();
		if (!unknown.isEmpty()) throw new IllegalArgumentException("methods: there is no " + unknown + "; there are " +
			known);
		return options.methods();
	}

	private void trials() throws IOException {
		final List<Trial> open = open();
		out.println(open.size() + " runs to do; what has a row is not run again");
		final List<Exception> failures = new ArrayList<>();
		for (int i = 0; i < open.size(); i++) {
			out.println((i + 1) + "/" + open.size() + " " + open.get(i));
			try {
				run(open.get(i));
			}
			catch (final IOException | RuntimeException e) {
				out.println("  failed: " + e);
				failures.add(e);
			}
		}
		if (!failures.isEmpty()) throw failure(failures, open.size());
	}

	private void run(final Trial trial) throws IOException {
		final BenchmarkSet set = sets.get(trial.set());
		final TrainingSettings settings = TrainingTime.of(trial.effort()).orElseThrow().in(TrainingSettings.DEFAULT
			.withMethod(trial.method()).withLayout(trial.layout().key()).withSeed(trial.seed()).withOptions(options
				.options()), trainer.options(trial.method()));
		final TrialRow row = new TrialRunner(trainer, results, scratch, options.maps()).run(trial, set, settings);
		out.printf(Locale.ROOT, "  %simage AUROC %.4f%s, training %.1f CPU s, scoring %.2f ms%n", row.layouts().isEmpty()
			? "" : row.layout() + ", ", row.imageAuroc(), row.pixelAuroc().isPresent() ? String.format(Locale.ROOT,
				", pixel %.4f, AU-PRO %.4f", row.pixelAuroc().getAsDouble(), row.regionOverlap().orElse(Double.NaN)) : "", row
					.trainCpuSeconds(), row.scoreMillis());
		report(results);
	}

	private static IOException failure(final List<Exception> failures, final int of) {
		final IOException all = new IOException(failures.size() + " of " + of + " runs failed; the first: " + failures.get(
			0).getMessage());
		failures.forEach(all::addSuppressed);
		return all;
	}

	private void measure(final String name) throws IOException {
		final Measure measure = measures().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("measure: there is no '" + name + "'; there are " + measureNames()));
		final String method = options.methods().isEmpty() ? MEASURED : options.methods().get(0);
		final TrainingTime time = options.efforts().get(0);
		final TrainingSettings settings = time.in(TrainingSettings.DEFAULT.withMethod(method).withLayout(options.layout()
			.key()).withSeed(options.seeds().get(0)).withOptions(options.options()).withDevice("cpu"), trainer.options(
				method));
		measure.run(new Bench(trainer, sets, settings, options.seeds(), time.key(), options.options().isEmpty(), scratch
			.resolve("models").resolve("measure.anomaly"), results, options.again(), out));
	}

	private static List<Measure> measures() {
		return List.of(new CalibrationMeasure(), new CasesMeasure(), new KindMeasure(), new MemoryMeasure(),
			new ProbeMeasure(), new FakesMeasure(), new AblationMeasure(), VariantsMeasure.ofFakes(), VariantsMeasure
				.ofAnHour(), VariantsMeasure.ofAgad(), new LabelsMeasure(), new EpochsMeasure(), new PreparationMeasure(),
			new RobustnessMeasure(), new CostMeasure(), new ScreeningMeasure(), new SlideMeasure(), new DeviceMeasure(),
			new FuzzMeasure());
	}

	private static List<String> measureNames() {
		return measures().stream().map(Measure::name).toList();
	}

	private static List<String> setNames() {
		return new BenchmarkSets(Path.of(""), Path.of(""), Path.of("")).names();
	}

	private static String usage() {
		return BenchmarkOptions.usage(setNames(), measureNames());
	}
}
