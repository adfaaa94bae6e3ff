package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;

/**
 * The average of a few normal patches of one place: smoother than any normal image. Fakes that only break structure teach
 * that simple content is the most normal of all; these teach that missing structure is anomalous, too.
 */
final class Blend implements MrfApproximation {

	private static final int MOST = 4;

	private final NormalPatches normals;

	Blend(final NormalPatches normals) {
		this.normals = normals;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		final int length = normals.channels() * site.size() * site.size();
		final float[] other = new float[length];
		normals.copy(site, patch, offset);
		final int count = random.nextInt(1, MOST);
		for (int k = 1; k <= count; k++) {
			normals.copy(new PatchSite(normals.randomOther(site.image(), random), site.x(), site.y(), site.size()), other, 0);
			for (int i = 0; i < length; i++) patch[offset + i] += (other[i] - patch[offset + i]) / (k + 1);
		}
	}
}
