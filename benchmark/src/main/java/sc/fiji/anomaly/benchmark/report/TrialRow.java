package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import sc.fiji.anomaly.image.Layout;

/**
 * A row of {@code benchmarks.csv}.
 *
 * @param trial which training
 * @param layout the layout that the model has, whoever decided it
 * @param imageAuroc of the raw scores
 * @param alarms of the verdicts at each of {@link Alarms#RATES}; none in rows that have no such figures
 * @param pixelAuroc mean within image over the abnormal images; empty where there are no masks
 * @param trainCpuSeconds processor time of the training, all threads together
 * @param scoreMillis median wall time of an image of the test set, model loaded, one thread asking
 * @param modelBytes size of the model file
 * @param date ISO date of the day it was finished
 */
public record TrialRow(Trial trial, Layout layout, double imageAuroc, List<Alarms> alarms, OptionalDouble pixelAuroc,
		double trainCpuSeconds, double scoreMillis, long modelBytes, String date) {

	static final String[] HEADER = Stream.of(Trial.HEADER, List.of("layout_of_model", "image_auroc"), Alarms.HEADER, List
		.of("pixel_auroc", "train_cpu_s", "score_ms", "model_bytes", "date")).flatMap(List::stream).toArray(String[]::new);

	static TrialRow of(final List<String> row) {
		final List<String> own = row.subList(Trial.COLUMNS, row.size());
		final List<String> rest = own.subList(2 + Alarms.HEADER.size(), own.size());
		final String pixel = rest.get(0);
		return new TrialRow(Trial.of(row), Layout.valueOf(own.get(0).toUpperCase(Locale.ROOT)), Double.parseDouble(own.get(
			1)), Alarms.ofColumns(own.subList(2, 2 + Alarms.HEADER.size())), pixel.isEmpty() ? OptionalDouble.empty()
				: OptionalDouble.of(Double.parseDouble(pixel)), Double.parseDouble(rest.get(1)), Double.parseDouble(rest.get(
					2)), Long.parseLong(rest.get(3)), rest.get(4));
	}

	List<String> columns() {
		final List<String> row = new ArrayList<>(trial.columns());
		row.add(layout.key());
		row.add(String.format(Locale.ROOT, "%.4f", imageAuroc));
		row.addAll(Alarms.columns(alarms));
		row.add(pixelAuroc.isPresent() ? String.format(Locale.ROOT, "%.4f", pixelAuroc.getAsDouble()) : "");
		row.add(String.format(Locale.ROOT, "%.1f", trainCpuSeconds));
		row.add(String.format(Locale.ROOT, "%.2f", scoreMillis));
		row.add(Long.toString(modelBytes));
		row.add(date);
		return row;
	}
}
