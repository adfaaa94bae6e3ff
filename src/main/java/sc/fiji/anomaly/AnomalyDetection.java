package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.scijava.Context;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.training.TrainingMonitor;

/** Trains models of normal images, and opens them to score others: the scripting interface of the plugin. */
public final class AnomalyDetection {

	public AnomalyDetection(final Context context) {
	}

	/** The installed methods, in order of preference. */
	public List<AnomalyMethod> methods() {
		throw new IllegalStateException("not built yet");
	}

	/**
	 * Trains on normal images and writes the model file.
	 *
	 * @param normals   the normal images; iterated more than once
	 * @param anomalies known abnormal images, for methods that can use them; empty for none
	 * @throws IllegalArgumentException for settings or images that cannot be used; the message names them
	 * @throws sc.fiji.anomaly.training.TrainingCanceledException where the monitor asked for the end
	 */
	public TrainingReport train(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final TrainingMonitor monitor) throws IOException
	{
		throw new IllegalStateException("not built yet");
	}

	/**
	 * Opens a model file to score images.
	 *
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException where the file cannot be read or is no sound model; the message names it
	 */
	public AnomalyScorer open(final Path model, final String device) throws IOException {
		throw new IllegalStateException("not built yet");
	}
}
