package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.testing.TinyImages;

/** Methods that cannot take every working size. */
class SizeRuleTest {

	private final SizeRule rule = new SizeRule(16, 16);

	@Test
	void aSizeThatDoesNotFitIsRefusedWithTheNearestThatDo() {
		assertDoesNotThrow(() -> rule.check(48, true));
		assertEquals("size: 50 is no multiple of 16, which the method needs; write 48 or 64, or 0 to have it chosen",
			message(rule, 50));
		assertEquals("size: 32 is no multiple of 12, which the method needs; write 24 or 36, or 0 to have it chosen",
			message(new SizeRule(12, 12), 32));
		assertEquals(
			"size: 8192 is above 4096 pixels, the most that aligned images are looked at in; write a smaller one, or 0 to " +
				"have it chosen", message(rule, 8192));
		assertEquals("size: 8 is below what the method can take, 16 pixels; write 0 to have it chosen", message(rule, 8));
	}

	private static String message(final SizeRule rule, final int size) {
		return assertThrows(IllegalArgumentException.class, () -> rule.check(size, true)).getMessage();
	}

	@Test
	void texturesKeepTheirOwnSizes() {
		assertDoesNotThrow(() -> rule.check(50, false));
	}

	@Test
	void bothSidesOfAlignedImagesFit() {
		final ImageSurvey survey = new ImageSurvey();
		for (int i = 0; i < 9; i++)
			survey.add(TinyImages.disc(i, 28, 20));
		final Preprocessing decided = survey.decide(new WantedView(Layout.ALIGNED, 0, 32, true, new SizeRule(12, 12)));
		assertEquals(36, decided.width());
		assertEquals(24, decided.height());
	}
}
