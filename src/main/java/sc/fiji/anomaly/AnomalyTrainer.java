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
	 * Trains a new model as another was trained, on its normal images and on what people have said about others since.
	 * What calibrated the other one calibrates the new one, too, so that both can be compared; a fifth of what is new
	 * does as well.
	 *
	 * @param parent the model that is taught; it stays as it is
	 * @param normals the normal images that it was trained on
	 * @param confirmed others that were called normal; an empty list for none
	 * @param anomalies what was called abnormal, for methods that can use it; left out of the normal images where it is
	 *          among them. Fewer than four are too few to learn from, which the progress is told
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @param model the new model file, not that of the parent
	 * @throws InvalidInputException as {@link #train}, and if the normal images are not those of the parent, an image is
	 *           called both normal and abnormal, or nothing is called anything
	 * @throws IOException if the parent cannot be read, or is of an earlier version that did not keep how it was trained
	 * @throws IllegalStateException if another thread trains
	 * @throws CancellationException if the progress asked for the end
	 */
	TrainingReport teach(Path parent, Iterable<Plane> normals, Iterable<Plane> confirmed, Iterable<Plane> anomalies,
		String device, Path model, Progress progress) throws IOException;

	/**
	 * Keeps trainings of other threads away until it is closed, for several trainings that belong together: each of them
	 * takes its own turn within this one.
	 *
	 * @throws IllegalStateException if another thread has the turn
	 */
	TrainingTurn takeTurn();
}
