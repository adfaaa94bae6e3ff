package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.screening.CaseResult;
import sc.fiji.anomaly.screening.FolderScreening;
import sc.fiji.anomaly.screening.ScreeningRequest;

/** A program for {@code spark-submit}: screens a folder as {@code Screen folder} does, with the same keys. */
public final class SparkScreening {

	/** The keys that must be given. */
	private static final List<String> NEEDED = List.of("model", "images", "output");

	/** The others, with what they are where nothing is said. */
	private static final Map<String, String> DEFAULTS = Map.of("alarmrate", "0.05", "cases", "auto", "recursive", "true",
		"heatmaps", "true", "scores", "false", "tissue", "true", "device", "cpu");

	private SparkScreening() {}

	/** @param args {@code key=value} each */
	public static void main(final String[] args) throws IOException {
		final ScreeningRequest request;
		try {
			request = request(args);
		}
		catch (final InvalidInputException e) {
			System.err.println(e.getMessage());
			System.exit(2);
			return;
		}
		final SparkConf conf = new SparkConf().setAppName("Anomaly screening of " + request.images()).setIfMissing(
			"spark.master", "local[*]");
		try (JavaSparkContext spark = new JavaSparkContext(conf)) {
			run(spark, request, new Progress() {

				@Override
				public void message(final String line) {
					System.out.println(line);
				}
			});
			System.out.println("The report is " + request.output().resolve("report.html").toAbsolutePath());
		}
		catch (final InvalidInputException e) {
			System.err.println(e.getMessage());
			System.exit(2);
		}
	}

	/**
	 * Screens a folder by a cluster.
	 *
	 * @param request its paths are those of a file system that all machines see
	 * @return all cases, the most surprising one first
	 */
	static List<CaseResult> run(final JavaSparkContext spark, final ScreeningRequest request, final Progress progress)
		throws IOException
	{
		try (AnomalyDetection.Standalone program = AnomalyDetection.standalone()) {
			return new FolderScreening(program.detection(), request, new SparkMachines(spark, request.model(), request
				.device()), progress).run();
		}
	}

	static ScreeningRequest request(final String... args) {
		final Map<String, String> given = new TreeMap<>(DEFAULTS);
		for (final String arg : args) {
			final String key = arg.substring(0, Math.max(0, arg.indexOf('=')));
			if (!NEEDED.contains(key) && !DEFAULTS.containsKey(key)) throw new InvalidInputException("", "'" + arg +
				"' is none of the settings; write key=value, with the keys " + String.join(", ", NEEDED) + ", " + String.join(
					", ", new TreeSet<>(DEFAULTS.keySet())));
			given.put(key, arg.substring(key.length() + 1));
		}
		for (final String key : NEEDED)
			if (given.getOrDefault(key, "").isBlank()) throw new InvalidInputException(key, "is missing; write " + key +
				"=...");
		return new ScreeningRequest(Path.of(given.get("model")), Path.of(given.get("images")), Path.of(given.get("output")),
			rate(given.get("alarmrate")), given.get("cases"), yes("recursive", given), yes("heatmaps", given), yes("scores",
				given), yes("tissue", given), given.get("device"));
	}

	private static double rate(final String text) {
		try {
			final double rate = Double.parseDouble(text);
			if (rate > 0 && rate < 1) return rate;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new InvalidInputException("alarmrate", "is '" + text + "'; write a number between 0 and 1");
	}

	private static boolean yes(final String key, final Map<String, String> given) {
		final String text = given.get(key);
		if (!Arrays.asList("true", "false").contains(text)) throw new InvalidInputException(key, "is '" + text +
			"'; write true or false");
		return text.equals("true");
	}
}
