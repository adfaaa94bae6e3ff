package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.anomaly.image.Layout;

/**
 * A row of {@code benchmarks.csv}.
 *
 * @param trial which training
 * @param layouts those of the members of the model, each once, whoever decided it; none where a method does not see
 *          position
 * @param imageAuroc of the raw scores
 * @param alarms of the verdicts at each of {@link Alarms#RATES}; none in rows that have no such figures
 * @param pixelAuroc mean within image over the abnormal images; empty where there are no masks
 * @param regionOverlap area under the overlap of marked regions up to a false-positive rate of 0.3 (AU-PRO), from 0 to
 *          1; empty where there are no masks, and in rows that have no such figure
 * @param trainCpuSeconds processor time of the training, all threads together
 * @param scoreMillis median wall time of an image of the test set, model loaded, one thread asking
 * @param modelBytes size of the model file
 * @param date ISO date of the day it was finished
 */
public record TrialRow(Trial trial, List<Layout> layouts, double imageAuroc, List<Alarms> alarms,
		OptionalDouble pixelAuroc, OptionalDouble regionOverlap, double trainCpuSeconds, double scoreMillis,
		long modelBytes, String date) {

	static final List<String> HEADER = Stream.of(Trial.HEADER, List.of("layout_of_model", "image_auroc"), Alarms.HEADER,
		List.of("pixel_auroc", "au_pro", "train_cpu_s", "score_ms", "model_bytes", "date")).flatMap(List::stream).toList();

	public TrialRow {
		layouts = List.copyOf(layouts);
		alarms = List.copyOf(alarms);
	}

	static TrialRow of(final List<String> row) {
		final List<String> own = row.subList(Trial.COLUMNS, row.size());
		final List<String> rest = own.subList(2 + Alarms.HEADER.size(), own.size());
		return new TrialRow(Trial.of(row), layouts(own.get(0)), Double.parseDouble(own.get(1)), Alarms.ofColumns(own
			.subList(2, 2 + Alarms.HEADER.size())), figure(rest.get(0)), figure(rest.get(1)), Double.parseDouble(rest.get(2)),
			Double.parseDouble(rest.get(3)), Long.parseLong(rest.get(4)), rest.get(5));
	}

	private static List<Layout> layouts(final String text) {
		return text.isEmpty() ? List.of() : Arrays.stream(text.split("\\+")).map(key -> Layout.valueOf(key.toUpperCase(
			Locale.ROOT))).toList();
	}

	private static OptionalDouble figure(final String text) {
		return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
	}

	private static String text(final OptionalDouble figure) {
		return figure.isPresent() ? String.format(Locale.ROOT, "%.4f", figure.getAsDouble()) : "";
	}

	/**
	 * The share of the normal test images that were called anomalous at one of {@link Alarms#RATES}; empty if not known.
	 */
	OptionalDouble calledAt(final double rate) {
		return alarms.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(alarms.get(Alarms.RATES.indexOf(rate))
			.called());
	}

	/** {@code aligned}, {@code texture} or {@code aligned+texture}; empty where position is not seen. */
	public String layout() {
		return layouts.stream().map(Layout::key).collect(Collectors.joining("+"));
	}

	List<String> columns() {
		final List<String> row = new ArrayList<>(trial.columns());
		row.add(layout());
		row.add(String.format(Locale.ROOT, "%.4f", imageAuroc));
		row.addAll(Alarms.columns(alarms));
		row.add(text(pixelAuroc));
		row.add(text(regionOverlap));
		row.add(String.format(Locale.ROOT, "%.1f", trainCpuSeconds));
		row.add(String.format(Locale.ROOT, "%.2f", scoreMillis));
		row.add(Long.toString(modelBytes));
		row.add(date);
		return row;
	}
}
