package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRatesTest {

	@ParameterizedTest
	@CsvSource({ "0.05, 0.05", "0.002, 0.037", "0.0714285714, 0.8", "0.9, 0.9", "1e-6, 0.05" })
	void theyAscendFromTheLowestAndHaveTheOneThatWasAskedFor(final double lowest, final double asked) {
		final AlarmRates rates = AlarmRates.of(lowest, asked);
		assertEquals(lowest, rates.rate(0));
		assertEquals(asked, rates.rate(rates.step(asked)));
		assertEquals(Math.max(0.5, asked), rates.rate(rates.size() - 1));
		for (int i = 1; i < rates.size(); i++)
			assertTrue(rates.rate(i) > rates.rate(i - 1), rates.toString());
		assertTrue(rates.size() < AlarmRates.MOST);
	}

	@Test
	void peopleCanReadThem() {
		final List<Double> rates = AlarmRates.of(0.01, 0.05).rates();
		assertTrue(rates.containsAll(List.of(0.01, 0.011, 0.05, 0.1, 0.5)), rates.toString());
		assertTrue(rates.size() > 40, rates.toString());
	}

	@Test
	void whatIsNotAmongThemHasNoStep() {
		assertThrows(IllegalArgumentException.class, () -> AlarmRates.of(0.01, 0.05).step(0.0123));
	}
}
