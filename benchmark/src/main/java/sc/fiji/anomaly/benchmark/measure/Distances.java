package sc.fiji.anomaly.benchmark.measure;

import java.util.List;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.image.PixelArray;

/** How different the images of a set are from each other, by the Euclidean distance of their values. */
final class Distances {

	private Distances() {}

	/** Mean over all pairs. */
	static double mean(final List<PixelArray> images) {
		return images.stream().mapToDouble(image -> toOthers(image, images).average().orElseThrow()).average()
			.orElseThrow();
	}

	/** Mean distance of each image to the one that is most like it: small where there are few kinds. */
	static double nearest(final List<PixelArray> images) {
		return images.stream().mapToDouble(image -> toOthers(image, images).min().orElseThrow()).average().orElseThrow();
	}

	private static DoubleStream toOthers(final PixelArray image, final List<PixelArray> images) {
		return images.stream().filter(other -> other != image).mapToDouble(other -> distance(image, other));
	}

	private static double distance(final PixelArray one, final PixelArray other) {
		double square = 0;
		for (int i = 0; i < one.values().length; i++)
			square += Math.pow(one.values()[i] - other.values()[i], 2);
		return Math.sqrt(square);
	}
}
