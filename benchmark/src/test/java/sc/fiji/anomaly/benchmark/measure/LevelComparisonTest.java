package sc.fiji.anomaly.benchmark.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class LevelComparisonTest {

	private static final LevelAurocs OTHERS = new LevelAurocs("others", 0.9, new TreeMap<>(Map.of(1, 0.6, 16, 0.88)));
	private static final LevelAurocs NOISE = new LevelAurocs("noise", 0.97, new TreeMap<>(Map.of(1, 1.0, 16, 0.7)));

	@Test
	void allTogetherAreComparedWithTheBestLevelOfEachKind() {
		assertEquals("0.0300 (noise, level 1)", new LevelComparison(List.of(OTHERS, NOISE)).largestShortfall());
		assertEquals("-0.0200 (others, level 16)", new LevelComparison(List.of(OTHERS)).largestShortfall());
	}

	@Test
	void onAverageOneLevelMustBeGoodAtAllKinds() {
		assertEquals("0.9350; level 1: 0.8000", new LevelComparison(List.of(OTHERS, NOISE)).means());
	}

	@Test
	void ofEqualLevelsTheSmallestIsNamed() {
		assertEquals(2, new LevelAurocs("noise", 1, new TreeMap<>(Map.of(1, 0.9, 2, 1.0, 4, 1.0))).bestLevel());
	}
}
