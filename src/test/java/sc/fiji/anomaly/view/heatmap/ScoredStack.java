package sc.fiji.anomaly.view.heatmap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;
import sc.fiji.anomaly.view.HeatmapLayers;
import sc.fiji.anomaly.view.HeatmapStyle;

/** A stack of textures of which the second and the last have a bright spot, and a small model of such textures. */
final class ScoredStack implements AutoCloseable {

	static final int PLANES = 4;
	static final int WIDTH = 60;
	static final int HEIGHT = 48;
	static final HeatmapStyle STYLE = new HeatmapStyle(60, true);

	final ImagePlus image = image();
	final AnomalyScorer scorer;

	ScoredStack(final Path folder) throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, TinyImages.textures(1, 40, WIDTH, HEIGHT), BrightnessMethod.settings().withLayout(
			"texture").withKeep(Keep.EXAMPLES), model);
		scorer = detection.open(model, "cpu");
	}

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int i = 0; i < PLANES; i++) {
			final float[] values = new float[WIDTH * HEIGHT];
			final Cursor<FloatType> pixels = Views.flatIterable(TinyImages.texture(100 + i, WIDTH, HEIGHT).pixels()).cursor();
			for (int k = 0; k < values.length; k++)
				values[k] = pixels.next().get();
			if (i % 2 == 1) for (int y = 10; y < 22; y++)
				for (int x = 30; x < 41; x++)
					values[y * WIDTH + x] += 60 + 3 * (x - 30);
			stack.addSlice(new FloatProcessor(WIDTH, HEIGHT, values));
		}
		return new ImagePlus("stack", stack);
	}

	ScoredPlanes planes(final double rate, final long mostBytes) {
		final ScoredPlanes planes = new ScoredPlanes(scorer, rate, mostBytes);
		forEach(score -> planes.add(score, scorer.surprise(score)));
		return planes;
	}

	/** The heatmap that the command makes. */
	HeatmapLayers.Builder fresh(final ImagePlus on, final double rate, final List<Integer> levels, final double opacity) {
		final HeatmapLayers.Builder layers = new HeatmapLayers().on(on, scorer.highestSurprise(), new HeatmapStyle(opacity,
			true));
		forEach(score -> {
			final List<ScoreMap> all = scorer.surprise(score, rate);
			final List<ScoreMap> shown = new ArrayList<>();
			levels.forEach(level -> shown.add(all.get(level)));
			shown.add(all.get(all.size() - 1));
			layers.add(shown);
		});
		return layers;
	}

	private void forEach(final Consumer<PlaneScore> receiver) {
		scorer.scoreAll(ImagePlanes.of(image), PLANES, Selection.EVERYWHERE, Progress.NONE, receiver);
	}

	/** All that tells the elements of an overlay apart. */
	static List<String> elements(final ImagePlus image) {
		final List<String> elements = new ArrayList<>();
		for (final Roi roi : image.getOverlay().toArray())
			elements.add(roi.getName() + " " + roi.getBounds() + " " + roi.getProperties() + " " + roi.getPosition() + " " +
				roi.getZPosition() + " " + roi.getStrokeColor());
		return elements;
	}

	/** What is seen of a plane. */
	static int[] seen(final ImagePlus image, final int slice) {
		image.setSliceWithoutUpdate(slice);
		return (int[]) image.flatten().getProcessor().getPixels();
	}

	@Override
	public void close() {
		scorer.close();
	}
}
