package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;

/** Makes detectors from normal images. The seam where tests put a fake. */
public interface Trainer {

	/** Names of the methods that can be trained. */
	List<String> methods();

	/**
	 * Trains a detector and opens it.
	 *
	 * @param model the model file to write
	 */
	Detector train(Iterable<Plane> normals, TrainingSettings settings, Path model) throws IOException;
}
