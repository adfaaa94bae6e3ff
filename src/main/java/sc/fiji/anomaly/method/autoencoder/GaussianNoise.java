package sc.fiji.anomaly.method.autoencoder;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.engine.HostBuffer;

/** Independent noise on every value, as denoising autoencoders see (DAE). */
final class GaussianNoise implements Corruption {

	/**
	 * Drawing Gaussian numbers takes longer than a step. So they are drawn once, and each step starts at a random place.
	 */
	private static final int POOL = 1 << 20;

	private final HostBuffer buffer = new HostBuffer();
	private final float[] pool = new float[POOL];
	private float[] noise = {};

	/** @param deviation of the noise, for values in [-1, 1] */
	GaussianNoise(final double deviation, final SplittableRandom random) {
		for (int i = 0; i < POOL; i++)
			pool[i] = (float) (deviation * random.nextGaussian());
	}

	@Override
	public NDArray of(final NDArray images, final Autoencoder network, final SplittableRandom random) {
		final int count = Math.toIntExact(images.getShape().size());
		if (noise.length != count) noise = new float[count];
		int at = random.nextInt(POOL);
		for (int i = 0; i < count; i++) {
			noise[i] = pool[at];
			if (++at == POOL) at = 0;
		}
		return images.add(buffer.upload(images.getManager(), noise, images.getShape())).clip(-1, 1);
	}
}
