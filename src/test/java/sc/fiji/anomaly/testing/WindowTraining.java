package sc.fiji.anomaly.testing;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.training.RandomStreams;

/** Trainings of a method on images in memory, for tests. */
public final class WindowTraining {

	private WindowTraining() {}

	/** A set of normal images; with 500 or more no changed ones are made of them. */
	public static TrainingSet set(final AnomalyMethod method, final String options, final Layout layout,
		final List<PixelArray> images)
	{
		return set(method, options, layout, images, List.of());
	}

	/** A set of normal images and known abnormal ones. */
	public static TrainingSet set(final AnomalyMethod method, final String options, final Layout layout,
		final List<PixelArray> images, final List<PixelArray> anomalies)
	{
		final List<Dimensions> sizes = new ArrayList<>();
		images.forEach(image -> sizes.add(new FinalDimensions(image.width(), image.height())));
		return new TrainingSet(layout, method.levels(layout, MethodOptions.parse(options, method.options()), sizes), images
			.stream().map(ImageTile::whole).toList(), anomalies.stream().map(ImageTile::whole).toList());
	}

	/** A quick run on the CPU, of seed 1. */
	public static TrainingRun run(final AnomalyMethod method, final String options, final Progress progress) {
		return new TrainingRun(MethodOptions.parse(options, method.options()), Effort.QUICK, new RandomStreams(1),
			ComputeDevice.choose("cpu"), progress, Checkpoints.NONE);
	}

	/** Trains on aligned images. */
	public static AnomalyDetector train(final AnomalyMethod method, final String options, final List<PixelArray> images,
		final Progress progress)
	{
		return method.train(set(method, options, Layout.ALIGNED, images), run(method, options, progress));
	}
}
