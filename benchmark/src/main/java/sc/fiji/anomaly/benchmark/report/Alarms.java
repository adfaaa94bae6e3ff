package sc.fiji.anomaly.benchmark.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the verdicts kept what an alarm rate promises.
 *
 * @param called share of the normal test images that were called anomalous
 * @param promised the largest share that was promised: the rate that was asked for, or where the calibration does not
 *          support it the lowest that it supports
 */
public record Alarms(double called, double promised) {

	/** The rates that are asked for. */
	static final List<Double> RATES = List.of(0.05, 0.1);

	/** Names of the columns, two for each rate. */
	static final List<String> HEADER = RATES.stream().flatMap(rate -> Stream.of("normals_called_at_" + rate,
		"promised_at_" + rate)).toList();

	/** One for each of {@link #RATES}; none where the columns are blank, as in rows that have no such figures. */
	static List<Alarms> ofColumns(final List<String> columns) {
		if (columns.stream().allMatch(String::isEmpty)) return List.of();
		return IntStream.range(0, RATES.size()).mapToObj(i -> new Alarms(Double.parseDouble(columns.get(2 * i)), Double
			.parseDouble(columns.get(2 * i + 1)))).toList();
	}

	/** @param all one for each of {@link #RATES}, or none */
	static List<String> columns(final List<Alarms> all) {
		if (all.isEmpty()) return Collections.nCopies(HEADER.size(), "");
		return all.stream().flatMap(alarms -> Stream.of(alarms.called, alarms.promised)).map(share -> String.format(
			Locale.ROOT, "%.4f", share)).toList();
	}
}
