package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.testing.TestScores;
import sc.fiji.anomaly.view.HeatScale;
import sc.fiji.anomaly.view.TestMaps;

class PlaneMapsTest {

	private static final AlarmRates RATES = new AlarmRates(List.of(0.01, 0.1, 0.5));
	private static final double[] THRESHOLDS = { 30, 20, 10 };
	private static final HeatScale SCALE = new HeatScale(5.1);
	private static final PixelSize MM = new PixelSize(0.5, 0.5, "mm");

	/** The score of a pixel is ten times its column, the surprise a tenth of that. */
	private final PlaneMaps maps = PlaneMaps.of(TestScores.with("", 0, 0, 1, Map.of(), List.of(), TestScores.maps(List
		.of(), TestMaps.map("aggregate", 5, 2, (x, y) -> 10 * x))), List.of(level("level 1", 1), level("level 4", 2),
			TestMaps.map("aggregate", 5, 2, (x, y) -> x)), THRESHOLDS, SCALE);

	private static ScoreMap level(final String name, final double at) {
		return new ScoreMap(new MapLabel(name, 4, MM), TestMaps.values(5, 2, (x, y) -> y == 0 ? 0 : at));
	}

	@Test
	void aPixelIsMarkedFromTheFirstRateWhoseThresholdItIsAbove() {
		assertArrayEquals(new byte[] { -1, -1, 2, 1, 0, -1, -1, 2, 1, 0 }, maps.steps());
		assertArrayEquals(new float[] { 0, 0, 2, 3, 4, 0, 0, 2, 3, 4 }, maps.aggregate());
		assertEquals(2, maps.height());
		assertEquals(0, maps.firstStep());
	}

	@Test
	void whatIsPackedIsTheSame() {
		final PlaneMaps unpacked = new PackedMaps(maps).unpacked();
		assertEquals(maps.width(), unpacked.width());
		assertEquals(maps.labels(), unpacked.labels());
		assertArrayEquals(maps.steps(), unpacked.steps());
		assertArrayEquals(maps.aggregate(), unpacked.aggregate());
		for (int i = 0; i < 3; i++)
			assertArrayEquals(maps.indices().get(i), unpacked.indices().get(i));
	}

	@Test
	void ofAPlaceItSaysScoreRateAndLevel() {
		final PlaceFigures at = maps.at(3, 1, RATES, SCALE);
		assertEquals(3, at.surprise());
		assertEquals(0.1, at.rate());
		assertEquals("level 4", at.level().name());
		assertEquals(2, at.levelSurprise(), 0.01);
		assertEquals(List.of("x 3, y 1 (1.750, 0.7500 mm)", "Score here 3.00: 1 in 1000 normal pixels is higher",
			"Marked at alarm rates from 0.1", "Most at level 4 (4.00 px, 2.00 mm)", "there 1 in 100 normal pixels is higher"),
			at.inWords(0.5, MM));
	}

	@Test
	void aPlaceThatIsNeverMarkedHasAScoreToo() {
		final PlaceFigures at = maps.at(1, 0, RATES, SCALE);
		assertEquals(1, at.surprise(), 0.02);
		assertTrue(Double.isNaN(at.rate()));
		final List<String> words = at.inWords(0.5, PixelSize.UNKNOWN);
		assertEquals("x 1, y 0", words.get(0));
		assertTrue(words.contains("Not marked at any alarm rate up to 0.5") && words.contains("No level stands out"), words
			.toString());
	}
}
