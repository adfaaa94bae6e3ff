package sc.fiji.anomaly.method.mlsad;

import java.util.SplittableRandom;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.patchgan.RealImages;
import sc.fiji.anomaly.training.ImageCutter;

/** What generated images shall look like: whole aligned images, or parts of textures, all of one size. */
final class NormalParts implements RealImages {

	/** Width and height of the parts of textures, where the images are as large: the paper's image size. */
	private static final int TEXTURE_SIDE = 32;

	private final NormalPatches normals;
	private final int height;
	private final int width;
	private final ImageCutter cutter;

	/** @param scope owns what lies on a GPU, which is as large as the images */
	NormalParts(final NormalPatches normals, final Layout layout, final NDManager scope) {
		this.normals = normals;
		height = side(layout, normals.smallestHeight());
		width = side(layout, normals.smallestWidth());
		cutter = ImageCutter.of(normals.images(), new Extent(width, height), scope);
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
	public NDArray draw(final int count, final SplittableRandom random, final NDManager scope) {
		return cutter.cut(Stream.generate(() -> normals.randomPart(width, height, random)).limit(count).map(
			part -> new ImageCutter.Part(normals.image(part.image()), part.x(), part.y())).toList(), scope);
	}
}
