package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A feathered random ellipse or scar inside a patch. */
final class Region {

	private final float[] weights;

	private Region(final float[] weights) {
		this.weights = weights;
	}

	/** A region in a patch of n x n pixels, with its centre inside the patch. */
	static Region draw(final int n, final SplittableRandom random) {
		final double centreX = random.nextDouble(n);
		final double centreY = random.nextDouble(n);
		final double angle = random.nextDouble(Math.PI);
		final boolean scar = random.nextInt(4) == 0;
		final double along = n * random.nextDouble(0.15, 0.6);
		final double across = scar ? Math.max(0.7, 0.12 * along) : along * random.nextDouble(0.4, 1);
		final double feather = random.nextDouble(0.1, 0.5);
		final double cos = Math.cos(angle);
		final double sin = Math.sin(angle);
		final float[] weights = new float[n * n];
		for (int y = 0; y < n; y++) {
			for (int x = 0; x < n; x++) {
				final double u = (cos * (x + 0.5 - centreX) + sin * (y + 0.5 - centreY)) / along;
				final double v = (-sin * (x + 0.5 - centreX) + cos * (y + 0.5 - centreY)) / across;
				final double inside = (1 - Math.sqrt(u * u + v * v)) / feather;
				weights[y * n + x] = (float) Math.max(0, Math.min(1, inside));
			}
		}
		return new Region(weights);
	}

	/** All of a patch of n x n pixels. */
	static Region whole(final int n) {
		final float[] weights = new float[n * n];
		Arrays.fill(weights, 1);
		return new Region(weights);
	}

	/** How much the pixel belongs to the region, 0 to 1. */
	float weight(final int pixel) {
		return weights[pixel];
	}

	/** Mean over the region of values that start at an offset. */
	float mean(final float[] values, final int offset) {
		double sum = 0;
		double total = 1e-9;
		for (int i = 0; i < weights.length; i++) {
			sum += weights[i] * values[offset + i];
			total += weights[i];
		}
		return (float) (sum / total);
	}
}
