package sc.fiji.anomaly.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.preprocessing.WantedView;
import sc.fiji.anomaly.training.RandomStreams;

/**
 * A small trained MLSAD detector and the preprocessing that belongs to it.
 *
 * @param detector detector; owns native memory
 * @param preprocessing makes its working images
 * @param options the settings that it was trained with
 */
public record TinyDetector(AnomalyDetector detector, Preprocessing preprocessing, MethodOptions options)
		implements
			AutoCloseable {

	/** Trained at first use, for all tests, and never closed. */
	private static final Map<Layout, TinyDetector> SHARED = new EnumMap<>(Layout.class);

	/** A detector of textures or discs that all tests share. Do not close it. */
	public static synchronized TinyDetector shared(final Layout layout) {
		return SHARED.computeIfAbsent(layout, l -> train(l, new Progress() {}));
	}

	/** Trains on a few dozen textures or discs. */
	public static TinyDetector train(final Layout layout, final Progress progress) {
		final List<Plane> planes = layout == Layout.ALIGNED ? TinyImages.discs(1, 20, 40) : TinyImages.textures(1, 20, 24,
			24);
		final ImageSurvey survey = new ImageSurvey();
		planes.forEach(survey::add);
		final Preprocessing preprocessing = survey.decide(new WantedView(layout, 0, 32, layout == Layout.ALIGNED, SizeRule
			.atLeast(16)));
		final List<ImageTile> tiles = new ArrayList<>();
		planes.forEach(plane -> tiles.add(preprocessing.apply(plane).whole()));
		final MlsadMethod method = new MlsadMethod();
		final MethodOptions options = MethodOptions.parse("width:8,blocks:1,batch:16", method.options());
		return new TinyDetector(method.train(new TrainingSet(layout, method.levels(layout, options, tiles.stream()
			.<Dimensions> map(tile -> new FinalDimensions(tile.width(), tile.height())).toList()), tiles, List.of()),
			new TrainingRun(options, Effort.QUICK, new RandomStreams(1), ComputeDevice.choose("cpu"), progress,
				Checkpoints.NONE)), preprocessing, options);
	}

	@Override
	public void close() {
		detector.close();
	}
}
