package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroOptionsTest {

	@Test
	void valuesEndAtABlankUnlessTheyAreInBracketsOrQuotes() {
		final MacroOptions options = MacroOptions.parse("model=/a/b.anomaly image=[my scan [2].tif] levels='1, 4' seed=7 ");
		assertEquals(new File("/a/b.anomaly"), options.value("model", File.class));
		assertEquals("my scan [2].tif", options.value("image", String.class));
		assertEquals("1, 4", options.value("levels", String.class));
		assertEquals(7L, options.value("seed", long.class));
	}

	@Test
	void aKeyIsAWholeWord() {
		final MacroOptions options = MacroOptions.parse("newmodel=x image=[model=y]");
		assertFalse(options.has("model"));
		assertEquals("model=y", options.value("image", String.class));
	}

	/** ImageJ looks for a key anywhere, and Fiji fills in what it finds. */
	@Test
	void aKeyInAnotherOnesValueIsNotGiven() {
		assertTrue(MacroOptions.parse("image=[model=y]").isMistakenFor("model"));
		assertFalse(MacroOptions.parse("image=[model=y]").isMistakenFor("image"));
		assertFalse(MacroOptions.parse("image=[model=y]").isMistakenFor("alarmrate"));
		assertFalse(MacroOptions.parse("model=z image=[model=y]").isMistakenFor("model"));
	}

	@Test
	void keysMayBeWrittenInCapitals() {
		assertEquals(0.1, MacroOptions.parse("AlarmRate=0.1").value("alarmrate", double.class));
	}

	@Test
	void aLonelyKeyIsTrue() {
		final MacroOptions options = MacroOptions.parse("outlines opacity=30");
		assertEquals(true, options.value("outlines", boolean.class));
		assertEquals(30.0, options.value("opacity", double.class));
		assertEquals(false, MacroOptions.parse("outlines=false").value("outlines", boolean.class));
	}

	@Test
	void anEmptyValueIsATextOfNothingAndNoFile() {
		final MacroOptions options = MacroOptions.parse("image=[] model=[]");
		assertEquals("", options.value("image", String.class));
		assertNull(options.value("model", File.class));
	}

	@Test
	void anUnknownKeyIsAnErrorThatListsTheKnownOnes() {
		final MacroOptions options = MacroOptions.parse("modelfile=/a");
		final String message = assertThrows(IllegalArgumentException.class, () -> options.checkKeys(List.of("model",
			"image"))).getMessage();
		assertEquals("unknown key 'modelfile'; known are: model, image", message);
	}

	@Test
	void aValueOfTheWrongKindIsAnErrorThatNamesItsKey() {
		final MacroOptions options = MacroOptions.parse("size=big seed=1.5 alarmrate=0,05 outlines=maybe");
		assertError("size: takes a whole number, not 'big'", options, "size", int.class);
		assertError("seed: takes a whole number, not '1.5'", options, "seed", long.class);
		assertError("alarmrate: takes a number, not '0,05'", options, "alarmrate", double.class);
		assertError("outlines: is true or false, not 'maybe'", options, "outlines", boolean.class);
	}

	@Test
	void anUnclosedBracketEndsWithTheText() {
		assertTrue(MacroOptions.parse("image=[scan").has("image"));
	}

	/** Titles and paths may hold any bracket, and the recorder writes them as they are. */
	@ParameterizedTest
	@ValueSource(strings = { "a ] b", "a] b", "a ]", "] a", "a] b c", "a [ b", "[ a", "a [", "a ] b [c]", "a [b] ] c",
		"a [b [c] d", "]", "]]", "[", "[[", "][", "a ][ b", "my scan [2].tif", "a [x [y] z] b", "a [b=1 c=2] d",
		"a] b, c] d", "/data [old] /new ]/x.tif", "a\tb ] c", "" })
	void aBracketInAValueDoesNotEndIt(final String title) {
		for (final String after : List.of("", " ", " seed=7", " seed=7 ", "  model=[/a b] seed=7",
			" model=[/a [b]/c d] seed=7", " outlines seed=7", " outlines"))
		{
			final String text = "opacity=30 image=[" + title + "]" + after;
			final MacroOptions options = MacroOptions.parse(text);
			options.checkKeys(List.of("opacity", "image", "model", "seed", "outlines"));
			assertEquals(title, options.value("image", String.class), text);
			assertEquals(30.0, options.value("opacity", double.class), text);
			assertEquals(after.contains("seed=7"), options.has("seed"), text);
			if (options.has("seed")) assertEquals(7L, options.value("seed", long.class), text);
			assertEquals(after.contains("outlines"), options.has("outlines"), text);
		}
	}

	@Test
	void aBalancedValueMayHoldWhatLooksLikeAKey() {
		final MacroOptions options = MacroOptions.parse("image=[a [b] seed=3] seed=7");
		assertEquals("a [b] seed=3", options.value("image", String.class));
		assertEquals(7L, options.value("seed", long.class));
	}

	private static void assertError(final String message, final MacroOptions options, final String key,
		final Class<?> type)
	{
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> options.value(key, type)).getMessage());
	}
}
