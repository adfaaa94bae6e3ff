package sc.fiji.anomaly.method;

import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelArray;

/** Networks that were trained against generated images, and may have kept the generators. */
public interface GeneratingDetector extends AnomalyDetector {

	/** Whether there is a generator. */
	boolean keepsGenerators();

	/**
	 * Generates images that are normal in small structures and abnormal in larger ones.
	 *
	 * @param count images of each generator
	 * @param progress hears of every batch
	 * @return images of values in [-1, 1], by the size in working pixels up to which their structures are normal; empty
	 *         where no generator was kept
	 */
	SortedMap<Integer, List<PixelArray>> generate(int count, SplittableRandom random, Progress progress);
}
