package sc.fiji.anomaly.benchmark.detector;

import java.util.List;

import sc.fiji.anomaly.ScoredPlane;
import sc.fiji.anomaly.image.Plane;

/** A trained model, ready to score. */
public interface Detector extends AutoCloseable {

	/** The levels in ascending size, in pixels of the model's working image, in the order of a plane's level scores. */
	List<Integer> levels();

	/** {@code 1 / (n + 1)} for n calibration images. */
	double lowestAlarmRate();

	/** How many images the calibration has: the n of {@link #lowestAlarmRate}. */
	default int calibrationImages() {
		return (int) Math.round(1 / lowestAlarmRate() - 1);
	}

	/** The rate to use where {@code asked} is asked for. */
	default double supportedAlarmRate(final double asked) {
		return Math.max(asked, lowestAlarmRate());
	}

	/** Scores a whole plane. */
	ScoredPlane score(Plane plane);

	/** Processor time of the training, all threads together. */
	double trainingCpuSeconds();

	/** How many images were used, calibration included. */
	int trainingImages();

	/** Size of the model file. */
	long modelBytes();

	@Override
	void close();
}
