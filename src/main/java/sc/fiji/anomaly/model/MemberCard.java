package sc.fiji.anomaly.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.Aggregation;

/**
 * What a model file says of one of the detectors in it.
 *
 * @param name what tells it from the others, and what the names of its weights begin with; empty where it is the only
 *          one
 * @param method name of its method
 * @param version version of the method, from 1 on
 * @param reference the work that describes the method; empty if there is none
 * @param options the method's settings, all of them
 * @param preprocessing how a plane becomes a working image
 * @param means mean of each channel in normal images, of values in [-1, 1]; empty in some files before format 4
 * @param aggregation how its evidence becomes one score
 */
public record MemberCard(String name, String method, int version, String reference, Map<String, String> options,
		Preprocessing preprocessing, List<Double> means, Aggregation aggregation) {

	public MemberCard {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(method, "method");
		Objects.requireNonNull(reference, "reference");
		if (version < 1) throw new IllegalArgumentException("version is " + version);
		// in their order: equal models are equal files
		options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
		Objects.requireNonNull(preprocessing, "preprocessing");
		means = List.copyOf(means);
		if (!means.isEmpty() && means.size() != preprocessing.channels()) throw new IllegalArgumentException(
			"means are of " + means.size() + " channels, preprocessing of " + preprocessing.channels());
		if (means.stream().anyMatch(mean -> !(Math.abs(mean) <= 1))) throw new IllegalArgumentException("means are " +
			means);
		Objects.requireNonNull(aggregation, "aggregation");
	}

	/** What the names of its weights in the model's file begin with. */
	String prefix() {
		return name.isEmpty() ? "" : name.replaceAll("[^A-Za-z0-9_]+", "_") + "/";
	}
}
