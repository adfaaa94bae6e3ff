package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

/** Level 0: every value uniform over the value range. Nothing is normal. */
final class UniformNoise implements FakePatchSource {

	private final int channels;

	UniformNoise(final int channels) {
		this.channels = channels;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		final float[] values = new float[channels * site.size() * site.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (2 * random.nextDouble() - 1);
		canvas.values(row, values);
	}
}
