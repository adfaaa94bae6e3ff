package sc.fiji.anomaly.model;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * Reads records as they were written, and nothing else: every field is there, none is unknown, and each has its type.
 * Gson alone leaves out what it does not know, fills what is missing with null or 0, and takes the text "NaN" for a
 * number and for false. What values a field may have, the records' own constructors say. All errors are
 * {@link JsonParseException}s with a message that completes "model.json ..." and names the field.
 */
final class StrictRecords implements TypeAdapterFactory {

	/** No text of a card is nearly as long. */
	private static final int LONGEST_TEXT = 10_000;

	@Override
	public <T> TypeAdapter<T> create(final Gson gson, final TypeToken<T> type) {
		final TypeAdapter<T> usual = gson.getDelegateAdapter(this, type);
		return new TypeAdapter<>() {

			@Override
			public void write(final JsonWriter out, final T value) throws IOException {
				usual.write(out, value);
			}

			@Override
			@SuppressWarnings("unchecked")
			public T read(final JsonReader in) throws IOException {
				final Class<? super T> raw = type.getRawType();
				if (raw.isRecord()) return (T) record(gson, raw, in);
				if (raw.isEnum()) return constant(in, raw, usual);
				if (raw == int.class || raw == long.class) return whole(in, raw, usual);
				if (raw == double.class || raw == Double.class) return finite(in, usual);
				if (raw == boolean.class) return expect(JsonToken.BOOLEAN, "true or false", in, usual);
				if (raw == String.class) return text(in, usual);
				if (raw == Map.class) return (T) map(gson, type.getType(), in);
				// the elements of lists come back here
				return expect(JsonToken.BEGIN_ARRAY, "a list", in, usual);
			}
		};
	}

	private static Object record(final Gson gson, final Class<?> type, final JsonReader in) throws IOException {
		require(JsonToken.BEGIN_OBJECT, "an object", in);
		final String path = path(in);
		final Map<String, RecordComponent> missing = new LinkedHashMap<>();
		for (final RecordComponent component : type.getRecordComponents())
			missing.put(component.getName(), component);
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final String name : missing.keySet())
			values.put(name, null);
		in.beginObject();
		while (in.hasNext()) {
			final String name = in.nextName();
			final RecordComponent component = missing.remove(name);
			if (component == null) throw new JsonParseException("has the unknown field " + path(in));
			values.put(name, gson.getAdapter(TypeToken.get(component.getGenericType())).read(in));
		}
		in.endObject();
		if (!missing.isEmpty()) throw new JsonParseException("lacks the field " + (path.isEmpty() ? "" : path + ".") +
			missing.keySet().iterator().next());
		return construct(type, values.values().toArray(), path);
	}

	private static Object construct(final Class<?> type, final Object[] values, final String path) {
		try {
			final Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents()).map(
				RecordComponent::getType).toArray(Class<?>[]::new));
			return constructor.newInstance(values);
		}
		catch (final InvocationTargetException e) {
			throw new JsonParseException("has wrong values" + (path.isEmpty() ? "" : " in " + path) + ": " + e.getCause()
				.getMessage(), e);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(type + " is no public record", e);
		}
	}

	/** Not by the usual way, which forgets at which key it is. */
	private static Map<String, Object> map(final Gson gson, final Type type, final JsonReader in) throws IOException {
		require(JsonToken.BEGIN_OBJECT, "an object", in);
		final TypeAdapter<?> values = gson.getAdapter(TypeToken.get(((ParameterizedType) type)
			.getActualTypeArguments()[1]));
		final Map<String, Object> map = new LinkedHashMap<>();
		in.beginObject();
		while (in.hasNext())
			map.put(in.nextName(), values.read(in));
		in.endObject();
		return map;
	}

	private static <T> T constant(final JsonReader in, final Class<? super T> type, final TypeAdapter<T> usual)
		throws IOException
	{
		final String all = Arrays.toString(type.getEnumConstants());
		require(JsonToken.STRING, "one of " + all, in);
		final String path = path(in);
		final T value = usual.read(in);
		if (value == null) throw new JsonParseException("has none of " + all + " at " + path);
		return value;
	}

	private static <T> T whole(final JsonReader in, final Class<? super T> type, final TypeAdapter<T> usual)
		throws IOException
	{
		require(JsonToken.NUMBER, "a whole number", in);
		final String path = path(in);
		final String text = in.nextString();
		try {
			// not by the usual way, which rounds and overflows
			return usual.fromJsonTree(new JsonPrimitive(type == int.class ? Integer.parseInt(text) : Long.parseLong(text)));
		}
		catch (final NumberFormatException e) {
			throw new JsonParseException("has " + text + " where a whole number belongs, at " + path, e);
		}
	}

	private static <T> T finite(final JsonReader in, final TypeAdapter<T> usual) throws IOException {
		final String path = path(in);
		final T value = expect(JsonToken.NUMBER, "a number", in, usual);
		if (!Double.isFinite(((Number) value).doubleValue())) throw new JsonParseException("has no finite number at " +
			path);
		return value;
	}

	private static <T> T text(final JsonReader in, final TypeAdapter<T> usual) throws IOException {
		final String path = path(in);
		final T value = expect(JsonToken.STRING, "a text", in, usual);
		if (((String) value).length() > LONGEST_TEXT) throw new JsonParseException("has a text of more than " +
			LONGEST_TEXT + " characters at " + path);
		return value;
	}

	private static <T> T expect(final JsonToken token, final String what, final JsonReader in, final TypeAdapter<T> usual)
		throws IOException
	{
		require(token, what, in);
		return usual.read(in);
	}

	private static void require(final JsonToken token, final String what, final JsonReader in) throws IOException {
		if (in.peek() != token) throw new JsonParseException("has something else where " + what + " belongs, at " + path(
			in));
	}

	/** Where the reader is, as in {@code aggregation.pooling}; empty at the top. */
	private static String path(final JsonReader in) {
		return in.getPath().replaceFirst("^\\$\\.?", "");
	}
}
