package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.training.RandomOrder;

/**
 * Known abnormal images as a share of all images that train or calibrate.
 *
 * @param gamma 0 for none, below 1
 */
record KnownShare(double gamma) {

	/** Of the training split, drawn from all other classes together. */
	List<Plane> of(final BenchmarkSet set, final String normal, final int normals, final long seed) throws IOException {
		final int count = (int) Math.round(gamma * normals / (1 - gamma));
		if (count == 0) return List.of();
		final List<Plane> others = new ArrayList<>();
		for (final String other : set.classes())
			if (!other.equals(normal)) set.train(other).forEach(others::add);
		return RandomOrder.of(others, new SplittableRandom(seed)).subList(0, count);
	}
}
