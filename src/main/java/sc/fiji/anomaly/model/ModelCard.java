package sc.fiji.anomaly.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.Aggregation;

/**
 * Everything that a model file says beside the weights.
 *
 * @param intendedUse what the model may be used for
 * @param method name of the method
 * @param reference the work that describes the method; empty if there is none
 * @param options the method's settings, all of them
 * @param preprocessing how a plane becomes a working image
 * @param means mean of each channel in normal images, of values in [-1, 1]; empty in some files before format 4
 * @param aggregation how evidence becomes one score
 * @param calibration what held-out normal images say about the scores
 * @param provenance where the model comes from
 */
public record ModelCard(String intendedUse, String method, String reference, Map<String, String> options,
		Preprocessing preprocessing, List<Double> means, Aggregation aggregation, Calibration calibration,
		Provenance provenance) {

	/** What stands in every card. */
	public static final String RESEARCH_USE = "Research use only. Not a medical device; not for diagnosis.";

	public ModelCard {
		Objects.requireNonNull(intendedUse, "intendedUse");
		Objects.requireNonNull(method, "method");
		Objects.requireNonNull(reference, "reference");
		// in their order: equal models are equal files
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
		Objects.requireNonNull(preprocessing, "preprocessing");
		means = List.copyOf(means);
		if (!means.isEmpty() && means.size() != preprocessing.channels()) throw new IllegalArgumentException(
			"means are of " + means.size() + " channels, preprocessing of " + preprocessing.channels());
		if (means.stream().anyMatch(mean -> !(Math.abs(mean) <= 1))) throw new IllegalArgumentException("means are " +
			means);
		Objects.requireNonNull(aggregation, "aggregation");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(provenance, "provenance");
		final int levels = aggregation.profile().levels().size();
		if (calibration.levels().size() != levels) throw new IllegalArgumentException("calibration has " + calibration
			.levels().size() + " levels, aggregation " + levels);
		if (calibration.scores().size() > provenance.units()) throw new IllegalArgumentException("calibration is by " +
			calibration.scores().size() + " cases, but provenance has " + provenance.units());
	}
}
