package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/**
 * A normal patch in which a feathered region is foreign: normal content from another place and scale, shifted in
 * intensity, or constant (in the manner of CutPaste and NSA). It is what a lesion does, and it teaches levels for which
 * cells alone are too easy: a homogeneous region in inhomogeneous tissue.
 */
final class Foreign implements FakePatchSource {

	private final NormalPatches normals;
	private final Layout layout;

	Foreign(final NormalPatches normals, final Layout layout) {
		this.normals = normals;
		this.layout = layout;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		normals.copy(site, patch, offset);
		// In textures a whole patch may be of an unusual brightness or colour: diffuse change must not look normal because
		// it
		// is smoother than normal tissue.
		final boolean everywhere = layout == Layout.TEXTURE && random.nextInt(4) == 0;
		final Region region = everywhere ? Region.whole(site.size()) : Region.draw(site.size(), random);
		switch (random.nextInt(4)) {
			case 0, 1 -> transplant(site, region, random, patch, offset);
			case 2 -> shift(site, region, random, patch, offset);
			default -> flatten(site, region, random, patch, offset);
		}
	}

	/** Content of another place, enlarged or reduced; half of the time with the mean of what it replaces. */
	private void transplant(final PatchSite site, final Region region, final SplittableRandom random, final float[] patch,
		final int offset)
	{
		final int n = site.size();
		final int source = layout == Layout.ALIGNED ? normals.randomOther(site.image(), random) : site.image();
		final PixelArray image = normals.image(source);
		final double largest = Math.min(image.width() - 1, image.height() - 1) / (double) n;
		final double scale = Math.min(largest, Math.exp(random.nextDouble(-Math.log(2), Math.log(2))));
		final double span = scale * (n - 1);
		final double x0 = random.nextDouble() * (image.width() - 1 - span);
		final double y0 = random.nextDouble() * (image.height() - 1 - span);
		final boolean matched = random.nextBoolean();
		final float[] foreign = new float[n * n];
		for (int c = 0; c < image.channels(); c++) {
			for (int y = 0; y < n; y++)
				for (int x = 0; x < n; x++)
					foreign[y * n + x] = image.interpolated(c, y0 + scale * y, x0 + scale * x);
			final int at = offset + c * n * n;
			final float bias = matched ? region.mean(patch, at) - region.mean(foreign, 0) : 0;
			for (int i = 0; i < n * n; i++)
				patch[at + i] += region.weight(i) * (foreign[i] + bias - patch[at + i]);
		}
	}

	/** The same content, brighter or darker, each channel on its own. */
	private void shift(final PatchSite site, final Region region, final SplittableRandom random, final float[] patch,
		final int offset)
	{
		final int pixels = site.size() * site.size();
		for (int c = 0; c < normals.channels(); c++) {
			final double size = random.nextDouble(0.1, 0.8);
			final float by = (float) (random.nextBoolean() ? size : -size);
			for (int i = 0; i < pixels; i++)
				patch[offset + c * pixels + i] += region.weight(i) * by;
		}
	}

	/** One value everywhere: that of a pixel somewhere in the normal images. */
	private void flatten(final PatchSite site, final Region region, final SplittableRandom random, final float[] patch,
		final int offset)
	{
		final int pixels = site.size() * site.size();
		final PatchSite pixel = normals.randomSite(1, random);
		final PixelArray image = normals.image(pixel.image());
		for (int c = 0; c < image.channels(); c++) {
			final float value = image.get(c, pixel.y(), pixel.x());
			for (int i = 0; i < pixels; i++)
				patch[offset + c * pixels + i] += region.weight(i) * (value - patch[offset + c * pixels + i]);
		}
	}
}
