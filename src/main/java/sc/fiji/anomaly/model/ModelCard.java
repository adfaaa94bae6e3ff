package sc.fiji.anomaly.model;

import java.util.Map;
import java.util.Objects;

import sc.fiji.anomaly.calibration.Aggregation;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * Everything that a model file says beside the weights.
 *
 * @param intendedUse   what the model may be used for
 * @param method        name of the method
 * @param reference     the work that describes the method; empty where there is none, as in older files
 * @param options       the method's settings, all of them
 * @param preprocessing how a plane becomes a working image
 * @param aggregation   how evidence becomes one score
 * @param calibration   what held-out normal images say about the scores
 * @param provenance    where the model comes from
 */
public record ModelCard(String intendedUse, String method, String reference, Map<String, String> options, Preprocessing preprocessing,
	Aggregation aggregation, Calibration calibration, Provenance provenance)
{

	/** What stands in every card. */
	public static final String RESEARCH_USE = "Research use only. Not a medical device; not for diagnosis.";

	public ModelCard {
		Objects.requireNonNull(intendedUse, "intendedUse");
		Objects.requireNonNull(method, "method");
		reference = Objects.requireNonNullElse(reference, "");
		options = Map.copyOf(options);
		Objects.requireNonNull(preprocessing, "preprocessing");
		Objects.requireNonNull(aggregation, "aggregation");
		Objects.requireNonNull(calibration, "calibration");
		Objects.requireNonNull(provenance, "provenance");
		final int levels = aggregation.profile().levels().size();
		if (calibration.levels().size() != levels) throw new IllegalArgumentException("calibration has " + calibration
			.levels().size() + " levels, aggregation " + levels);
	}
}
