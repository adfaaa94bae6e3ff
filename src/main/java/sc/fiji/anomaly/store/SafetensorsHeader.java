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
 */
record SafetensorsHeader(int start, SortedMap<String, Slice> slices) {

	/** The length of the header, a 64-bit number. */
	static final int LENGTH_BYTES = Long.BYTES;

	private static final String METADATA = "__metadata__";

	/** A tensor's place: first byte and the byte behind the last, counted from the start of the file. */
	record Slice(long[] shape, int begin, int end) {
	}

	SafetensorsHeader {
		slices = Collections.unmodifiableSortedMap(slices);
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
		final JsonObject header = StrictJson.parse(Arrays.copyOfRange(bytes, LENGTH_BYTES, start));
		final SortedMap<String, Slice> slices = new TreeMap<>();
		for (final Map.Entry<String, JsonElement> entry : header.entrySet())
			if (!entry.getKey().equals(METADATA)) slices.put(entry.getKey(), slice(entry.getKey(), entry.getValue(), start));
		checkCover(slices, start, bytes.length);
		return new SafetensorsHeader(start, slices);
	}

	private static Slice slice(final String name, final JsonElement element, final int start)
		throws StrictJson.Malformed
	{
		try {
			final JsonObject tensor = element.getAsJsonObject();
			if (!"F32".equals(StrictJson.text(tensor, "dtype"))) throw new StrictJson.Malformed("is not of type F32");
			final long[] shape = StrictJson.integers(tensor.get("shape"));
			final long[] offsets = StrictJson.integers(tensor.get("data_offsets"));
			if (offsets.length != 2 || offsets[0] < 0 || offsets[0] > offsets[1] || offsets[1] > Integer.MAX_VALUE - start)
				throw new StrictJson.Malformed("has impossible offsets " + Arrays.toString(offsets));
			if (offsets[1] - offsets[0] != (long) Tensor.size(shape) * Float.BYTES) throw new StrictJson.Malformed(
				"has offsets that do not fit its shape " + Arrays.toString(shape));
			return new Slice(shape, start + (int) offsets[0], start + (int) offsets[1]);
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
