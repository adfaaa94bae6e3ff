package sc.fiji.anomaly.benchmark.detector;

import java.util.List;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/** A trained model, ready to score. */
public interface Detector extends AutoCloseable {

	/** The layouts of its members, each once, whether they were asked for or found; none where position is not seen. */
	List<Layout> layouts();

	/**
	 * The sizes of the levels in pixels of the working image, in the order of a plane's level scores: in ascending size,
	 * of one member of the model after the other.
	 */
	List<Integer> levels();

	/** How many images the calibration has. */
	int calibrationImages();

	/** The rate to use where {@code asked} is asked for. */
	double supportedAlarmRate(double asked);

	/** Scores a whole plane. */
	PlaneScore score(Plane plane);

	/** Processor time of the training, all threads together. */
	double trainingCpuSeconds();

	/** How many images were used, calibration included. */
	int trainingImages();

	/** Where it was trained, and why there; empty where no device matters. */
	String device();

	/** Size of the model file. */
	long modelBytes();

	@Override
	void close();
}
