package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.BenchmarkSets;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.detector.Trainer;
import sc.fiji.anomaly.benchmark.report.LayoutChoice;
import sc.fiji.anomaly.benchmark.report.Measurement;
import sc.fiji.anomaly.benchmark.report.ResultsFolder;
import sc.fiji.anomaly.benchmark.report.Trial;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/**
 * What a measure works with.
 *
 * @param trainer makes detectors
 * @param sets the image sets
 * @param settings method, layout, effort, the first seed and device
 * @param seeds those that a measure which repeats itself is repeated with
 * @param effort the word for how long is trained
 * @param plain whether the settings have no options but what that word says, as trials have none
 * @param model a model file that may be written again and again
 * @param results where rows are kept
 * @param again whether to measure again what has a row
 * @param out for progress
 */
public record Bench(Trainer trainer, BenchmarkSets sets, TrainingSettings settings, List<Long> seeds, String effort,
		boolean plain, Path model, ResultsFolder results, boolean again, PrintStream out) {

	/** Trains with the bench's settings. */
	Detector train(final Iterable<Plane> normals, final long seed) throws IOException {
		return trainer.train(normals, settings.withSeed(seed), model);
	}

	/**
	 * The settings with another method option.
	 *
	 * @param option {@code name:value}; put behind the options that are there
	 */
	TrainingSettings with(final String option) {
		return settings.withOptions(settings.options().isEmpty() ? option : settings.options() + "," + option);
	}

	/** The same with one seed. */
	Bench withSeed(final long seed) {
		return new Bench(trainer, sets, settings.withSeed(seed), List.of(seed), effort, plain, model, results, again, out);
	}

	/** The same with a fixed layout, whatever the images would decide; the rows that it keeps are marked. */
	Bench withLayout(final Layout layout) {
		return new Bench(trainer, sets, settings.withLayout(layout.key()), seeds, effort, plain, model, results, again,
			out);
	}

	/** Whether the method takes an option of this name. */
	boolean hasOption(final String option) {
		return trainer.options(settings.method()).contains(option);
	}

	/**
	 * The model that a trial left. Trials say nothing of options in the names of their models, so where there are options
	 * for trying out, no model counts.
	 */
	Optional<Path> trialModel(final BenchmarkSet set, final String normal) {
		final Path file = model.resolveSibling(trial(set, normal).fileName() + ".anomaly");
		return plain && Files.exists(file) ? Optional.of(file) : Optional.empty();
	}

	/** The model that a trial left, or one that is trained now. */
	Path modelOf(final BenchmarkSet set, final String normal) throws IOException {
		final Optional<Path> known = trialModel(set, normal);
		if (known.isPresent()) return known.get();
		set.check();
		train(set.train(normal), settings.seed()).close();
		return model;
	}

	/** The trial of these settings on a set. */
	Trial trial(final BenchmarkSet set, final String normal) {
		return new Trial(set.name(), normal, settings.method(), effort, settings.seed(), layout());
	}

	/** The layout of the rows that it keeps. */
	LayoutChoice layout() {
		return LayoutChoice.parse(settings.layout());
	}

	/** Method and effort, for the setting of a row. */
	String method() {
		return settings.method() + " " + effort;
	}

	/** Method, effort and seed, for the setting of a row that has one for each seed. */
	String repetition() {
		return method() + Measurement.SEED + settings.seed();
	}

	/** The value that was measured earlier and is still good. */
	Optional<String> known(final String measure, final String setting) throws IOException {
		if (again) return Optional.empty();
		return results.measurements().stream().filter(row -> row.measure().equals(measure) && row.setting().equals(
			setting) && row.layout().equals(layout())).map(Measurement::value).findFirst();
	}

	/** Keeps a figure, unless it is known to be just this. */
	void keep(final String measure, final String setting, final String value) throws IOException {
		out.println("  " + measure + ", " + setting + ": " + value);
		if (known(measure, setting).equals(Optional.of(value))) return;
		results.add(List.of(new Measurement(measure, setting, layout(), value, LocalDate.now().toString())));
	}
}
