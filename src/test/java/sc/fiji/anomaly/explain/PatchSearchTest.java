package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.image.PixelArray;

class PatchSearchTest {

	private static PixelArray noise(final long seed, final int channels, final int height, final int width) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray image = new PixelArray(channels, height, width);
		// in blocks, as images are: what is coarse tells where to look closer
		final double[] blocks = random.doubles((long) channels * (height / 4 + 1) * (width / 4 + 1), -1, 1).toArray();
		for (int i = 0; i < image.values().length; i++) {
			final int x = i % width / 4;
			final int y = i / width % height / 4;
			final int c = i / width / height;
			image.values()[i] = (float) blocks[(c * (height / 4 + 1) + y) * (width / 4 + 1) + x];
		}
		return image;
	}

	private final List<PixelArray> images = IntStream.range(0, 6).mapToObj(i -> noise(i, 2, 70, 90)).toList();

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 16, 23, 32, 70 })
	void aPatchIsFoundWhereItWasTaken(final int side) {
		final PixelArray patch = Windows.around(images.get(4), 51, 35, side);
		final List<PatchSearch.Match> found = new PatchSearch(patch).anywhere(images, 3);
		assertEquals(new PatchSearch.Match(4, 51, 35, 0), found.get(0));
		assertEquals(3, found.size());
		assertTrue(found.get(1).difference() > 0 && found.get(1).difference() <= found.get(2).difference());
		assertEquals(3, found.stream().map(PatchSearch.Match::image).distinct().count());
	}

	/** The exact copy lies elsewhere, where it does not count. */
	@Test
	void nearAPlaceOnlyItsSurroundingsAreSearched() {
		final PixelArray patch = Windows.around(images.get(4), 51, 35, 10);
		final List<PatchSearch.Match> there = new PatchSearch(patch).near(images, 53, 32, 4, 2);
		assertEquals(new PatchSearch.Match(4, 51, 35, 0), there.get(0));
		for (final PatchSearch.Match match : new PatchSearch(patch).near(images, 20, 20, 4, 6)) {
			assertTrue(match.difference() > 0);
			assertTrue(Math.abs(match.x() - 20) <= 4 && Math.abs(match.y() - 20) <= 4, match.toString());
		}
	}

	/** Where the border goes on in both, the same corner is the same. */
	@Test
	void cornersAreCompared() {
		final PixelArray patch = Windows.around(images.get(2), 0, 69, 12);
		assertEquals(new PatchSearch.Match(2, 0, 69, 0), new PatchSearch(patch).near(images, 1, 68, 4, 1).get(0));
	}

	@Test
	void imagesOfOtherSizesAreSearchedToo() {
		final List<PixelArray> others = List.of(noise(11, 2, 20, 18), noise(12, 2, 40, 19));
		final PixelArray patch = Windows.around(others.get(1), 9, 22, 17);
		assertEquals(1, new PatchSearch(patch).anywhere(others, 3).get(0).image());
	}
}
