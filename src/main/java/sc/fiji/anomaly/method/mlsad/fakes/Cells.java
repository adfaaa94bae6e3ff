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
	public void draw(final PatchSite site, final SplittableRandom random, final PatchCanvas canvas, final int row) {
		final int n = site.size();
		final int left = random.nextInt(cell);
		final int top = random.nextInt(cell);
		canvas.cut(row, cell, left, top);
		for (int line = 0; line * cell < n + top; line++)
			for (int column = 0; column * cell < n + left; column++) {
				if (layout == Layout.ALIGNED) canvas.take(row, column, line, normals.image(normals.randomOther(site.image(),
					random)), site.x(), site.y());
				else takeFromAnywhere(site, column * cell - left, line * cell - top, random, canvas, row, column, line);
			}
	}

	/** Takes the cell that begins at x, y of the patch from another place of the patch's image. */
	private void takeFromAnywhere(final PatchSite site, final int x, final int y, final SplittableRandom random,
		final PatchCanvas canvas, final int row, final int column, final int line)
	{
		final PixelArray image = normals.image(site.image());
		final int x0 = Math.max(x, 0);
		final int y0 = Math.max(y, 0);
		final int width = Math.min(x + cell, site.size()) - x0;
		final int height = Math.min(y + cell, site.size()) - y0;
		final int fromX = random.nextInt(image.width() - width + 1);
		final int fromY = random.nextInt(image.height() - height + 1);
		canvas.take(row, column, line, image, fromX - x0, fromY - y0);
	}

	/** A grid that is shifted has one cell more than fit, of which a part is seen. */
	@Override
	public int cells(final int n) {
		return (n + 2 * cell - 2) / cell;
	}
}
