package sc.fiji.anomaly.store;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * JSON with one meaning only. Gson's own parser accepts comments, NaN and keys that are there twice, of which the last
 * one counts: another reader may take the first.
 */
final class StrictJson {

	/** A text that is not what it should be; the message completes "model.json ...". */
	static final class Malformed extends IOException {

		private static final long serialVersionUID = 1L;

		Malformed(final String problem) {
			super(problem);
		}

		Malformed(final String problem, final Throwable cause) {
			super(problem, cause);
		}
	}

	private static final int MAX_DEPTH = 64;

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
		.create();

	private StrictJson() {}

	/**
	 * Reads one JSON object in UTF-8.
	 *
	 * @throws Malformed if it is anything else
	 */
	static JsonObject parse(final byte[] utf8) throws Malformed {
		final JsonReader reader = new JsonReader(new InputStreamReader(new ByteArrayInputStream(utf8),
			StandardCharsets.UTF_8.newDecoder()));
		try {
			if (reader.peek() != JsonToken.BEGIN_OBJECT) throw new Malformed("is no JSON object");
			final JsonObject object = object(reader, 0);
			if (reader.peek() != JsonToken.END_DOCUMENT) throw new Malformed("goes on after its end");
			return object;
		}
		catch (final Malformed e) {
			throw e;
		}
		catch (final EOFException e) {
			throw new Malformed("ends too early, at " + reader.getPath(), e);
		}
		catch (final CharacterCodingException e) {
			throw new Malformed("is not in UTF-8", e);
		}
		catch (final IOException e) {
			throw new Malformed("is not valid JSON at " + reader.getPath(), e);
		}
	}

	/** Writes what {@link #parse} reads; the order of the keys is kept. */
	static byte[] write(final JsonObject object) {
		return GSON.toJson(object).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A list of whole numbers.
	 *
	 * @throws Malformed if it is anything else
	 */
	static long[] integers(final JsonElement element) throws Malformed {
		if (element == null || !element.isJsonArray()) throw new Malformed("lacks a list of whole numbers");
		final JsonArray array = element.getAsJsonArray();
		final long[] values = new long[array.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = integer(array.get(i));
		return values;
	}

	/**
	 * A whole number.
	 *
	 * @throws Malformed if it is anything else
	 */
	static long integer(final JsonElement element) throws Malformed {
		if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) throw new Malformed(
			"lacks a whole number");
		try {
			// not getAsLong, which rounds
			return Long.parseLong(element.getAsString());
		}
		catch (final NumberFormatException e) {
			throw new Malformed("has " + element + " where a whole number belongs", e);
		}
	}

	/** The text at a key, or null where there is none. */
	static String text(final JsonObject object, final String key) {
		final JsonElement element = object.get(key);
		return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString() ? element
			.getAsString() : null;
	}

	private static JsonElement element(final JsonReader reader, final int depth) throws IOException {
		if (depth > MAX_DEPTH) throw new Malformed("is nested too deeply");
		return switch (reader.peek()) {
			case BEGIN_OBJECT -> object(reader, depth);
			case BEGIN_ARRAY -> array(reader, depth);
			default -> GSON.getAdapter(JsonElement.class).read(reader);
		};
	}

	private static JsonObject object(final JsonReader reader, final int depth) throws IOException {
		final JsonObject object = new JsonObject();
		reader.beginObject();
		while (reader.hasNext()) {
			final String key = reader.nextName();
			if (object.has(key)) throw new Malformed("has the key \"" + key + "\" twice");
			object.add(key, element(reader, depth + 1));
		}
		reader.endObject();
		return object;
	}

	private static JsonArray array(final JsonReader reader, final int depth) throws IOException {
		final JsonArray array = new JsonArray();
		reader.beginArray();
		while (reader.hasNext())
			array.add(element(reader, depth + 1));
		reader.endArray();
		return array;
	}
}
