package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.method.Pooling;

/** The settings of MLSAD: ours by default, the paper's at the effort {@link Effort#PAPER}. */
final class MlsadOptions {

	private MlsadOptions() {}

	static List<MethodOption> declared() {
		// @formatter:off
		return List.of(
			MethodOption.sizes("levels", 1, LevelChoice.LARGEST,
				"Structure sizes with a detector each, in pixels of the working image"),
			MethodOption.choice("imagelevel", List.of("off", "on"),
				"Whether one more detector sees the whole image; aligned images only"),
			MethodOption.choice("fakes", List.of("cells", "patchgan"),
				"How fake images of a level are made: cells recombines patches, patchgan generates"),
			MethodOption.choice("foreign", List.of("on", "off"),
				"Whether detectors also see patches with foreign regions: from level 8 on, in textures from level 2"),
			MethodOption.number("known", 0.25, 0, 1,
				"Share of the structure anomaly pairs that known abnormal images give, where there are such"),
			MethodOption.choice("entropy", List.of("on", "off"), "Whether generators are trained for entropy, too (eq. 2)"),
			MethodOption.number("ganwidth", 0.25, 0.05, 4, "Width of the generators' networks as a multiple of the paper's"),
			MethodOption.integer("gansteps", 300, 1, 10_000_000, "Training steps of a generator at standard effort"),
			MethodOption.choice("keep", List.of("nothing", "fakes"),
				"What the model file keeps in addition to the detectors: fakes keeps the generators"),
			MethodOption.integer("width", 64, 8, 512, "Hidden channels of each detector"),
			MethodOption.choice("widths", List.of("flat", "doubling"),
				"flat: detectors from level 8 on are half as wide again; doubling: from level 4 on twice, from " +
				"level 8 on four times as wide"),
			MethodOption.integer("blocks", 2, 0, 8, "Residual blocks of each detector"),
			MethodOption.choice("maps", List.of("sampled", "full"),
				"Whether a training step sees single patches, or all patches of some images"),
			MethodOption.integer("batch", 256, 1, 8192, "Normal patches in a training step; images where maps are full"),
			MethodOption.number("length", 1, 0.01, 1000, "Training steps as a multiple of what the effort says"),
			MethodOption.number("alpha", 1, 0, 10, "Weight of the structure anomaly pairs (eq. 3)"),
			MethodOption.number("beta", 1, 0, 10, "Weight of the position anomaly pairs (eq. 3); aligned images"),
			MethodOption.number("texturebeta", 0, 0, 10, "The same for textures"),
			MethodOption.number("noise", 0.2, 0, 1,
				"Standard deviation of the noise on training patches of values in [-1, 1]; aligned images"),
			MethodOption.number("texturenoise", 0.05, 0, 1, "The same for textures, whose contrast is lower"),
			MethodOption.number("dropout", 0, 0, 0.9, "Share of values that residual blocks drop in training"),
			MethodOption.number("decay", 0, 0, 0.1, "Weight decay"),
			MethodOption.number("rate", 4e-3, 1e-6, 1, "Learning rate of the first half of the training"),
			MethodOption.choice("schedule", List.of("cosine", "steps"),
				"How the learning rate falls in the second half: to 0 along a cosine, or to 0.3 of itself twice"),
			MethodOption.choice("pooling", Pooling.positionKeys(), "How the positions of a level become one figure"),
			MethodOption.choice("together", Pooling.levelKeys(),
				"How the levels become one score: profile by what is typical of normal images, else as eq. 4"));
		// @formatter:on
	}

	/**
	 * What the paper says, as far as it is known. Lost in its text and chosen here: widths of the detectors (those of its
	 * discriminators), learning rate, weight decay (from its range), dropout; alpha and beta stay 1 (from its range).
	 */
	static Map<String, String> preset(final Effort effort) {
		if (effort != Effort.PAPER) return Map.of();
		final String noise = "0.2236"; // a variance of 0.05
		return Map.ofEntries(Map.entry("fakes", "patchgan"), Map.entry("foreign", "off"), Map.entry("known", "0"), Map
			.entry("ganwidth", "1"), Map.entry("width", "128"), Map.entry("widths", "doubling"), Map.entry("maps", "full"),
			Map.entry("batch", "8"), Map.entry("texturebeta", "1"), Map.entry("noise", noise), Map.entry("texturenoise",
				noise), Map.entry("dropout", "0.2"), Map.entry("decay", "0.0001"), Map.entry("rate", "0.001"), Map.entry(
					"schedule", "steps"), Map.entry("together", "mean"));
	}
}
