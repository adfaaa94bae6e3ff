package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/**
 * A non-parametric Markov random field approximation: the cells of a randomly shifted grid, each taken from a normal
 * image, so that structure is normal within a cell and broken between cells. With cells of one pixel it is the pixel
 * shuffle of level 1.
 * <p>
 * Aligned: each cell comes from another image at the same place. Texture: from another place of the same image, since
 * cells of other images differ in exposure and stain and would be told by that alone.
 * </p>
 */
public final class Cells implements FakePatchSource {

	private final NormalPatches normals;
	private final int cell;
	private final Layout layout;

	/** @param cell width and height of a cell: the level */
	public Cells(final NormalPatches normals, final int cell, final Layout layout) {
		this.normals = normals;
		this.cell = cell;
		this.layout = layout;
	}

	@Override
	public void draw(final PatchSite site, final SplittableRandom random, final float[] patch, final int offset) {
		final int n = site.size();
		final int left = random.nextInt(cell);
		final int top = random.nextInt(cell);
		for (int y0 = -top; y0 < n; y0 += cell)
			for (int x0 = -left; x0 < n; x0 += cell)
				fill(site, Math.max(x0, 0), Math.max(y0, 0), Math.min(x0 + cell, n), Math.min(y0 + cell, n), random, patch,
					offset);
	}

	/** Fills one cell: columns x0 to x1, rows y0 to y1 of the patch. */
	private void fill(final PatchSite site, final int x0, final int y0, final int x1, final int y1,
		final SplittableRandom random, final float[] patch, final int offset)
	{
		final int width = x1 - x0;
		final int height = y1 - y0;
		final boolean aligned = layout == Layout.ALIGNED;
		final PixelArray image = normals.image(aligned ? normals.randomOther(site.image(), random) : site.image());
		final int x = aligned ? site.x() + x0 : random.nextInt(image.width() - width + 1);
		final int y = aligned ? site.y() + y0 : random.nextInt(image.height() - height + 1);
		final int n = site.size();
		for (int c = 0; c < image.channels(); c++)
			for (int row = 0; row < height; row++)
				System.arraycopy(image.values(), image.index(c, y + row, x), patch, offset + (c * n + y0 + row) * n + x0,
					width);
	}
}
