package sc.fiji.anomaly.benchmark.detector;

import java.util.List;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;

/** A trained model, ready to score. */
public interface Detector extends AutoCloseable {

	/** The layout that the model has, whether it was asked for or found. */
	Layout layout();

	/** The levels in ascending size, in pixels of the model's working image, in the order of a plane's level scores. */
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

	/** Where it was trained, and why there. */
	String device();

	/** Size of the model file. */
	long modelBytes();

	@Override
	void close();
}
