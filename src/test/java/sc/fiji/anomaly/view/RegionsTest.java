package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;

class RegionsTest {

	@Test
	void separateMarksAreSeparateRegionsTheMostSurprisingFirst() {
		final List<Regions.Region> regions = Regions.of(TestMaps.values(40, 30, (x, y) -> Math.max(TestMaps.box(2, 3, 7, 9,
			1).at(x, y), TestMaps.box(20, 10, 30, 12, 4).at(x, y))));
		assertEquals(2, regions.size());
		assertEquals(4, regions.get(0).peak());
		assertEquals(new Rectangle(20, 10, 10, 2), regions.get(0).outline().getBounds());
		assertEquals(new Rectangle(2, 3, 5, 6), regions.get(1).outline().getBounds());
	}

	@Test
	void pixelsThatTouchAtACornerAreOneRegion() {
		assertEquals(1, Regions.of(TestMaps.values(10, 10, (x, y) -> x == y ? 1 : 0)).size());
	}

	@Test
	void holesAreLeftOutWhenARegionIsMeasured() {
		final Roi ring = Regions.of(TestMaps.values(30, 30, (x, y) -> TestMaps.box(5, 5, 15, 15, 1).at(x, y) > 0 && TestMaps
			.box(8, 8, 12, 12, 1).at(x, y) == 0 ? 1 : 0)).get(0).outline();
		final ImagePlus image = new ImagePlus("ones", new FloatProcessor(30, 30));
		image.setRoi(ring);
		assertEquals(100 - 16, image.getStatistics().pixelCount);
		assertTrue(ring.contains(5, 5));
		assertFalse(ring.contains(9, 9));
	}

	@Test
	void everyMarkedPixelIsInExactlyOneRegion() {
		final TestMaps.Function specks = (x, y) -> (x * 7919 + y * 104729 + x * y * 31) % 5 == 0 ? 1 : 0;
		final List<Regions.Region> regions = Regions.of(TestMaps.values(25, 25, specks));
		for (int y = 0; y < 25; y++)
			for (int x = 0; x < 25; x++) {
				int owners = 0;
				for (final Regions.Region region : regions)
					if (region.outline().contains(x, y)) owners++;
				assertEquals(specks.at(x, y) > 0 ? 1 : 0, owners, x + ", " + y);
			}
	}

	@Test
	void aMapWithoutMarksHasNoRegions() {
		assertTrue(Regions.of(TestMaps.values(10, 10, (x, y) -> 0)).isEmpty());
	}

	@Test
	void aMapThatIsMarkedAllOverIsOneRegion() {
		final List<Regions.Region> regions = Regions.of(TestMaps.values(300, 200, (x, y) -> 1));
		assertEquals(1, regions.size());
		assertEquals(new Rectangle(0, 0, 300, 200), regions.get(0).outline().getBounds());
	}
}
