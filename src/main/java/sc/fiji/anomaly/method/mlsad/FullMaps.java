package sc.fiji.anomaly.method.mlsad;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;

/** All patches of some images, as the paper trains (appendix C.2): whole aligned images, or parts of textures. */
final class FullMaps implements PatchSampling {

	private final NormalPatches normals;
	private final int patch;
	private final int images;
	private final int width;
	private final int height;

	/**
	 * @param patch width and height of a patch
	 * @param images images in a step
	 * @param width columns that are looked at of each image
	 * @param height rows that are looked at of each image
	 */
	FullMaps(final NormalPatches normals, final int patch, final int images, final int width, final int height) {
		this.normals = normals;
		this.patch = patch;
		this.images = images;
		this.width = width;
		this.height = height;
	}

	@Override
	public int count() {
		return Math.toIntExact((long) images * columns() * rows());
	}

	private int columns() {
		return width - patch + 1;
	}

	private int rows() {
		return height - patch + 1;
	}

	@Override
	public Iterator<PatchSite> sites(final SplittableRandom random) {
		return Stream.generate(() -> normals.randomPart(width, height, random)).limit(images).flatMap(part -> IntStream
			.range(0, columns() * rows()).mapToObj(i -> new PatchSite(part.image(), part.x() + i % columns(), part.y() + i /
				columns(), patch))).iterator();
	}
}
