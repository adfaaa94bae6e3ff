package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatScaleTest {

	private final HeatScale scale = new HeatScale(5);

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN, Double.NEGATIVE_INFINITY })
	void whatIsNotMarkedIsClear(final double surprise) {
		assertEquals(HeatScale.CLEAR, scale.index(surprise));
	}

	@Test
	void everyMarkHasAColour() {
		assertEquals(1, scale.index(1e-9));
		assertEquals(128, scale.index(2.5), 1);
		assertEquals(255, scale.index(5));
		assertEquals(255, scale.index(Double.POSITIVE_INFINITY));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -3, Double.NaN, Double.POSITIVE_INFINITY })
	void topOfTheScaleMustBeAboveZero(final double highest) {
		assertThrows(IllegalArgumentException.class, () -> new HeatScale(highest));
	}

	@Test
	void lightnessRisesAlongTheHeatSoThatTheOrderIsSeenWithAnyColourVision() {
		double before = 0;
		for (int i = 0; i <= 100; i++) {
			final int rgb = HeatColors.heat(i / 100.0);
			final double lightness = 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
			assertTrue(lightness >= before, "darker at " + i + " %");
			before = lightness;
		}
	}

	@Test
	void onlyTheFirstColourIsClear() {
		assertEquals(0, HeatColors.heatModel().getAlpha(0));
		for (int i = 1; i < 256; i++)
			assertEquals(255, HeatColors.heatModel().getAlpha(i));
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, 100.5, Double.NaN })
	void opacityIsAPercentage(final double opacity) {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> new HeatmapStyle(opacity, true));
		assertTrue(e.getMessage().startsWith("opacity:"), e.getMessage());
	}
}
