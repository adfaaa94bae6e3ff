package sc.fiji.anomaly.benchmark.report;

import java.util.Map;
import java.util.OptionalDouble;

/** Image AUROCs that papers give, on their own splits; of mnist and fashion-mnist as means over all ten classes. */
final class Published {

	private static final Map<String, Map<String, Double>> FIGURES = Map.of( //
		"mnist", Map.of("AGAD", 0.991, "DAE", 0.959, "ARAE", 0.975, "Puzzle-AE", 0.980, "DeepSVDD", 0.948), //
		"fashion-mnist", Map.of("AGAD", 0.999, "DAE", 0.929, "ARAE", 0.936, "Puzzle-AE", 0.930, "DeepSVDD", 0.928), //
		"head-ct", Map.of("Puzzle-AE", 0.864), //
		"brain-mri", Map.of("Puzzle-AE", 0.963));

	private Published() {}

	static OptionalDouble imageAuroc(final String set, final String method) {
		final Double figure = FIGURES.getOrDefault(set, Map.of()).get(method);
		return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
	}
}
