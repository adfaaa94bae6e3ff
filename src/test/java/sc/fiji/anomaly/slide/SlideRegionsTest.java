package sc.fiji.anomaly.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.gui.Roi;
import ij.io.RoiDecoder;

import sc.fiji.anomaly.input.slide.SlideLevel;

/** What is marked becomes polygons that other programs take. */
class SlideRegionsTest {

	private static final int REDUCTION = 10;

	@Test
	void aRegionWithAHole() {
		final SlideRegion region = only("####", "#..#", "####");
		assertEquals(1, region.polygons().size());
		assertEquals(1, region.polygons().get(0).holes().size());
		assertEquals("[0,0 40,0 40,30 0,30]", text(region.polygons().get(0).outline()));
		assertEquals(4, region.polygons().get(0).holes().get(0).size());
		assertEquals(1000, region.area());
	}

	/** Programs take no polygon that touches itself. */
	@Test
	void partsThatTouchAtACornerAreTwoPolygons() {
		final SlideRegion region = only("#..", ".##");
		assertEquals(2, region.polygons().size());
		assertEquals(List.of(4, 4), region.polygons().stream().map(polygon -> polygon.outline().size()).toList());
		assertEquals(300, region.area());
	}

	/** The gap at the lower right is closed by a corner. */
	@Test
	void aRingThatClosesAtACornerHasAHole() {
		final SlideRegion region = only("###", "#.#", "##.");
		assertEquals(1, region.polygons().size());
		assertEquals(1, region.polygons().get(0).holes().size());
		for (final List<long[]> ring : List.of(region.polygons().get(0).outline(), region.polygons().get(0).holes().get(0)))
			assertEquals(ring.size(), ring.stream().map(corner -> corner[0] + " " + corner[1]).distinct().count());
	}

	@Test
	void anIslandInAHoleIsARegionOfItsOwn() {
		final List<SlideRegion> regions = regions("#####", "#...#", "#.a.#", "#...#", "#####");
		assertEquals(2, regions.size());
		// the most surprising one comes first
		assertEquals(List.of(1600.0, 100.0), regions.stream().map(SlideRegion::area).toList());
		assertEquals(List.of(5, 1), regions.stream().map(SlideRegion::level).toList());
	}

	@Test
	void regionsEndAtTheBorderOfTheSlide() {
		final SlideRegion region = SlideRegions.of(grid("##", "##"), REDUCTION, new SlideLevel(17, 13)).get(0);
		assertEquals("[0,0 17,0 17,13 0,13]", text(region.polygons().get(0).outline()));
		assertEquals(17 * 13, region.area());
	}

	@Test
	void geoJsonIsWhatQuPathReads() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		new GeoJson(regions("####", "#..#", "####", "....", ".#.."), List.of("a", "b", "c", "d", "level 8")).write(out);
		final JsonObject json = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
		assertEquals("FeatureCollection", json.get("type").getAsString());
		assertEquals(2, json.getAsJsonArray("features").size());
		final JsonObject feature = json.getAsJsonArray("features").get(0).getAsJsonObject();
		final JsonObject properties = feature.getAsJsonObject("properties");
		assertEquals("annotation", properties.get("objectType").getAsString());
		assertEquals("level 8", properties.getAsJsonObject("metadata").get("Strongest level").getAsString());
		assertEquals(1000, properties.getAsJsonArray("measurements").get(0).getAsJsonObject().get("value").getAsDouble());
		final JsonArray rings = feature.getAsJsonObject("geometry").getAsJsonArray("coordinates");
		assertEquals(2, rings.size());
		final JsonArray outline = rings.get(0).getAsJsonArray();
		assertEquals(5, outline.size());
		assertEquals(outline.get(0), outline.get(4));
	}

	/** Beyond what fits two bytes, too. */
	@Test
	void roisLieWhereTheRegionsAre() throws IOException {
		final long far = 70_000;
		final List<SlideRegion> regions = List.of(new SlideRegion(List.of(new SlideRegion.Polygon(square(far, 40), List.of(
			square(far + 10, 10)))), 1500, 3, 1), new SlideRegion(List.of(new SlideRegion.Polygon(square(far, 40), List
				.of())), 1600, 2, 1));
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		new RoiSet(regions, List.of("level 1")).write(out);
		final ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
		for (final SlideRegion region : regions) {
			final String name = zip.getNextEntry().getName();
			final Roi roi = new RoiDecoder(zip.readAllBytes(), name).getRoi();
			assertEquals(far, roi.getFloatBounds().x);
			assertEquals(far, roi.getFloatBounds().y);
			assertEquals(40, roi.getFloatBounds().width);
			assertEquals("level 1", roi.getProperty("anomaly-level"));
			assertEquals(region.area(), roi.getContainedFloatPoints().npoints, 1);
		}
	}

	private static List<long[]> square(final long at, final long side) {
		return List.of(new long[] { at, at }, new long[] { at + side, at }, new long[] { at + side, at + side },
			new long[] { at, at + side });
	}

	@Test
	void cellsOfALargeMapAreMarkedWhereOneOfTheirPixelsIs() {
		final MarkGrid grid = new MarkGrid(10_000, 5);
		assertEquals(4, grid.factor());
		final MapRows rows = MapRows.blank(4, 10_000, 1);
		rows.surprise()[9_999] = 2;
		rows.levels()[9_999] = 3;
		grid.add(rows);
		assertTrue(grid.isMarked(2499, 1));
		assertEquals(3, grid.level(2499, 1));
		assertEquals(1, SlideRegions.of(grid, 1, new SlideLevel(10_000, 5)).get(0).area() / 4);
	}

	private static SlideRegion only(final String... rows) {
		final List<SlideRegion> regions = regions(rows);
		assertEquals(1, regions.size());
		return regions.get(0);
	}

	private static List<SlideRegion> regions(final String... rows) {
		return SlideRegions.of(grid(rows), REDUCTION, new SlideLevel(rows[0].length() * REDUCTION, rows.length *
			REDUCTION));
	}

	/** A {@code #} is marked at level 5, a letter less, at level 1. */
	private static MarkGrid grid(final String... rows) {
		final MarkGrid grid = new MarkGrid(rows[0].length(), rows.length);
		final MapRows map = MapRows.blank(0, rows[0].length(), rows.length);
		for (int i = 0; i < map.surprise().length; i++) {
			final char c = rows[i / map.width()].charAt(i % map.width());
			map.surprise()[i] = c == '#' ? 2 : c == 'a' ? 1 : 0;
			map.levels()[i] = (byte) (c == '#' ? 5 : 1);
		}
		grid.add(map);
		return grid;
	}

	private static String text(final List<long[]> corners) {
		return "[" + String.join(" ", corners.stream().map(corner -> corner[0] + "," + corner[1]).toList()) + "]";
	}
}
