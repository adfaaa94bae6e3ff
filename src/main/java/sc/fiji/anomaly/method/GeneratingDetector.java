package sc.fiji.anomaly.method;

import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Raster;

/** Networks that were trained against generated images, and may have kept the generators. */
public interface GeneratingDetector extends AnomalyDetector {

	/** Hears how many of all images were generated. Whatever it throws ends the work. */
	@FunctionalInterface
	interface Listener {

		/** Called after each batch of images. */
		void generated(int images, int all);
	}

	/** Whether there is a generator. */
	boolean keepsGenerators();

	/**
	 * Generates images that are normal in small structures and abnormal in larger ones.
	 *
	 * @param count    images of each generator
	 * @param listener told of every batch
	 * @return images of values in [-1, 1], by the size in working pixels up to which their structures are normal; empty where no
	 *         generator was kept
	 */
	SortedMap<Integer, List<Raster>> generate(int count, SplittableRandom random, Listener listener);
}
