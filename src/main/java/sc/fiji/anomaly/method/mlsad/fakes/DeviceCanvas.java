package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.training.PixelTable;

/**
 * Patches on the device, where the images are: what they are made of is written down, patch by patch, and then all are
 * made at once. They are those of {@link HostCanvas}, but for rounding where something is foreign. Belongs to one
 * thread at a time.
 */
public final class DeviceCanvas implements PatchCanvas {

	private final PixelTable table;
	private final Pieces pieces;
	private final Transplants transplants;
	private final Fillings fillings;
	private final GivenPatches given;

	/**
	 * @param rows number of patches, at the most
	 * @param table has all images that patches are taken from
	 * @param size width and height n of a patch
	 * @param cells the most cells side by side
	 * @param scope owns a few values
	 */
	public DeviceCanvas(final int rows, final PixelTable table, final int size, final int cells, final NDManager scope) {
		this.table = table;
		final RegionGrid grid = new RegionGrid(size, scope);
		pieces = new Pieces(rows, table, size, cells, scope);
		transplants = new Transplants(new Regions(rows, grid), rows, table, size, scope);
		fillings = new Fillings(new Regions(rows, grid), rows, table.channels());
		given = new GivenPatches(rows, table.channels() * size * size);
	}

	@Override
	public void cut(final int row, final int cell, final int left, final int top) {
		pieces.cut(row, cell, left, top);
	}

	@Override
	public void take(final int row, final int column, final int line, final PixelArray image, final int x, final int y) {
		pieces.take(row, column, line, table.index(image, x, y));
	}

	@Override
	public void whole(final int row, final PixelArray image, final int x, final int y) {
		pieces.whole(row, table.index(image, x, y));
	}

	@Override
	public void values(final int row, final float[] values) {
		pieces.whole(row, 0);
		given.add(row, values);
	}

	@Override
	public void transplant(final int row, final Region region, final Content content, final boolean matched) {
		transplants.add(row, region, content, matched);
	}

	@Override
	public void fill(final int row, final Region region, final float[] values, final boolean replaces) {
		fillings.add(row, region, values, replaces);
	}

	/** Forgets all that was written down. */
	public void clear() {
		transplants.clear();
		fillings.clear();
		given.clear();
	}

	/**
	 * Makes the patches that were written down.
	 *
	 * @param rows how many
	 * @return {@code rows x (C n n)}, in the scope; must not be used any more once the next are made
	 */
	public NDArray make(final int rows, final NDManager scope) {
		final NDArray patches = pieces.make(rows, scope);
		transplants.into(patches, scope);
		fillings.into(patches, scope);
		given.into(patches, scope);
		return patches;
	}
}
