package sc.fiji.anomaly.benchmark.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Image AUROCs that papers give, on their own splits; of sets with classes by class, or where they give only that, the
 * mean of all ten.
 */
final class Published {

	private static final Map<String, Map<String, List<Double>>> FIGURES = Map.of( //
		"mnist", Map.of( //
			"AGAD", List.of(1.0, 1.0, 0.990, 0.986, 0.995, 0.972, 0.996, 0.998, 0.958, 0.992), //
			"DAE", List.of(0.996, 0.999, 0.939, 0.935, 0.964, 0.943, 0.990, 0.958, 0.891, 0.975), //
			"ARAE", List.of(0.998, 0.999, 0.960, 0.972, 0.970, 0.974, 0.995, 0.969, 0.924, 0.985), //
			"DeepSVDD", List.of(0.980, 0.997, 0.917, 0.919, 0.949, 0.885, 0.983, 0.946, 0.939, 0.965), //
			"Puzzle-AE", List.of(0.980)), //
		"fashion-mnist", Map.of( //
			"AGAD", List.of(0.999, 1.0, 1.0, 0.994, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), //
			"DAE", List.of(0.926, 0.992, 0.903, 0.938, 0.918, 0.916, 0.834, 0.987, 0.907, 0.976), //
			"ARAE", List.of(0.937, 0.991, 0.911, 0.944, 0.923, 0.914, 0.836, 0.989, 0.939, 0.979), //
			"DeepSVDD", List.of(0.928), //
			"Puzzle-AE", List.of(0.930)), //
		"head-ct", Map.of("Puzzle-AE", List.of(0.864)), //
		"brain-mri", Map.of("Puzzle-AE", List.of(0.963)));

	/** What a figure is of where a set has no classes. */
	private static final String ALL = "normal";

	private Published() {}

	/** The mean over these classes, or what is published instead; nothing where nothing is. */
	static Optional<String> imageAuroc(final String set, final Collection<String> classes, final String method) {
		final List<Double> figures = FIGURES.getOrDefault(set, Map.of()).get(method);
		if (figures == null) return Optional.empty();
		if (classes.contains(ALL)) return Optional.of(text("published", figures.get(0)));
		if (figures.size() == 1) return Optional.of(text("published, all ten", figures.get(0)));
		return Optional.of(text("published", classes.stream().mapToInt(Integer::parseInt).mapToDouble(figures::get)
			.average().orElseThrow()));
	}

	private static String text(final String what, final double figure) {
		return String.format(Locale.ROOT, "%s %.3f", what, figure);
	}
}
