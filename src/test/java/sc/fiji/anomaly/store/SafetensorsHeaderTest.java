package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {

	@Test
	void findsTheTensors() throws StrictJson.Malformed {
		final String json = "{\"__metadata__\":{\"by\":\"hand\"},\"b\":" + tensor("F32", "2,1", 4, 12) + ",\"a\":" + tensor(
			"F32", "", 0, 4) + "}";
		final SafetensorsHeader header = SafetensorsHeader.parse(bytes(json, 12));
		assertEquals(8 + json.length(), header.start());
		assertEquals("[a, b]", header.slices().keySet().toString());
		assertArrayEquals(new long[] { 2, 1 }, header.slices().get("b").shape());
		assertEquals(header.start() + 4, header.slices().get("b").begin());
		assertEquals(header.start() + 12, header.slices().get("b").end());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 1000, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, -1, Long.MIN_VALUE })
	void refusesForgedLengths(final long length) {
		final byte[] bytes = bytes("{}", 0);
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
		assertProblem("claims a header of", bytes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "F32; 2; 0; 4; offsets that do not fit",
		"F32; 0; 0; 0; No tensor can have the shape", "F32; -1,-2; 0; 8; No tensor can have the shape",
		"F32; 4294967296,4294967296; 0; 0; No tensor can have the shape", "F32; 1,1,1,1,1,1,1,1,1; 0; 4; at most 8 axes",
		"F32; 1.5; 0; 8; where a whole number belongs", "F32; 2; -8; 0; impossible offsets",
		"F32; 2; 8; 0; impossible offsets", "F32; 2; 9223372036854775800; 9223372036854775807; impossible offsets",
		"F32; 2; 0; 4294967304; impossible offsets", "F32; 2; 8; 16; overlap or leave gaps",
		"F32; 1; 0; 4; take 4 bytes, but there are 8", "F32; 3; 0; 12; take 12 bytes, but there are 8",
		"F64; 1; 0; 8; not of type F32", "BF16; 4; 0; 8; not of type F32" })
	void refusesTensorsThatAreNotWhereTheySay(final String type, final String shape, final long begin, final long end,
		final String problem)
	{
		assertProblem(problem, bytes("{\"a\":" + tensor(type, shape, begin, end) + "}", 8));
	}

	@Test
	void refusesOverlaps() {
		assertProblem("overlap or leave gaps", bytes("{\"a\":" + tensor("F32", "2", 0, 8) + ",\"b\":" + tensor("F32", "2",
			4, 12) + "}", 12));
		assertProblem("overlap or leave gaps", bytes("{\"a\":" + tensor("F32", "2", 0, 8) + ",\"b\":" + tensor("F32", "2",
			0, 8) + "}", 8));
	}

	@Test
	void refusesDuplicates() {
		final String entry = "\"a\":" + tensor("F32", "1", 0, 4);
		assertProblem("twice", bytes("{" + entry + "," + entry + "}", 4));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":{\"dtype\":\"F32\"}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]}}",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}" })
	void refusesOtherObjects(final String json) {
		assertProblem("bad header: the tensor a", bytes(json, 4));
	}

	@Test
	void refusesLeftovers() {
		assertProblem("take 0 bytes, but there are 4", bytes("{}", 4));
		assertProblem("too short", new byte[7]);
	}

	static String tensor(final String type, final String shape, final long begin, final long end) {
		return "{\"dtype\":\"" + type + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + "," + end + "]}";
	}

	/** A file with this header and so many zero bytes behind it. */
	static byte[] bytes(final String header, final int values) {
		final byte[] text = header.getBytes(UTF_8);
		return ByteBuffer.allocate(8 + text.length + values).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text)
			.array();
	}

	private static void assertProblem(final String part, final byte[] bytes) {
		final String message = assertThrows(StrictJson.Malformed.class, () -> SafetensorsHeader.parse(bytes)).getMessage();
		assertTrue(message.contains(part), message);
	}
}
