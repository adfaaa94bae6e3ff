package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.source.ImageFolder;
import sc.fiji.anomaly.source.ImagePlanes;
import sc.fiji.anomaly.source.OpenImages;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Finds the images to train on, has a model trained on them, and reports what came of it. */
final class TrainingJob {

	/** Trains a model on planes and writes it to a file. */
	@FunctionalInterface
	interface Trainer {

		/** As {@link sc.fiji.anomaly.AnomalyDetection#train}. */
		TrainingReport train(Iterable<Plane> normals, Iterable<Plane> anomalies, TrainingSettings settings, Path model,
			TrainingMonitor monitor) throws IOException;
	}

	private final Trainer trainer;

	private final OpenImages open;

	private final Consumer<String> log;

	TrainingJob(final Trainer trainer, final OpenImages open, final Consumer<String> log) {
		this.trainer = trainer;
		this.open = open;
		this.log = log;
	}

	/**
	 * Trains. The report goes to the monitor, line by line.
	 *
	 * @param normals   folder; null or blank for the current image
	 * @param anomalies folder; null or blank for none
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 */
	void run(final File normals, final File anomalies, final File model, final TrainingSettings settings,
		final TrainingMonitor monitor) throws IOException
	{
		final Path file = Check.modelToWrite(model);
		if (!Check.isGiven(normals)) {
			trainOnOpenImage(anomalies, file, settings, monitor);
			return;
		}
		final ImageFolder folder = ImageFolder.of(normals.toPath(), "normals");
		if (Check.isGiven(anomalies)) Check.apart("normals", normals, "anomalies", anomalies);
		train(folder, anomalies, file, settings, monitor);
	}

	/** The image is read again and again: it stays open, and as it is, until the training ends. */
	private void trainOnOpenImage(final File anomalies, final Path file, final TrainingSettings settings,
		final TrainingMonitor monitor) throws IOException
	{
		if (open.titles().isEmpty()) throw new IllegalArgumentException(
			"normals: no folder is given, and no image is open; give a folder of normal images, or open an image or a stack");
		final ImagePlus image = open.find("");
		try (ImageLock lock = new ImageLock("normals", image)) {
			train(ImagePlanes.of(image), anomalies, file, settings, monitor);
		}
	}

	private void train(final Iterable<Plane> normal, final File anomalies, final Path file,
		final TrainingSettings settings, final TrainingMonitor monitor) throws IOException
	{
		final Iterable<Plane> abnormal = Check.isGiven(anomalies) ? ImageFolder.of(anomalies.toPath(), "anomalies")
			: List.of();
		try {
			if (Check.isGiven(anomalies) && !abnormal.iterator().hasNext()) throw new IllegalArgumentException(
				"anomalies: none of the files in " + anomalies + " is an image that can be opened");
			trainer.train(normal, abnormal, settings, file, monitor);
		}
		finally {
			final SkippedFiles skipped = new SkippedFiles(log);
			skipped.report(normal);
			skipped.report(abnormal);
		}
	}
}
