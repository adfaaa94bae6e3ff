package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

/** Level 0: every value uniform over the value range. Nothing is normal. */
final class UniformNoise implements FakePatchSource {

	private final int channels;

	UniformNoise(final int channels) {
		this.channels = channels;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		final int end = offset + channels * site.size() * site.size();
		for (int i = offset; i < end; i++)
			patch[i] = (float) (2 * random.nextDouble() - 1);
	}
}
