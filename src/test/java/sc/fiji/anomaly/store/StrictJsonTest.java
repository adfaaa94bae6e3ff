package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonParser;

class StrictJsonTest {

	@Test
	void readsWhatItWrites() throws StrictJson.Malformed {
		final String json = "{\"z\":[1,-2.5e-3,true,null],\"a\":{\"text\":\"<µm> \\u0000\"},\"empty\":{}}";
		final byte[] bytes = StrictJson.write(StrictJson.parse(json.getBytes(UTF_8)));
		assertEquals(JsonParser.parseString(json), StrictJson.parse(bytes));
		assertTrue(new String(bytes, UTF_8).startsWith("{\n  \"z\": "), "keys keep their order");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[]", "1", "nonsense", "{", "{\"a\":", "{\"a\":1", "{\"a\":1}}", "{\"a\":1} {}",
		"{\"a\":NaN}", "{\"a\":Infinity}", "{a:1}", "{'a':1}", "{\"a\":1,}", "{\"a\":01}", "{\"a\":1 /* why */}",
		"{\"a\":1;\"b\":2}", "{\"a\":1,\"a\":2}", "{\"x\":[{\"a\":1,\"\\u0061\":2}]}", ")]}'\n{\"a\":1}" })
	void refusesWhatReadersCouldUnderstandInTwoWays(final String json) {
		assertThrows(StrictJson.Malformed.class, () -> StrictJson.parse(json.getBytes(UTF_8)));
	}

	@Test
	void refusesBytesThatAreNoText() {
		final byte[] bytes = "{\"a\":\"?\"}".getBytes(UTF_8);
		bytes[6] = (byte) 0xff;
		assertThrows(StrictJson.Malformed.class, () -> StrictJson.parse(bytes));
	}

	@Test
	void refusesNestingThatWouldExhaustTheStack() {
		final String json = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		assertThrows(StrictJson.Malformed.class, () -> StrictJson.parse(json.getBytes(UTF_8)));
	}

	@Test
	void tellsWhereTheTextIsBroken() {
		final StrictJson.Malformed e = assertThrows(StrictJson.Malformed.class, () -> StrictJson.parse(
			"{\"a\":{\"b\":[1,2,oops]}}".getBytes(UTF_8)));
		assertEquals("is not valid JSON at $.a.b[2]", e.getMessage());
	}

	@Test
	void takesOnlyWholeNumbersForWholeNumbers() throws StrictJson.Malformed {
		assertArrayEquals(new long[] { 0, -1, Long.MAX_VALUE }, StrictJson.integers(JsonParser.parseString(
			"[0, -1, 9223372036854775807]")));
		for (final String wrong : new String[] { "1.0", "1e3", "9223372036854775808", "1e999999999", "\"1\"", "null",
			"[]" })
			assertThrows(StrictJson.Malformed.class, () -> StrictJson.integer(JsonParser.parseString(wrong)), wrong);
		assertThrows(StrictJson.Malformed.class, () -> StrictJson.integer(null));
		assertThrows(StrictJson.Malformed.class, () -> StrictJson.integers(JsonParser.parseString("{}")));
	}
}
