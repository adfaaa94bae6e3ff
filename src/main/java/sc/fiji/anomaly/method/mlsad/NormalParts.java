package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.patchgan.RealImages;

/** What generated images shall look like: whole aligned images, or parts of textures, all of one size. */
final class NormalParts implements RealImages {

	/** Width and height of the parts of textures, where the images are as large: the paper's image size. */
	private static final int TEXTURE_SIDE = 32;

	private final NormalPatches normals;
	private final int height;
	private final int width;

	NormalParts(final NormalPatches normals, final Layout layout) {
		this.normals = normals;
		height = side(layout, normals.smallestHeight());
		width = side(layout, normals.smallestWidth());
	}

	/** How much of the images is seen along an axis. */
	static int side(final Layout layout, final int smallest) {
		return layout == Layout.ALIGNED ? smallest : Math.min(TEXTURE_SIDE, smallest);
	}

	@Override
	public int channels() {
		return normals.channels();
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public void draw(final SplittableRandom random, final float[] to, final int offset) {
		normals.copy(normals.randomPart(width, height, random), width, height, to, offset);
	}
}
