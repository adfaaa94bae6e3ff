package sc.fiji.anomaly.view.heatmap;

import java.awt.EventQueue;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.PlaneHeat;

/**
 * How long a panel takes from a move of the slider to the new overlay, and to its picture: a made-up image of 1024 x
 * 1024 pixels with seven maps and some hundred regions. Needs a screen, see docs/development.md.
 */
public final class PanelSpeed {

	private static final int SIZE = 1024;
	private static final int LEVELS = 6;
	private static final int BUMPS = 260;
	private static final int MOVES = 41;
	private static final int UNCOUNTED = 10;
	private static final float HIGHEST = 8;

	private PanelSpeed() {}

	public static void main(final String[] args) throws Exception {
		measure(0);
		measure(LEVELS);
		System.exit(0);
	}

	/** @param shown how many levels have a layer beside the aggregate's */
	private static void measure(final int shown) throws Exception {
		final ScoredPlanes planes = planes();
		final ImagePlus image = new ImagePlus("speed", new ByteProcessor(SIZE, SIZE));
		if (IJ.getInstance() == null) new ImageJ();
		image.show();
		image.setOverlay(new Overlay());
		final ExecutorService worker = Executors.newSingleThreadExecutor();
		final List<Integer> levels = IntStream.range(0, shown).boxed().toList();
		final HeatPainter painter = new HeatPainter(image, planes, new HeatmapStyle(60, true), List.of(PlaneHeat.NONE),
			new HeatChoice(0, List.of(), 60), worker, EventQueue::invokeLater);
		final List<Double> overlay = new ArrayList<>();
		final List<Double> drawn = new ArrayList<>();
		for (int move = 0; move < MOVES; move++) {
			final Overlay before = image.getOverlay();
			final long start = System.nanoTime();
			painter.show(new HeatChoice(20 + move % 20, levels, 60), 0);
			while (image.getOverlay() == before)
				Thread.onSpinWait();
			final double ready = (System.nanoTime() - start) / 1e6;
			EventQueue.invokeAndWait(() -> image.getCanvas().paint(image.getCanvas().getGraphics()));
			if (move < UNCOUNTED) continue;
			overlay.add(ready);
			drawn.add((System.nanoTime() - start) / 1e6);
		}
		System.out.printf(
			"%d layers, %d elements; from the slider to the overlay: median %.0f ms, 90 %% %.0f ms; to the picture: " +
				"median %.0f ms, 90 %% %.0f ms%n", shown + 1, image.getOverlay().size(), quantile(overlay, 0.5), quantile(
					overlay, 0.9), quantile(drawn, 0.5), quantile(drawn, 0.9));
		worker.shutdown();
		image.close();
	}

	private static double quantile(final List<Double> values, final double share) {
		final double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
		return sorted[(int) (share * (sorted.length - 1))];
	}

	private static ScoredPlanes planes() {
		final Random random = new Random(1);
		final float[] bumps = bumps(random);
		final List<ScoreMap> levels = new ArrayList<>();
		for (int level = 0; level < LEVELS; level++) {
			final float[] values = new float[bumps.length];
			for (int i = 0; i < values.length; i++)
				values[i] = Math.min(HIGHEST, bumps[i] * (0.5f + 0.1f * level) + 0.2f * random.nextFloat());
			levels.add(map("level " + level, values));
		}
		final float[] surprise = bumps.clone();
		for (int i = 0; i < surprise.length; i++)
			surprise[i] = Math.min(HIGHEST, surprise[i]);
		final List<ScoreMap> all = new ArrayList<>(levels);
		all.add(map("aggregate", surprise));
		final ScoreMap aggregate = map("aggregate", bumps);
		final ScoredPlanes planes = new ScoredPlanes(calibrated(), 0.05, ScoredPlanes.memory());
		planes.add(new PlaneScore("plane", 1, 1, 0.5, Map.of(), List.of(), false, new ScoreMaps(levels, aggregate,
			aggregate)), all);
		return planes;
	}

	/** Smooth spots of many sizes on noise. */
	private static float[] bumps(final Random random) {
		final float[] values = new float[SIZE * SIZE];
		for (int i = 0; i < BUMPS; i++) {
			final int x0 = random.nextInt(SIZE);
			final int y0 = random.nextInt(SIZE);
			final double height = 2 + 6 * random.nextDouble();
			final double width = 3 + 7 * random.nextDouble();
			for (int y = Math.max(0, y0 - 40); y < Math.min(SIZE, y0 + 40); y++)
				for (int x = Math.max(0, x0 - 40); x < Math.min(SIZE, x0 + 40); x++)
					values[y * SIZE + x] += height * Math.exp(-((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (2 * width * width));
		}
		for (int i = 0; i < values.length; i++)
			values[i] += 0.3f * random.nextFloat();
		return values;
	}

	private static ScoreMap map(final String name, final float[] values) {
		return new ScoreMap(name, ArrayImgs.floats(Arrays.copyOf(values, values.length), SIZE, SIZE));
	}

	/** A scorer that knows its calibration and nothing else. */
	private static AnomalyScorer calibrated() {
		return (AnomalyScorer) Proxy.newProxyInstance(PanelSpeed.class.getClassLoader(), new Class<?>[] {
			AnomalyScorer.class }, (proxy, method, given) -> switch (method.getName()) {
				case "lowestAlarmRate" -> 0.01;
				case "highestSurprise" -> (double) HIGHEST;
				case "markThreshold" -> 7 - 10 * (double) given[0];
				case "scoreThreshold" -> 1.0;
				case "normalScores" -> List.of(0.0, 1.0);
				case "similarPlaces" -> Optional.empty();
				default -> throw new UnsupportedOperationException(method.getName());
			});
	}
}
