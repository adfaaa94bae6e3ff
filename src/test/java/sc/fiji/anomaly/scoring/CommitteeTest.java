package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.scoring.Committee.LevelVoice;
import sc.fiji.anomaly.scoring.Committee.Voice;

/** How members become one score. */
class CommitteeTest {

	/** Two members, whose tails do not count. */
	private static Committee of(final Voice one, final Voice two) {
		return new Committee(List.of(one, voice(0, 0, 1), two, voice(0, 0, 1)), List.of());
	}

	/** What two members say. */
	private static List<Double> scores(final double one, final double two) {
		return List.of(one, 0.0, two, 0.0);
	}

	private static Voice voice(final double weight, final double mean, final double deviation) {
		return new Voice(weight, mean, deviation);
	}

	@Test
	void aMemberAloneSpeaksForItself() {
		assertEquals(-7.5, Committee.ALONE.score(List.of(-7.5, 1.0)));
	}

	@Test
	void whatIsTypicalOfAMemberIsAsSurprisingAsTheTypicalOfAnother() {
		final Committee committee = of(voice(0.5, 10, 2), voice(0.5, -1, 0.1));
		// a half of all normal images is at least as high
		assertEquals(Math.log10(2), committee.score(scores(10.0, -1.0)), 1e-12);
		assertEquals(committee.score(scores(14.0, -1.0)), committee.score(scores(10.0, -0.8)), 1e-12);
	}

	@Test
	void higherIsMoreSurprisingAndLowIsNot() {
		final Committee committee = of(voice(0.5, 0, 1), voice(0.5, 0, 1));
		double before = -1;
		for (double score = -6; score < 100; score += 0.5) {
			final double now = committee.score(scores(score, 0.0));
			assertTrue(now > before, score + ": " + now);
			before = now;
		}
		assertEquals(0, committee.score(scores(-1e6, -1e6)), 1e-12);
		assertTrue(Double.isFinite(committee.score(scores(1e9, 0.0))));
	}

	@Test
	void aMemberCountsByItsWeightAndASilentOneNotAtAll() {
		final Committee committee = of(voice(0.75, 0, 1), voice(0.25, 0, 1));
		final double first = committee.score(scores(3.0, Double.NaN));
		final double second = committee.score(scores(Double.NaN, 1.0));
		assertEquals(0.75 * first + 0.25 * second, committee.score(scores(3.0, 1.0)), 1e-12);
	}

	@Test
	void aTailCountsBesideTheScores() {
		final Committee committee = new Committee(List.of(voice(0.4, 0, 1), voice(0.2, 0, 1), voice(0.4, 0, 1), voice(0, 0,
			1)), List.of());
		assertTrue(committee.score(List.of(0.0, 3.0, 0.0, 0.0)) > committee.score(List.of(0.0, 0.0, 0.0, 0.0)) + 0.2);
		assertEquals(committee.score(List.of(0.0, 0.0, 0.0, 0.0)), committee.score(List.of(0.0, 0.0, 0.0, 3.0)), 1e-12);
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Committee(List.of(voice(0.5, 0, 1), voice(0.5, 0, 1)), List
			.of()));
		assertThrows(IllegalArgumentException.class, () -> of(voice(0.5, 0, 1), voice(0.4, 0, 1)));
		assertThrows(IllegalArgumentException.class, () -> voice(1.5, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> voice(0.5, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> voice(0.5, Double.NaN, 1));
		final PixelRarity rarity = new PixelRarity(List.of(0.0, 1.0));
		assertThrows(IllegalArgumentException.class, () -> new LevelVoice(-0.5, rarity));
		assertThrows(IllegalArgumentException.class, () -> new Committee(List.of(), List.of(new LevelVoice(0.5, rarity))));
	}
}
