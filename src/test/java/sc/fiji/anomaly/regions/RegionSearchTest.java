package sc.fiji.anomaly.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.view.TestMaps;

class RegionSearchTest {

	@Test
	void separateMarksAreSeparateRegionsTheMostSurprisingFirst() {
		final List<RegionOutline> regions = outlines(TestMaps.values(40, 30, (x, y) -> Math.max(TestMaps.box(2, 3, 7, 9, 1)
			.at(x, y), TestMaps.box(20, 10, 30, 12, 4).at(x, y))));
		assertEquals(2, regions.size());
		assertEquals(4, regions.get(0).region().peak());
		assertEquals(new Rectangle(20, 10, 10, 2), regions.get(0).roi().getBounds());
		assertEquals(new Rectangle(2, 3, 5, 6), regions.get(1).roi().getBounds());
	}

	@Test
	void pixelsThatTouchAtACornerAreOneRegion() {
		assertEquals(1, outlines(TestMaps.values(10, 10, (x, y) -> x == y ? 1 : 0)).size());
	}

	@Test
	void holesAreLeftOutWhenARegionIsMeasured() {
		final Roi ring = outlines(TestMaps.values(30, 30, (x, y) -> TestMaps.box(5, 5, 15, 15, 1).at(x, y) > 0 && TestMaps
			.box(8, 8, 12, 12, 1).at(x, y) == 0 ? 1 : 0)).get(0).roi();
		final ImagePlus image = new ImagePlus("ones", new FloatProcessor(30, 30));
		image.setRoi(ring);
		assertEquals(100 - 16, image.getStatistics().pixelCount);
		assertTrue(ring.contains(5, 5));
		assertFalse(ring.contains(9, 9));
	}

	@Test
	void everyMarkedPixelIsInExactlyOneRegion() {
		final TestMaps.Function specks = (x, y) -> (x * 7919 + y * 104729 + x * y * 31) % 5 == 0 ? 1 : 0;
		final List<RegionOutline> regions = outlines(TestMaps.values(25, 25, specks));
		for (int y = 0; y < 25; y++)
			for (int x = 0; x < 25; x++) {
				int owners = 0;
				for (final RegionOutline region : regions)
					if (region.roi().contains(x, y)) owners++;
				assertEquals(specks.at(x, y) > 0 ? 1 : 0, owners, x + ", " + y);
			}
	}

	@Test
	void aMapWithoutMarksHasNoRegions() {
		assertTrue(outlines(TestMaps.values(10, 10, (x, y) -> 0)).isEmpty());
	}

	@Test
	void aMapThatIsMarkedAllOverIsOneRegion() {
		final List<RegionOutline> regions = outlines(TestMaps.values(300, 200, (x, y) -> 1));
		assertEquals(1, regions.size());
		assertEquals(new Rectangle(0, 0, 300, 200), regions.get(0).roi().getBounds());
	}

