package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.image.Plane;

/** Trains models of normal images. */
public interface AnomalyTrainer {

	/** The installed methods, in order of preference. */
	List<MethodDescription> methods();

	/**
	 * Trains on normal images and writes the model file. An existing file stays until the new one is whole.
	 * <p>
	 * A training that takes longer than five minutes keeps checkpoints in a folder beside the model file,
	 * {@code brain.anomaly.checkpoint} for {@code brain.anomaly}, until its model is written. If it was stopped, the same
	 * call continues it to the same result.
	 * </p>
	 *
	 * @param normals the normal images; iterated once
	 * @param anomalies known abnormal images, for methods that can use them, at least four and none of them among the
	 *          normal ones; an empty list for none; iterated once
	 * @throws InvalidInputException if settings or images cannot be used, or if the checkpoints beside the model are
	 *           those of another training, or damaged; the message names them
	 * @throws IllegalStateException if another thread trains; see {@link #takeTurn}
	 * @throws CancellationException if the progress asked for the end
	 */
	TrainingReport train(Iterable<Plane> normals, Iterable<Plane> anomalies, TrainingSettings settings, Path model,
		Progress progress) throws IOException;

	/**
	 * Keeps trainings of other threads away until it is closed, for several trainings that belong together: each of them
	 * takes its own turn within this one.
	 *
	 * @throws IllegalStateException if another thread has the turn
	 */
	TrainingTurn takeTurn();
}
