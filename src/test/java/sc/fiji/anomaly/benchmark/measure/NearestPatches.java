package sc.fiji.anomaly.benchmark.measure;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Raster;

/**
 * How near patches of some images come to those of reference images. What is as near as patches of other normal images are is
 * normal at this patch size.
 */
final class NearestPatches {

	private static final int REFERENCES = 1000;

	private final List<Raster> references;
	private final boolean aligned;

	/**
	 * @param references images of one size
	 * @param aligned    whether patches are compared with those at the same place only
	 */
	NearestPatches(final List<Raster> references, final boolean aligned) {
		this.references = references;
		this.aligned = aligned;
	}

	/**
	 * Mean distance of random patches to the nearest of {@value #REFERENCES} patches of the references.
	 *
	 * @param n width and height of a patch
	 */
	double meanDistance(final List<Raster> images, final int n, final int patches, final SplittableRandom random) {
		double sum = 0;
		for (int i = 0; i < patches; i++) {
			final Raster image = images.get(random.nextInt(images.size()));
			sum += nearest(image, random.nextInt(image.width() - n + 1), random.nextInt(image.height() - n + 1), n, random);
		}
		return sum / patches;
	}

	private double nearest(final Raster image, final int x, final int y, final int n, final SplittableRandom random) {
		double nearest = Double.POSITIVE_INFINITY;
		for (int i = 0; i < REFERENCES; i++) {
			final Raster other = references.get(random.nextInt(references.size()));
			nearest = Math.min(nearest, aligned ? distance(image, x, y, other, x, y, n) : distance(image, x, y, other, random.nextInt(
				other.width() - n + 1), random.nextInt(other.height() - n + 1), n));
		}
		return nearest;
	}

	private static double distance(final Raster one, final int x, final int y, final Raster other, final int otherX,
		final int otherY, final int n)
	{
		double square = 0;
		for (int c = 0; c < one.channels(); c++)
			for (int row = 0; row < n; row++)
				for (int column = 0; column < n; column++) {
					final double difference = one.get(c, y + row, x + column) - other.get(c, otherY + row, otherX + column);
					square += difference * difference;
				}
		return Math.sqrt(square);
	}
}
