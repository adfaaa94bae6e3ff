package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WrappedTest {

	@Test
	void linesBreakBetweenWords() {
		assertEquals("size: is\ntoo small", Wrapped.text("size: is too small", 10));
	}

	@Test
	void aTextThatFitsStaysAsItIs() {
		assertEquals("", Wrapped.text("", 10));
		assertEquals("exactly 10", Wrapped.text("exactly 10", 10));
	}

	@Test
	void aWordThatJustFitsStaysInItsLine() {
		assertEquals("exactly 10\nthen more", Wrapped.text("exactly 10 then more", 10));
	}

	@Test
	void lineBreaksOfTheTextStay() {
		assertEquals("one\n\ntwo\nthree", Wrapped.text("one\n\ntwo\r\nthree", 10));
	}

	@Test
	void aPathThatIsTooLongForALineIsCut() {
		final String path = "/data/" + "x".repeat(250) + "/scan.tif";
		final String text = Wrapped.text("no image: " + path + " is empty", 80);
		assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
		assertEquals("noimage:" + path + "isempty", text.replaceAll("\\s", ""));
	}

	@Test
	void noCharacterOfTwoPartsIsCutInTwo() {
		assertEquals("a\uD83D\uDE00\nb", Wrapped.text("a\uD83D\uDE00b", 3));
		assertEquals("a\n\uD83D\uDE00\nb", Wrapped.text("a\uD83D\uDE00b", 2));
	}
}
