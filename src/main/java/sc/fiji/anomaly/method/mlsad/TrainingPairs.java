package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.PixelArray;

/** The patches that a detector is trained with, step by step: normal ones, and as many fakes. Belongs to one thread. */
interface TrainingPairs {

	/**
	 * What a step sees.
	 *
	 * @param patches first the normal ones, then the fakes: {@code 2 P x (C n n)}
	 * @param places features of the places of the normal patches, where the fakes lie as well; then, if the detector
	 *          shall learn what belongs where, as many of other places: {@code P x F} or {@code 2 P x F}; null if there
	 *          are no features
	 * @param random the chance of this step: what has not been drawn of it yet
	 */
	record Batch(NDArray patches, NDArray places, SplittableRandom random) {
	}

	/** Normal patches P in a step. */
	int count();

	/**
	 * Draws a step, which depends on its number alone.
	 *
	 * @param step usually the one after the last; each once
	 * @param pass owns what it sees, which must not be used any more once the next step is drawn
	 */
	Batch of(int step, NDManager pass);

	/**
	 * Some of the patches of the last step, for those who watch.
	 *
	 * @param first number of the first
	 */
	List<PixelArray> seen(int first, int most);
}
