package sc.fiji.anomaly.method;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.training.Checkpoints;
import sc.fiji.anomaly.training.Effort;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Trainings of a method on images in memory, for tests. */
public final class WindowTraining {

	private WindowTraining() {}

	/** A set of normal images; with 500 or more no changed ones are made of them. */
	public static TrainingSet set(final AnomalyMethod method, final String options, final Layout layout,
		final List<Raster> images)
	{
		return set(method, options, layout, images, List.of());
	}

	/** A set of normal images and known abnormal ones. */
	public static TrainingSet set(final AnomalyMethod method, final String options, final Layout layout,
		final List<Raster> images, final List<Raster> anomalies)
	{
		final List<Dimensions> sizes = new ArrayList<>();
		images.forEach(image -> sizes.add(new FinalDimensions(image.width(), image.height())));
		return new TrainingSet(layout, method.levels(layout, MethodOptions.parse(options, method.options()), sizes), images
			.stream().map(Window::whole).toList(), anomalies.stream().map(Window::whole).toList());
	}

	/** A quick run on the CPU, of seed 1. */
	public static TrainingRun run(final AnomalyMethod method, final String options, final TrainingMonitor monitor) {
		return new TrainingRun(MethodOptions.parse(options, method.options()), Effort.QUICK, new Seeds(1), ComputeDevice.choose(
			"cpu"), monitor, Checkpoints.NONE);
	}

	/** Trains on aligned images. */
	public static AnomalyDetector train(final AnomalyMethod method, final String options, final List<Raster> images,
		final TrainingMonitor monitor)
	{
		return method.train(set(method, options, Layout.ALIGNED, images), run(method, options, monitor));
	}
}
