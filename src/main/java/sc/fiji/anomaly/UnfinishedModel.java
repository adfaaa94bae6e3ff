package sc.fiji.anomaly;

import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;

/**
 * A part of a model that is being trained, for those who watch it. May be asked by any thread, and is never asked by
 * those that train. What it says has no calibration yet: figures of two images can be compared with each other alone.
 */
public interface UnfinishedModel {

	/**
	 * What it says of an image.
	 *
	 * @param part what was looked at: all of the image, or the middle of a large one
	 * @param evidence {@code W x H} values of at least 0 in the pixels of the part; higher is more anomalous
	 */
	record Look(Plane part, RandomAccessibleInterval<FloatType> evidence) {
	}

	/**
	 * Looks at an image with the weights as they are now. The training goes on, so that some weights may be a step older
	 * than others.
	 *
	 * @return empty before its networks exist, and once their training has ended
	 * @throws InvalidInputException if the image cannot be looked at; the message says why
	 */
	Optional<Look> look(Plane plane);
}
