package sc.fiji.anomaly.method.mlsad.patchgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The entropy term never pushes harder than the local one (eq. 8). */
class EntropyClippingTest {

	@Test
	void aShortGradientIsLeftAndALongOneIsCut() {
		assertEquals(1, EntropyClipping.weight(2, 0.5));
		assertEquals(0.25, EntropyClipping.weight(2, 8));
		assertEquals(0, EntropyClipping.weight(0, 8));
	}

	@Test
	void aGradientOfZeroOrNoNumberHasNoWeight() {
		assertEquals(0, EntropyClipping.weight(2, 0));
		assertEquals(0, EntropyClipping.weight(0, 0));
		assertEquals(0, EntropyClipping.weight(2, Double.NaN));
		assertEquals(0, EntropyClipping.weight(2, Double.POSITIVE_INFINITY));
	}

	@Test
	void theClippedNormIsNeverAboveTheAdversarialOne() {
		for (double a = 0; a < 5; a += 0.3)
			for (double e = 0; e < 5; e += 0.3)
				assertTrue(EntropyClipping.weight(a, e) * e <= a + 1e-12, a + " " + e);
	}
}
