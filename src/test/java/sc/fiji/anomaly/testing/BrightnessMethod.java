package sc.fiji.anomaly.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.detection.Detections;
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
 * A method that is trained at once, so that tests of the way from images to scores need no networks: a patch is as
 * anomalous as its mean differs from that of all training pixels.
 */
public class BrightnessMethod implements AnomalyMethod {

	public static final String NAME = "Brightness";
	public static final int LARGEST_LEVEL = 4;

	private static final List<Level> LEVELS = List.of(Level.of(1), Level.of(LARGEST_LEVEL));

	/** A detection that knows this method beside the installed ones. */
	public static AnomalyDetection detection() {
		final Context context = new Context(PluginService.class);
		installIn(context);
		return Detections.in(context);
	}

	/** Makes this method known beside the installed ones. */
	public static void installIn(final Context context) {
		context.service(PluginService.class).addPlugin(new PluginInfo<>(BrightnessMethod.class, AnomalyMethod.class));
	}

	/** Settings that choose this method. */
	public static TrainingSettings settings() {
		return TrainingSettings.DEFAULT.withMethod(NAME).withDevice("cpu");
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Brightness of patches.";
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.number("gain", 1, 0, 10, "Multiplies the evidence"), MethodOption.number("coarse", 1, 0,
			10, "Multiplies the evidence of the larger level; 0 makes it blind"));
	}

	@Override
	public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
		return LEVELS;
	}

	@Override
	public SizeRule sizes(final Layout layout, final MethodOptions options) {
		return SizeRule.atLeast(LARGEST_LEVEL);
	}

	@Override
	public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
		final Optional<Checkpoint> kept = run.checkpoints().load("mean");
		if (kept.isPresent()) {
			run.checkpoints().continuing("mean", kept.get().step(), 1);
			return Detector.of(kept.get().tensors().get("mean").values()[0], run.options());
		}
		double sum = 0;
		long count = 0;
		for (final ImageTile tile : set.normals()) {
			run.progress().check();
			for (final float value : tile.pixels().values())
				sum += value;
			count += tile.pixels().values().length;
		}
		run.progress().report("Training", 1, 0);
		run.progress().loss("brightness", 1, sum / count);
		final Detector detector = Detector.of((float) (sum / count), run.options());
		if (run.checkpoints().isKeeping()) run.checkpoints().save("mean", new Checkpoint(1, detector.weights()));
		return detector;
	}

	@Override
	public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
		final Map<String, Tensor> weights, final ComputeDevice device)
	{
		return Detector.of(weights.get("mean").values()[0], options);
	}

	private record Detector(float mean, float gain, float coarse) implements AnomalyDetector {

		static Detector of(final float mean, final MethodOptions options) {
			return new Detector(mean, (float) options.number("gain"), (float) options.number("coarse"));
		}

		@Override
		public List<Level> levels() {
			return LEVELS;
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			final PixelArray pixels = tile.pixels();
			final int n = level.receptiveField();
			final float factor = n == 1 ? gain : gain * coarse;
			final PixelArray evidence = new PixelArray(1, pixels.height() - n + 1, pixels.width() - n + 1);
			for (int y = 0; y < evidence.height(); y++)
				for (int x = 0; x < evidence.width(); x++)
					evidence.values()[evidence.index(0, y, x)] = factor * Math.abs(meanOf(pixels, y, x, n) - mean);
			return evidence;
		}

		private static float meanOf(final PixelArray pixels, final int top, final int left, final int n) {
			double sum = 0;
			for (int c = 0; c < pixels.channels(); c++)
				for (int y = top; y < top + n; y++)
					for (int x = left; x < left + n; x++)
						sum += pixels.get(c, y, x);
			return (float) (sum / (n * n * pixels.channels()));
		}

		@Override
		public Map<String, Tensor> weights() {
			return Map.of("mean", new Tensor(new long[] { 1 }, new float[] { mean }));
		}

		@Override
		public void close() {
			// owns no native memory
		}
	}
}
