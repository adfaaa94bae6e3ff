package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Where values lie, and how far they spread. */
class MeanAndDeviationTest {

	@Test
	void itIsTheMeanAndTheStandardDeviation() {
		assertEquals(new MeanAndDeviation(4, 2), MeanAndDeviation.of(List.of(2.0, 6.0)));
	}

	@Test
	void valuesThatDoNotDifferStillSpreadALittle() {
		assertEquals(4e-6, MeanAndDeviation.of(List.of(3.0, 3.0)).width(), 1e-15);
		assertEquals(4e-6, MeanAndDeviation.of(List.of(-3.0, -3.0)).width(), 1e-15);
	}

	@Test
	void ofEvidenceItIsThatOfTheLogarithmsAndNoEvidenceHasOneToo() {
		final MeanAndDeviation spread = MeanAndDeviation.ofLogarithms(List.of(1.0, Math.exp(4)));
		assertEquals(2, spread.centre(), 1e-12);
		assertEquals(1.5, spread.deviationOfLogarithm(Math.exp(5)), 1e-12);
		assertEquals((Math.log(1e-9) - 2) / 2, spread.deviationOfLogarithm(0), 1e-12);
	}

	@Test
	void whatIsNoSpreadIsRefused() {
		for (final double width : new double[] { 0, -1, 1e7, Double.NaN })
			assertThrows(IllegalArgumentException.class, () -> new MeanAndDeviation(0, width));
		assertThrows(IllegalArgumentException.class, () -> new MeanAndDeviation(Double.POSITIVE_INFINITY, 1));
	}
}
