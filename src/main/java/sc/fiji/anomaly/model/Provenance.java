package sc.fiji.anomaly.model;

import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param trained    date and time of the end of the training, in UTC, as ISO 8601
 * @param images     planes that were used, calibration included
 * @param units      files or stacks that they came from
 * @param effort     the effort that was asked for
 * @param seed       decides split, initial weights, batches and noise
 * @param device     where it was trained, and why there
 * @param cpuSeconds processor time of the training, of all its starts where it was continued
 * @param engine     the deep-learning engine and its version
 */
public record Provenance(String trained, int images, int units, String effort, long seed, String device,
	double cpuSeconds, String engine)
{

	public Provenance {
		Objects.requireNonNull(trained, "trained");
		Objects.requireNonNull(effort, "effort");
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(engine, "engine");
	}
}
