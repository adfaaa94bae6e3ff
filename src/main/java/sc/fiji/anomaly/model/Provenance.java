package sc.fiji.anomaly.model;

import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param trained date and time of the end of the training, in UTC, as ISO 8601
 * @param images planes that were used, calibration included
 * @param units cases that they came from, such as patients: files or stacks that belong together count once; at least
 *          1, at most as many as there are planes
 * @param effort the effort that was asked for
 * @param seed decides split, initial weights, batches and noise
 * @param device where it was trained, and why there
 * @param cpuSeconds processor time of the training, of all its starts where it was continued; 0 or more
 * @param engine the deep-learning engine and its version
 * @param plugin version of this plugin; empty if it is not known, as in files before format 4
 */
public record Provenance(String trained, int images, int units, String effort, long seed, String device,
		double cpuSeconds, String engine, String plugin) {

	public Provenance {
		Objects.requireNonNull(trained, "trained");
		Objects.requireNonNull(effort, "effort");
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(engine, "engine");
		Objects.requireNonNull(plugin, "plugin");
		if (units < 1 || images < units) throw new IllegalArgumentException(images + " images of " + units + " units");
		if (!(cpuSeconds >= 0 && Double.isFinite(cpuSeconds))) throw new IllegalArgumentException("cpuSeconds are " +
			cpuSeconds);
	}
}