	@Test
	void figuresAreThoseOfTheMarkedPixels() {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(TestMaps.map("aggregate", 20, 10, (x, y) -> y == 3 && x >= 4 && x < 7 ? x : y == 4 && x == 7 ? 9
			: 0)));
		final Region region = only(search.found(0));
		assertEquals(4, region.pixels());
		assertEquals((4 + 5 + 6 + 7) / 4.0, region.column());
		assertEquals((3 * 3 + 4) / 4.0, region.row());
		assertEquals(9, region.peak());
		assertEquals((4 + 5 + 6 + 9) / 4.0, region.meanSurprise());
		assertEquals(new Rectangle(4, 3, 4, 2), region.bounds());
	}

	@Test
	void slicesAreJoinedWhereMarksTouchAlsoAtCorners() {
		final RegionSearch search = new RegionSearch(4);
		search.add(plane(TestMaps.box(2, 2, 4, 4, 1)));
		search.add(plane(TestMaps.box(4, 4, 6, 6, 3)));
		search.add(plane((x, y) -> 0));
		search.add(plane(TestMaps.box(4, 4, 6, 6, 2)));
		final FoundRegions found = search.found(0);
		assertEquals(2, found.regions().size(), found.regions().toString());
		assertEquals(8, found.regions().get(0).pixels());
		assertEquals(1, found.regions().get(0).firstSlice());
		assertEquals(2, found.regions().get(0).lastSlice());
		assertEquals(0.5, found.regions().get(0).slice());
		assertEquals(4, found.regions().get(1).firstSlice());
		assertEquals(1, found.outlines(0).size());
		assertEquals(new Rectangle(2, 2, 2, 2), found.outlines(0).get(0).roi().getBounds());
	}

	@Test
	void timeFramesAreNeverJoined() {
		final RegionSearch search = new RegionSearch(1);
		search.add(plane(TestMaps.box(2, 2, 4, 4, 1)));
		search.add(plane(TestMaps.box(2, 2, 4, 4, 2)));
		assertEquals(List.of(2, 1), search.found(0).regions().stream().map(Region::frame).toList());
		final RegionSearch volumes = new RegionSearch(2);
		for (int plane = 0; plane < 4; plane++)
			volumes.add(plane(TestMaps.box(2, 2, 4, 4, 1)));
		assertEquals(2, volumes.found(0).regions().size());
		assertEquals(1, volumes.found(0).regions().get(1).firstSlice());
		assertEquals(0.5, volumes.found(0).regions().get(1).slice());
	}

	/** A cup: its sides meet only in the last slice. */
	@Test
	void partsThatMeetInALaterSliceAreOneRegion() {
		final RegionSearch search = new RegionSearch(2);
		search.add(plane((x, y) -> y == 1 && x % 2 == 0 ? 1 : 0));
		search.add(plane(TestMaps.box(0, 1, 12, 2, 1)));
		final FoundRegions found = search.found(0);
		assertEquals(6 + 12, only(found).pixels());
		final int[] numbers = new int[12];
		found.paint(0, (row, left, right, number) -> numbers[left] = number);
		assertEquals(1, numbers[0]);
		assertEquals(1, numbers[10]);
	}

	@Test
	void whatIsTooSmallIsLeftOutAndCounted() {
		final RegionSearch search = new RegionSearch(1);
		search.add(plane((x, y) -> Math.max(TestMaps.box(0, 0, 2, 2, 5).at(x, y), TestMaps.box(4, 4, 9, 9, 1).at(x, y))));
		final FoundRegions found = search.found(5);
		assertEquals(25, only(found).pixels());
		assertEquals(1, only(found).number());
		assertEquals(1, found.leftOut());
		assertEquals(1, found.outlines(0).size());
		assertEquals(2, search.found(4).regions().size());
	}

	/** At the peak another one may be ahead: what counts is the whole region. */
	@Test
	void theLevelThatSpeaksIsTheOneWithMostSurpriseOverTheRegion() {
		final RegionSearch search = new RegionSearch(2);
		search.add(List.of(level("level 1", 2, (x, y) -> x == 2 && y == 2 ? 9 : 1), level("level 4", 8, (x, y) -> 3), plane(
			TestMaps.box(2, 2, 6, 6, 4)).get(0)));
		search.add(List.of(level("level 1", 2, (x, y) -> 1), level("level 4", 10, (x, y) -> 3), plane(TestMaps.box(2, 2, 6,
			6, 4)).get(0)));
		search.add(List.of(level("level 1", 2, (x, y) -> 0), level("level 4", 10, (x, y) -> 0), plane(TestMaps.box(2, 2, 6,
			6, 4)).get(0)));
		final List<Region> regions = search.found(0).regions();
		assertEquals("level 4 (10.0 px, 5.00 mm)", regions.get(0).level());
		assertEquals("", regions.get(1).level());
	}

	/** By flooding, pixel by pixel: another way to the same. */
	@Test
	void regionsAreThoseOfAFlood() {
		final Random random = new Random(5);
		final boolean[] marked = new boolean[12 * 12 * 5];
		for (int i = 0; i < marked.length; i++)
			marked[i] = random.nextInt(100) < 9;
		final RegionSearch search = new RegionSearch(5);
		for (int z = 0; z < 5; z++) {
			final int start = z * 144;
			search.add(plane((x, y) -> marked[start + y * 12 + x] ? 1 : 0));
		}
		final FoundRegions found = search.found(0);
		final List<Integer> sizes = found.regions().stream().map(region -> (int) region.pixels()).sorted().toList();
		final int[] numbers = new int[marked.length];
		for (int z = 0; z < 5; z++) {
			final int start = z * 144;
			found.paint(z, (row, left, right, number) -> Arrays.fill(numbers, start + row * 12 + left, start + row * 12 +
				right, number));
		}
		final List<Integer> flooded = new ArrayList<>();
		for (int i = 0; i < marked.length; i++)
			if (marked[i]) flooded.add(flood(marked, i, numbers, numbers[i]));
		assertEquals(flooded.stream().sorted().toList(), sizes);
		assertTrue(sizes.size() > 5 && sizes.get(sizes.size() - 1) > 5, sizes.toString());
	}

	/** Speckles all over: as many regions as there can be, in little time. */
	@Test
	void aMillionRegionsAreFound() {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(TestMaps.map("aggregate", 2000, 2000, (x, y) -> x % 2 == 0 && y % 2 == 0 ? 1 + x % 7 : 0)));
		assertEquals(1_000_000, search.found(0).regions().size());
		assertEquals(7, search.found(0).regions().get(0).peak());
	}

	@Test
	void imagesOfOneColumnAreSearched() {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(TestMaps.map("aggregate", 1, 30, (x, y) -> y % 3 == 0 ? 1 : 0)));
		assertEquals(10, search.found(0).regions().size());
		assertEquals(new Rectangle(0, 27, 1, 1), search.found(0).outlines(0).get(9).roi().getBounds());
	}

	private static int flood(final boolean[] marked, final int seed, final int[] numbers, final int number) {
		if (!marked[seed]) return 0;
		marked[seed] = false;
		assertEquals(number, numbers[seed]);
		int size = 1;
		for (int z = Math.max(0, seed / 144 - 1); z <= Math.min(4, seed / 144 + 1); z++)
			for (int y = Math.max(0, seed % 144 / 12 - 1); y <= Math.min(11, seed % 144 / 12 + 1); y++)
				for (int x = Math.max(0, seed % 12 - 1); x <= Math.min(11, seed % 12 + 1); x++)
					size += flood(marked, z * 144 + y * 12 + x, numbers, number);
		return size;
	}

	private static List<RegionOutline> outlines(final RandomAccessibleInterval<FloatType> surprise) {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(new ScoreMap("aggregate", surprise)));
		return search.found(0).outlines(0);
	}

	private static List<ScoreMap> plane(final TestMaps.Function function) {
		return List.of(TestMaps.map("aggregate", 12, 12, function));
	}

	private static ScoreMap level(final String name, final double width, final TestMaps.Function function) {
		return new ScoreMap(new MapLabel(name, width, new PixelSize(0.5, 0.5, "mm")), TestMaps.values(12, 12, function));
	}

	private static Region only(final FoundRegions found) {
		assertEquals(1, found.regions().size(), found.regions().toString());
		return found.regions().get(0);
	}
}
