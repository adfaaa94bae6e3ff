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
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		canvas.whole(row, normals.image(site.image()), site.x(), site.y());
		// In textures a whole patch may be of an unusual brightness or colour: diffuse change must not look normal because
		// it is smoother than normal tissue.
		final boolean everywhere = layout == Layout.TEXTURE && random.nextInt(4) == 0;
		final Region region = everywhere ? Region.whole() : Region.draw(site.size(), random);
		switch (random.nextInt(4)) {
			case 0, 1 -> transplant(site, region, random, canvas, row);
			case 2 -> canvas.fill(row, region, shift(random), false);
			default -> canvas.fill(row, region, anyPixel(random), true);
		}
	}

	/** Content of another place, enlarged or reduced; half of the time with the mean of what it replaces. */
	private void transplant(final PatchSite site, final Region region, final SplittableRandom random,
		final PatchCanvas canvas, final int row)
	{
		final int n = site.size();
		final PixelArray image = normals.image(layout == Layout.ALIGNED ? normals.randomOther(site.image(), random) : site
			.image());
		final double largest = Math.min(image.width() - 1, image.height() - 1) / (double) n;
		final double scale = Math.min(largest, Math.exp(random.nextDouble(-Math.log(2), Math.log(2))));
		final double span = scale * (n - 1);
		final double x = random.nextDouble() * (image.width() - 1 - span);
		final double y = random.nextDouble() * (image.height() - 1 - span);
		canvas.transplant(row, region, new Content(image, x, y, scale), random.nextBoolean());
	}

	/** Brighter or darker, each channel on its own. */
	private float[] shift(final SplittableRandom random) {
		final float[] by = new float[normals.channels()];
		for (int c = 0; c < by.length; c++) {
			final double size = random.nextDouble(0.1, 0.8);
			by[c] = (float) (random.nextBoolean() ? size : -size);
		}
		return by;
	}

	/** The values of a pixel somewhere in the normal images. */
	private float[] anyPixel(final SplittableRandom random) {
		final PatchSite pixel = normals.randomSite(1, random);
		final PixelArray image = normals.image(pixel.image());
		final float[] values = new float[image.channels()];
		for (int c = 0; c < values.length; c++)
			values[c] = image.get(c, pixel.y(), pixel.x());
		return values;
	}
}
