package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.MethodOption;

/** Settings as users write them. */
class MethodOptionsTest {

	private static final List<MethodOption> DECLARED = List.of(MethodOption.integer("width", 64, 8, 512,
		"Hidden channels"), MethodOption.number("noise", 0.1, 0, 1, "Noise"), MethodOption.choice("fakes", List.of("cells",
			"quilt"), "Fakes"));

	@Test
	void whatIsNotSaidHasItsDefault() {
		final MethodOptions options = MethodOptions.parse("", DECLARED);
		assertEquals(64, options.integer("width"));
		assertEquals(0.1, options.number("noise"));
		assertEquals("cells", options.text("fakes"));
		assertEquals(Map.of("width", "64", "noise", "0.1", "fakes", "cells"), options.asMap());
	}

	@Test
	void valuesAreReadWhateverTheBlanksAndTheOrder() {
		final MethodOptions options = MethodOptions.parse(" fakes : quilt ,, noise:5e-1,width: 16.0 ", DECLARED);
		assertEquals(16, options.integer("width"));
		assertEquals(0.5, options.number("noise"));
		assertEquals("quilt", options.text("fakes"));
	}

	@Test
	void whatIsKeptWithAModelIsReadBack() {
		final MethodOptions options = MethodOptions.parse("width:8,noise:0.25", DECLARED);
		assertEquals(options.asMap(), MethodOptions.of(options.asMap(), DECLARED).asMap());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "width:7|width takes a whole number from 8 to 512, not '7'",
		"width:8.5|width takes a whole number from 8 to 512, not '8.5'", "width:many|not 'many'", "width:|not ''",
		"noise:NaN|noise takes a number from 0.0 to 1.0, not 'NaN'", "noise:1,1|'1' has no colon",
		"fakes:gan|fakes is one of [cells, quilt], not 'gan'", "width=8|has no colon", ":8|has no colon",
		"depth:3|unknown option 'depth'; known are: width (a whole number from 8 to 512), noise (a number from 0.0 to " +
			"1.0), fakes (one of [cells, quilt])" })
	void errorsNameTheOptionAndWhatItTakes(final String text, final String part) {
		final String message = assertThrows(IllegalArgumentException.class, () -> MethodOptions.parse(text, DECLARED))
			.getMessage();
		assertTrue(message.startsWith("options: ") && message.contains(part), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/data/net.safetensors", "C:\\Users\\me\\net.safetensors",
		"D:\\nets, mine,all\\net, 2.safetensors" })
	void aPathMayHaveColonsAndCommas(final String path) {
		final List<MethodOption> declared = List.of(MethodOption.file("net", "A file"), MethodOption.integer("width", 64, 8,
			512, "Hidden channels"));
		for (final String text : List.of("net:" + path + ",width:16", "width:16, net: " + path + " ")) {
			final MethodOptions options = MethodOptions.parse(text, declared);
			assertEquals(path, options.text("net"));
			assertEquals(16, options.integer("width"));
		}
		assertEquals("", MethodOptions.parse("", declared).text("net"));
	}

	@Test
	void aValueIsChangedInACopy() {
		final MethodOptions options = MethodOptions.parse("", DECLARED);
		assertEquals("128", options.with("width", "128").text("width"));
		assertEquals(64, options.integer("width"));
		assertThrows(IllegalArgumentException.class, () -> options.with("depth", "1"));
	}

	@Test
	void aMethodWithoutOptionsSaysSo() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> MethodOptions.parse("a:1", List.of())).getMessage()
			.endsWith("known are: none"));
	}

	@Test
	void anOptionThatIsNotDeclaredCannotBeAskedFor() {
		assertThrows(IllegalArgumentException.class, () -> MethodOptions.parse("", DECLARED).integer("depth"));
	}
}
