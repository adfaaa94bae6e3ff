package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Objects;

import sc.fiji.anomaly.image.ImageDigest;

/**
 * Where a model comes from.
 *
 * @param trained date and time of the end of the training, in UTC, as ISO 8601
 * @param images planes that were used, calibration included
 * @param units cases that they came from, such as patients: files or stacks that belong together count once; at least
 *          1, at most as many as there are planes
 * @param shapes how large they were
 * @param heldOut check sums of the planes that the model never trained on, but was calibrated with, as
 *          {@link ImageDigest#shortOf} gives them, in ascending order; empty where all planes trained it, and in files
 *          before format 6
 * @param effort the effort that was asked for
 * @param seed decides split, initial weights, batches and noise
 * @param recipe what else was asked for
 * @param parent the model that it was taught from
 * @param device where it was trained, and why there
 * @param cpuSeconds processor time of the training, of all its starts where it was continued; 0 or more
 * @param engine the deep-learning engine and its version
 * @param plugin version of this plugin; empty if it is not known, as in files before format 4
 * @param done share of the steps that the settings ask for; less than 1 where the training was stopped by hand
 */
public record Provenance(String trained, int images, int units, ImageShapes shapes, List<String> heldOut, String effort,
		long seed, Recipe recipe, Parent parent, String device, double cpuSeconds, String engine, String plugin,
		double done) {

	public Provenance {
		Objects.requireNonNull(trained, "trained");
		Objects.requireNonNull(shapes, "shapes");
		Objects.requireNonNull(effort, "effort");
		Objects.requireNonNull(recipe, "recipe");
		Objects.requireNonNull(parent, "parent");
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(engine, "engine");
		Objects.requireNonNull(plugin, "plugin");
		heldOut = List.copyOf(heldOut);
		if (units < 1 || images < units) throw new IllegalArgumentException(images + " images of " + units + " units");
		if (heldOut.size() > images) throw new IllegalArgumentException(heldOut.size() + " of " + images +
			" images were held out");
		for (int i = 0; i < heldOut.size(); i++)
			if (!heldOut.get(i).matches("[0-9a-f]{" + ImageDigest.SHORT + "}") || i > 0 && heldOut.get(i - 1).compareTo(
				heldOut.get(i)) >= 0) throw new IllegalArgumentException("a check sum of a held-out image is " + heldOut.get(
					i));
		if (!(done > 0 && done <= 1)) throw new IllegalArgumentException("done is " + done);
		if (!(cpuSeconds >= 0 && Double.isFinite(cpuSeconds))) throw new IllegalArgumentException("cpuSeconds are " +
			cpuSeconds);
	}
}
