package sc.fiji.anomaly.method.mlsad;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;

/**
 * Patches from random places of random images: neighbours tell a network little that is new, so that few teach as much.
 */
final class SinglePatches implements PatchSampling {

	private final NormalPatches normals;
	private final int patch;
	private final int count;

	/** @param patch width and height of a patch */
	SinglePatches(final NormalPatches normals, final int patch, final int count) {
		this.normals = normals;
		this.patch = patch;
		this.count = count;
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public Iterator<PatchSite> sites(final SplittableRandom random) {
		return Stream.generate(() -> normals.randomSite(patch, random)).iterator();
	}
}
