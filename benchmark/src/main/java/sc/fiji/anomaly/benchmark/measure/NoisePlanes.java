package sc.fiji.anomaly.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * Images of noise, always the same.
 *
 * @param count how many
 * @param seed decides the noise
 */
record NoisePlanes(int count, long seed) {

	/** Images as large as those given, every value uniform from their lowest to their highest value. */
	List<Plane> like(final List<Plane> images) {
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (final Plane image : images)
			for (final FloatType value : image.pixels()) {
				low = Math.min(low, value.get());
				high = Math.max(high, value.get());
			}
		final SplittableRandom random = new SplittableRandom(seed);
		final List<Plane> noise = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final Plane image = images.get(i % images.size());
			final var pixels = ArrayImgs.floats(image.width(), image.height(), image.channels());
			for (final FloatType value : pixels)
				value.set(low + (high - low) * (float) random.nextDouble());
			noise.add(new Plane("noise " + i, "noise " + i, pixels, PixelSize.UNKNOWN));
		}
		return noise;
	}
}
