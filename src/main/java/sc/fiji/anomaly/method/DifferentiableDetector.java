package sc.fiji.anomaly.method;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.image.Level;

/** Networks whose evidence can be differentiated with respect to the pixels of an image. */
public interface DifferentiableDetector extends AnomalyDetector {

	/**
	 * Mean evidence over all positions of a level (MLSAD, eq. 4). To be differentiated it is called within
	 * {@link sc.fiji.anomaly.engine.Gradients#record}.
	 *
	 * @param images {@code B x C x H x W} whole working images of values in [-1, 1], none smaller than the largest level
	 * @param level one of {@link #levels()}
	 * @return {@code B} values of at least 0, in the images' memory scope
	 */
	NDArray meanEvidence(NDArray images, Level level);
}
