package sc.fiji.anomaly.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A row of {@code benchmarks.csv}.
 *
 * @param trial           which training
 * @param imageAuroc      of the raw scores
 * @param pixelAuroc      mean within image over the abnormal images; empty where there are no masks
 * @param trainCpuSeconds processor time of the training, all threads together
 * @param scoreMillis     median wall time of an image of the test set, model loaded, one thread asking
 * @param modelBytes      size of the model file
 * @param date            ISO date of the day it was finished
 */
public record TrialRow(Trial trial, double imageAuroc, OptionalDouble pixelAuroc, double trainCpuSeconds,
	double scoreMillis, long modelBytes, String date)
{

	static final String[] HEADER = { "set", "normal", "method", "effort", "seed", "image_auroc", "pixel_auroc",
		"train_cpu_s", "score_ms", "model_bytes", "date" };

	static TrialRow of(final List<String> row) {
		final String pixel = row.get(6);
		return new TrialRow(Trial.of(row), Double.parseDouble(row.get(5)), pixel.isEmpty() ? OptionalDouble.empty()
			: OptionalDouble.of(Double.parseDouble(pixel)), Double.parseDouble(row.get(7)),
			Double.parseDouble(row.get(8)), Long.parseLong(row.get(9)), row.get(10));
	}

	List<String> columns() {
		final List<String> row = new ArrayList<>(trial.columns());
		row.add(String.format(Locale.ROOT, "%.4f", imageAuroc));
		row.add(pixelAuroc.isPresent() ? String.format(Locale.ROOT, "%.4f", pixelAuroc.getAsDouble()) : "");
		row.add(String.format(Locale.ROOT, "%.1f", trainCpuSeconds));
		row.add(String.format(Locale.ROOT, "%.2f", scoreMillis));
		row.add(Long.toString(modelBytes));
		row.add(date);
		return row;
	}
}
