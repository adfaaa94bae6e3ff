package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;

/** Makes detectors from normal images. The seam where tests put a fake. */
public interface Trainer {

	/** Names of the methods that can be trained. */
	List<String> methods();

	/** Names of the options that a method takes. */
	List<String> options(String method);

	/**
	 * Trains a detector and opens it.
	 *
	 * @param anomalies known abnormal images, for methods that can use them; empty for none
	 * @param model the model file to write
	 * @param listener told how far the training is
	 */
	Detector train(Iterable<Plane> normals, Iterable<Plane> anomalies, TrainingSettings settings, Path model,
		Progress listener) throws IOException;

	/** Trains a detector on normal images alone. */
	default Detector train(final Iterable<Plane> normals, final TrainingSettings settings, final Path model,
		final Progress listener) throws IOException
	{
		return train(normals, List.of(), settings, model, listener);
	}

	/** Trains a detector that nobody but the trainer itself listens to. */
	default Detector train(final Iterable<Plane> normals, final TrainingSettings settings, final Path model)
		throws IOException
	{
		return train(normals, settings, model, new Progress() {});
	}

	/** Opens a model that was trained earlier. */
	Detector open(Path model, String device) throws IOException;
}
