package org.example;

import java.util.List;
import java.util.Map;

import org.scijava.plugin.Plugin;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;

/**
 * About the simplest method there can be: it learns the mean of the normal images, and a patch is as anomalous as its
 * pixels differ from it. All else (reading files, preprocessing, calibration, heatmaps, model files) is the plugin's.
 */
@Plugin(type = AnomalyMethod.class)
public final class MeanImageMethod implements AnomalyMethod {

	private static final String PATCH = "patch";

	@Override
	public String name() {
		return "MeanImage"; // what users choose: method=MeanImage
	}

	@Override
	public String help() {
		return "Mean absolute difference from the mean normal image; for aligned images.";
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer(PATCH, 3, 1, 31, "Width and height of a patch, in working pixels"));
	}

	/** Images of at least a patch, which show the same at the same place. */
	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		if (layout == Layout.TEXTURE) throw new InvalidInputException("layout", name() + " needs aligned images");
		return SizeRule.atLeast(options.integer(PATCH));
	}

	/** The sizes of structures that get a heatmap each; one here. */
	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		return List.of(Level.of(options.integer(PATCH)));
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		final PixelArray first = set.normals().get(0).pixels(); // aligned images have one size, and values from -1 to 1
		final PixelArray mean = new PixelArray(first.channels(), first.height(), first.width());
		final float share = 1f / set.normals().size();
		for (final ImageTile image : set.normals()) {
			run.progress().check(); // ends the training where the user cancels it
			for (int i = 0; i < mean.values().length; i++)
				mean.values()[i] += share * image.pixels().values()[i];
		}
		return new Detector(mean, run.options().integer(PATCH));
	}

	/** A detector of what {@link Detector#weights} put into a model file. Any file may be given: what is wrong throws. */
	@Override
	public AnomalyDetector restore(final Preprocessing images, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		if (weights.size() != 1 || !weights.containsKey("mean")) throw new IllegalArgumentException("weights " + weights);
		return new Detector(new PixelArray(images.channels(), images.height(), images.width(), weights.get("mean")
			.values()), options.integer(PATCH));
	}

	/** What was learned. Several threads ask it at once: asking changes nothing. */
	private record Detector(PixelArray mean, int patch) implements AnomalyDetector {

		@Override
		public List<Level> levels() {
			return List.of(Level.of(patch));
		}

		/** One value for each place of a patch in the window, which is an image or a part of one. */
		@Override
		public PixelArray evidence(final Level level, final ImageTile window) {
			final PixelArray all = window.pixels();
			final PixelArray evidence = new PixelArray(1, all.height() - patch + 1, all.width() - patch + 1);
			for (int i = 0; i < evidence.values().length; i++) {
				final int top = i / evidence.width();
				final int left = i % evidence.width();
				for (int c = 0; c < mean.channels(); c++)
					for (int y = top; y < top + patch; y++)
						for (int x = left; x < left + patch; x++)
							evidence.values()[i] += Math.abs(all.get(c, y, x) - mean.get(c, (int) window.y() + y, (int) window.x() +
								x));
				evidence.values()[i] /= mean.channels() * patch * patch;
			}
			return evidence;
		}

		@Override
		public Map<String, Tensor> weights() {
			return Map.of("mean", new Tensor(new long[] { mean.channels(), mean.height(), mean.width() }, mean.values()));
		}

		@Override
		public void close() {} // nothing that must be freed
	}
}
