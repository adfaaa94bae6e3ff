package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;

/** Which patches a step sees. */
class PatchSamplingTest {

	private final NormalPatches normals = new NormalPatches(List.of(ImageTile.whole(new PixelArray(1, 9, 12)), ImageTile
		.whole(new PixelArray(1, 20, 30))), 4);

	@Test
	void aFullMapHasEveryPatchOfAPartOnce() {
		final FullMaps maps = new FullMaps(normals, 4, 3, 10, 8);
		final Iterator<PatchSite> sites = maps.sites(new SplittableRandom(1));
		assertEquals(3 * 7 * 5, maps.count());
		for (int image = 0; image < 3; image++) {
			final Set<PatchSite> seen = new HashSet<>();
			for (int i = 0; i < 7 * 5; i++)
				seen.add(sites.next());
			assertEquals(7 * 5, seen.size());
			assertEquals(1, seen.stream().map(PatchSite::image).distinct().count());
			final int left = seen.stream().mapToInt(PatchSite::x).min().orElseThrow();
			final int top = seen.stream().mapToInt(PatchSite::y).min().orElseThrow();
			assertTrue(seen.contains(new PatchSite(seen.iterator().next().image(), left + 6, top + 4, 4)));
		}
		assertFalse(sites.hasNext());
	}

	@Test
	void singlePatchesComeFromEverywhere() {
		final Iterator<PatchSite> sites = new SinglePatches(normals, 4, 5).sites(new SplittableRandom(1));
		final List<PatchSite> many = new ArrayList<>();
		for (int i = 0; i < 2000; i++)
			many.add(sites.next());
		assertEquals(2, many.stream().map(PatchSite::image).distinct().count());
		assertEquals(26, many.stream().filter(s -> s.image() == 1).mapToInt(PatchSite::x).max().orElseThrow());
		assertEquals(0, many.stream().filter(s -> s.image() == 1).mapToInt(PatchSite::x).min().orElseThrow());
		assertEquals(16, many.stream().filter(s -> s.image() == 1).mapToInt(PatchSite::y).max().orElseThrow());
	}
}
