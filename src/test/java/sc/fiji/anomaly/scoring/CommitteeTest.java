package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.scoring.Committee.Voice;

/** How members become one score. */
class CommitteeTest {

	private static final PixelRarity MAP = new PixelRarity(List.of(0.0, 1.0));

	private static Voice voice(final double weight, final double mean, final double deviation) {
		return new Voice(weight, weight, mean, deviation, MAP);
	}

	@Test
	void aMemberAloneSpeaksForItself() {
		assertEquals(-7.5, Committee.ALONE.score(List.of(-7.5)));
	}

	@Test
	void whatIsTypicalOfAMemberIsAsSurprisingAsTheTypicalOfAnother() {
		final Committee committee = new Committee(List.of(voice(0.5, 10, 2), voice(0.5, -1, 0.1)));
		// a half of all normal images is at least as high
		assertEquals(Math.log10(2), committee.score(List.of(10.0, -1.0)), 1e-12);
		assertEquals(committee.score(List.of(14.0, -1.0)), committee.score(List.of(10.0, -0.8)), 1e-12);
	}

	@Test
	void higherIsMoreSurprisingAndLowIsNot() {
		final Committee committee = new Committee(List.of(voice(0.5, 0, 1), voice(0.5, 0, 1)));
		double before = -1;
		for (double score = -6; score < 100; score += 0.5) {
			final double now = committee.score(List.of(score, 0.0));
			assertTrue(now > before, score + ": " + now);
			before = now;
		}
		assertEquals(0, committee.score(List.of(-1e6, -1e6)), 1e-12);
		assertTrue(Double.isFinite(committee.score(List.of(1e9, 0.0))));
	}

	@Test
	void aMemberCountsByItsWeightAndASilentOneNotAtAll() {
		final Committee committee = new Committee(List.of(voice(0.75, 0, 1), voice(0.25, 0, 1)));
		final double first = committee.score(List.of(3.0, Double.NaN));
		final double second = committee.score(List.of(Double.NaN, 1.0));
		assertEquals(0.75 * first + 0.25 * second, committee.score(List.of(3.0, 1.0)), 1e-12);
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Committee(List.of(voice(1, 0, 1))));
		assertThrows(IllegalArgumentException.class, () -> new Committee(List.of(voice(0.5, 0, 1), voice(0.4, 0, 1))));
		assertThrows(IllegalArgumentException.class, () -> voice(1.5, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> voice(0.5, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> voice(0.5, Double.NaN, 1));
		assertThrows(IllegalArgumentException.class, () -> new Voice(0.5, -0.5, 0, 1, MAP));
	}
}
