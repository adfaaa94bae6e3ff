package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * Stands in for the facade in tests: a pixel's score is its value, an image's the mean over its pixels; the rate comes
 * from the training images' own scores. Takes all images for aligned where nobody says otherwise. Tells of the stages
 * that a real training has. Refuses to train on a plane whose name holds "refuse".
 */
public final class BrightnessTrainer implements Trainer {

	private final List<TrainingSettings> asked = new ArrayList<>();
	private final List<Path> opened = new ArrayList<>();
	private final List<List<String>> anomalies = new ArrayList<>();
	private final List<String> tested = new ArrayList<>();

	/** How many times it was asked to train. */
	public int trainings() {
		return asked.size();
	}

	/** The settings that it was asked to train with, in this order. */
	public List<TrainingSettings> asked() {
		return List.copyOf(asked);
	}

	/** The names of the abnormal images that it was given at each training. */
	public List<List<String>> anomalies() {
		return List.copyOf(anomalies);
	}

	/** The names of the images that the last detector scored. */
	public List<String> tested() {
		return List.copyOf(tested);
	}

	/** The model files of earlier trainings that it was asked to open. */
	public List<Path> opened() {
		return List.copyOf(opened);
	}

	@Override
	public List<String> methods() {
		return List.of("MLSAD", "OTHER");
	}

	@Override
	public List<String> options(final String method) {
		return method.equals("MLSAD") ? List.of("beta", "levels") : List.of();
	}

	@Override
	public Detector train(final Iterable<Plane> normals, final Iterable<Plane> abnormal, final TrainingSettings settings,
		final Path model, final Progress listener) throws IOException
	{
		asked.add(settings);
		anomalies.add(StreamSupport.stream(abnormal.spliterator(), false).map(Plane::name).toList());
		for (final Plane plane : normals)
			listener.report("Looking at " + plane.name(), 0, Double.NaN);
		final double[] scores = doubles(normals);
		listener.report("Training", 1, 0);
		listener.report("Scoring training images", 1, Double.NaN);
		listener.report("Calibrating", 1, Double.NaN);
		Files.createDirectories(model.getParent());
		Files.write(model, new byte[2048]);
		return detector(settings.layout().equals("texture") ? Layout.TEXTURE : Layout.ALIGNED, scores, 12.34 * settings
			.seed());
	}

	/** A model file keeps nothing here: the detector has seen no normal image. */
	@Override
	public Detector open(final Path model, final String device) {
		opened.add(model);
		return detector(Layout.ALIGNED, new double[0], 0);
	}

	private Detector detector(final Layout layout, final double[] scores, final double cpuSeconds) {
		tested.clear();
		return new Detector() {

			@Override
			public List<Integer> levels() {
				return List.of(1, 4);
			}

			@Override
			public List<Layout> layouts() {
				return List.of(layout);
			}

			@Override
			public int calibrationImages() {
				return scores.length;
			}

			@Override
			public double supportedAlarmRate(final double rate) {
				return Math.max(rate, 1d / (scores.length + 1));
			}

			@Override
			public PlaneScore score(final Plane plane) {
				tested.add(plane.name());
				return scored(plane, scores);
			}

			@Override
			public double trainingCpuSeconds() {
				return cpuSeconds;
			}

			@Override
			public int trainingImages() {
				return scores.length;
			}

			@Override
			public String device() {
				return "cpu (asked for)";
			}

			@Override
			public long modelBytes() {
				return 2048;
			}

			@Override
			public void close() {}
		};
	}

	private static double[] doubles(final Iterable<Plane> normals) {
		final var scores = new ArrayList<Double>();
		for (final Plane plane : normals) {
			if (plane.name().contains("refuse")) throw new IllegalArgumentException(plane.name() + " is refused");
			scores.add(mean(plane));
		}
		return scores.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static PlaneScore scored(final Plane plane, final double[] normal) {
		final double score = mean(plane);
		int above = 0;
		for (final double other : normal)
			if (other >= score) above++;
		final Map<String, Double> levels = new LinkedHashMap<>();
		levels.put("level 1", score);
		levels.put("level 4", -score);
		final RandomAccessibleInterval<FloatType> first = Views.hyperSlice(plane.pixels(), 2, 0);
		final var copy = ArrayImgs.floats(plane.width(), plane.height());
		RealTypeConverters.copyFromTo(first, copy);
		final ScoreMap map = new ScoreMap("aggregate", copy);
		return new PlaneScore(plane.name(), score, 2 * score, (above + 1d) / (normal.length + 1), levels, List.of(), false,
			new ScoreMaps(List.of(map, map), map, map));
	}

	private static double mean(final Plane plane) {
		double sum = 0;
		for (final FloatType pixel : plane.pixels())
			sum += pixel.get();
		return sum / plane.width() / plane.height() / plane.channels();
	}
}
