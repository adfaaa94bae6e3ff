package sc.fiji.anomaly.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What the header of a safetensors file says, once it is known to be true: the tensors fill the bytes behind the header
 * without a gap or an overlap.
 *
 * @param start where the values begin, in bytes from the start of the file
 * @param slices where the values of each tensor are, by name
 * @param metadata what the file says beside them, by its own keys
 */
record SafetensorsHeader(int start, SortedMap<String, Slice> slices, SortedMap<String, String> metadata) {

	/** The length of the header, a 64-bit number. */
	static final int LENGTH_BYTES = Long.BYTES;

	private static final String METADATA = "__metadata__";

	/** What the values of this program's own files are. */
	static final String OWN_TYPE = "F32";

	/** Bytes of a value, by the format's names of types. */
	private static final Map<String, Integer> TYPES = Map.ofEntries(Map.entry(OWN_TYPE, 4), Map.entry("F64", 8), Map
		.entry("F16", 2), Map.entry("BF16", 2), Map.entry("I64", 8), Map.entry("U64", 8), Map.entry("I32", 4), Map.entry(
			"U32", 4), Map.entry("I16", 2), Map.entry("U16", 2), Map.entry("I8", 1), Map.entry("U8", 1), Map.entry("BOOL",
				1));

	/** A tensor's place: first byte and the byte behind the last, counted from the start of the file. */
	record Slice(String type, long[] shape, int begin, int end) {
	}

	SafetensorsHeader {
		slices = Collections.unmodifiableSortedMap(slices);
		metadata = Collections.unmodifiableSortedMap(metadata);
	}

	/**
	 * Reads and checks a header.
	 *
	 * @param bytes a whole safetensors file
	 * @throws StrictJson.Malformed if any part of the header is wrong
	 */
	static SafetensorsHeader parse(final byte[] bytes) throws StrictJson.Malformed {
		if (bytes.length < LENGTH_BYTES) throw new StrictJson.Malformed("is too short");
		final long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
		if (length < 2 || length > bytes.length - LENGTH_BYTES) throw new StrictJson.Malformed("claims a header of " + Long
			.toUnsignedString(length) + " bytes");
		final int start = LENGTH_BYTES + (int) length;
		final SafetensorsHeader header = of(Arrays.copyOfRange(bytes, LENGTH_BYTES, start), bytes.length);
		for (final Map.Entry<String, Slice> entry : header.slices().entrySet())
			if (!entry.getValue().type().equals(OWN_TYPE)) throw new StrictJson.Malformed("has a bad header: the tensor " +
				entry.getKey() + " is not of type " + OWN_TYPE);
		return header;
	}

	/**
	 * Checks a header of values of any types.
	 *
	 * @param json the header alone
	 * @param end bytes of the file that it is the header of
	 * @throws StrictJson.Malformed if any part of the header is wrong
	 */
	static SafetensorsHeader of(final byte[] json, final int end) throws StrictJson.Malformed {
		final int start = LENGTH_BYTES + json.length;
		final JsonObject header = StrictJson.parse(json);
		final SortedMap<String, Slice> slices = new TreeMap<>();
		final SortedMap<String, String> metadata = new TreeMap<>();
		for (final Map.Entry<String, JsonElement> entry : header.entrySet())
			if (!entry.getKey().equals(METADATA)) slices.put(entry.getKey(), slice(entry.getKey(), entry.getValue(), start));
			else if (entry.getValue().isJsonObject()) for (final String key : entry.getValue().getAsJsonObject().keySet())
				metadata.put(key, StrictJson.text(entry.getValue().getAsJsonObject(), key));
		checkCover(slices, start, end);
		return new SafetensorsHeader(start, slices, metadata);
	}

	private static Slice slice(final String name, final JsonElement element, final int start)
		throws StrictJson.Malformed
	{
		try {
			final JsonObject tensor = element.getAsJsonObject();
			final String type = StrictJson.text(tensor, "dtype");
			final Integer bytes = type == null ? null : TYPES.get(type);
			if (bytes == null) throw new StrictJson.Malformed("is not of type " + OWN_TYPE + ", nor of any that is known");
			final long[] shape = StrictJson.integers(tensor.get("shape"));
			final long[] offsets = StrictJson.integers(tensor.get("data_offsets"));
			if (offsets.length != 2 || offsets[0] < 0 || offsets[0] > offsets[1] || offsets[1] > Integer.MAX_VALUE - start)
				throw new StrictJson.Malformed("has impossible offsets " + Arrays.toString(offsets));
			if (offsets[1] - offsets[0] != (long) Tensor.size(shape) * bytes) throw new StrictJson.Malformed(
				"has offsets that do not fit its shape " + Arrays.toString(shape));
			return new Slice(type, shape, start + (int) offsets[0], start + (int) offsets[1]);
		}
		catch (final IOException | IllegalArgumentException | IllegalStateException e) {
			throw new StrictJson.Malformed("has a bad header: the tensor " + name + " " + e.getMessage(), e);
		}
	}

	private static void checkCover(final SortedMap<String, Slice> slices, final int start, final int end)
		throws StrictJson.Malformed
	{
		final List<Slice> byPlace = new ArrayList<>(slices.values());
		byPlace.sort(Comparator.comparingInt(Slice::begin));
		int covered = start;
		for (final Slice slice : byPlace) {
			if (slice.begin() != covered) throw new StrictJson.Malformed(
				"has a bad header: its tensors overlap or leave gaps");
			covered = slice.end();
		}
		if (covered != end) throw new StrictJson.Malformed("has a bad header: its tensors take " + (covered - start) +
			" bytes, but there are " + (end - start));
	}
}
