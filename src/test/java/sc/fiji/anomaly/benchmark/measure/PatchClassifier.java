package sc.fiji.anomaly.benchmark.measure;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Raster;

/**
 * How well patches of fake images can be told from those of normal ones by their nearest neighbour (the two-sample test of
 * Lopez-Paz and Oquab 2017): by half of them where fakes are normal at this patch size, by nearly all where they are not. Both
 * get the noise that detectors get in training, or a background that is black in one and nearly black in the other would tell all.
 */
final class PatchClassifier {

	/** Patches of each kind that a patch is compared with. */
	private static final int NEIGHBOURS = 200;
	private static final double NOISE = 0.2;

	private final List<Raster> normals;
	private final List<Raster> fakes;
	private final boolean aligned;

	/**
	 * @param normals normal images
	 * @param fakes   fake images of the same size
	 * @param aligned whether patches are compared with those at the same place only
	 */
	PatchClassifier(final List<Raster> normals, final List<Raster> fakes, final boolean aligned) {
		this.normals = normals;
		this.fakes = fakes;
		this.aligned = aligned;
	}

	/**
	 * Share of patches, half of them fake, that are told rightly.
	 *
	 * @param n width and height of a patch
	 */
	double accuracy(final int n, final int patches, final SplittableRandom random) {
		int right = 0;
		for (int i = 0; i < patches; i++) {
			final boolean fake = i % 2 == 0;
			final List<Raster> own = fake ? fakes : normals;
			final Raster image = own.get(random.nextInt(own.size()));
			final int x = random.nextInt(image.width() - n + 1);
			final int y = random.nextInt(image.height() - n + 1);
			final float[] patch = patch(image, x, y, n, random);
			if (nearest(patch, image, fakes, x, y, n, random) < nearest(patch, image, normals, x, y, n, random) == fake) right++;
		}
		return (double) right / patches;
	}

	private double nearest(final float[] patch, final Raster without, final List<Raster> images, final int x, final int y,
		final int n, final SplittableRandom random)
	{
		double nearest = Double.POSITIVE_INFINITY;
		for (int i = 0; i < NEIGHBOURS; i++) {
			final Raster other = images.get(random.nextInt(images.size()));
			if (other == without) continue;
			final float[] compared = patch(other, aligned ? x : random.nextInt(other.width() - n + 1), aligned ? y : random.nextInt(
				other.height() - n + 1), n, random);
			double square = 0;
			for (int k = 0; k < patch.length; k++) square += (patch[k] - compared[k]) * (patch[k] - compared[k]);
			nearest = Math.min(nearest, square);
		}
		return nearest;
	}

	private static float[] patch(final Raster image, final int x, final int y, final int n, final SplittableRandom random) {
		final float[] patch = new float[image.channels() * n * n];
		int at = 0;
		for (int c = 0; c < image.channels(); c++)
			for (int row = 0; row < n; row++)
				for (int column = 0; column < n; column++) patch[at++] = (float) (image.get(c, y + row, x + column) + NOISE * random
					.nextGaussian());
		return patch;
	}
}
