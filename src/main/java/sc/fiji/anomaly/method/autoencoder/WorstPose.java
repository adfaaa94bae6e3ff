package sc.fiji.anomaly.method.autoencoder;

import java.util.Arrays;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Pose;

/**
 * The small turn or shift of an image that moves its code furthest, of some drawn by chance: poses are too few for
 * gradient ascent to beat that (Engstrom et al. 2019).
 */
final class WorstPose implements Corruption {

	private final double turn;
	private final double shift;
	private final int tries;

	/**
	 * @param turn greatest turn, in radians
	 * @param shift greatest shift, as a share of the image's width and height
	 * @param tries how many poses of each image are looked at; at least 1
	 */
	WorstPose(final double turn, final double shift, final int tries) {
		this.turn = turn;
		this.shift = shift;
		this.tries = tries;
	}

	@Override
	public NDArray of(final NDArray images, final Autoencoder network, final SplittableRandom random) {
		final int count = (int) images.getShape().get(0);
		final float[] original = images.toFloatArray();
		final float[] worst = original.clone();
		final float[] furthest = new float[count];
		try (NDManager pass = images.getManager().newSubManager()) {
			final NDArray code = network.encode(images);
			code.attach(pass);
			final float[] posed = new float[original.length];
			final int length = original.length / count;
			for (int attempt = 0; attempt < tries; attempt++) {
				for (int i = 0; i < count; i++)
					System.arraycopy(posed(images, original, i, random), 0, posed, i * length, length);
				final NDArray moved = network.encode(pass.create(posed, images.getShape())).sub(code);
				final float[] distances = moved.mul(moved).sum(new int[] { 1 }).toFloatArray();
				for (int i = 0; i < count; i++) {
					if (distances[i] <= furthest[i]) continue;
					furthest[i] = distances[i];
					System.arraycopy(posed, i * length, worst, i * length, length);
				}
			}
		}
		return images.getManager().create(worst, images.getShape());
	}

	private float[] posed(final NDArray images, final float[] values, final int image, final SplittableRandom random) {
		final int channels = (int) images.getShape().get(1);
		final int height = (int) images.getShape().get(2);
		final int width = (int) images.getShape().get(3);
		final int length = channels * height * width;
		return new Pose(turn * uniform(random), 1, shift * width * uniform(random), shift * height * uniform(random), false)
			.of(new PixelArray(channels, height, width, Arrays.copyOfRange(values, image * length, (image + 1) * length)))
			.values();
	}

	/** From -1 to 1. */
	private static double uniform(final SplittableRandom random) {
		return 2 * random.nextDouble() - 1;
	}
}
