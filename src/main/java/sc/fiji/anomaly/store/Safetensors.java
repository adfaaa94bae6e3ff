package sc.fiji.anomaly.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Tensors to and from safetensors: the length of a header, the header in JSON with each tensor's type, shape and place,
 * and the values of one tensor after the other, little-endian.
 */
final class Safetensors {

	private static final String TYPE = "F32";

	/** Headers end at a multiple of this, as those of other programs do. */
	private static final int ALIGNMENT = 8;

	/** Bytes that are written at once. */
	private static final int CHUNK = 1 << 16;

	private Safetensors() {}

	/** Writes tensors; the same ones always as the same bytes. */
	static void encode(final SortedMap<String, Tensor> tensors, final OutputStream out) throws IOException {
		final byte[] header = header(tensors);
		out.write(ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length)
			.array());
		out.write(header);
		final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		for (final Tensor tensor : tensors.values())
			for (final float value : tensor.values()) {
				if (!chunk.hasRemaining()) flush(chunk, out);
				chunk.putFloat(value);
			}
		flush(chunk, out);
	}

	private static void flush(final ByteBuffer chunk, final OutputStream out) throws IOException {
		out.write(chunk.array(), 0, chunk.position());
		chunk.clear();
	}

	private static byte[] header(final SortedMap<String, Tensor> tensors) {
		final JsonObject header = new JsonObject();
		long at = 0;
		for (final Map.Entry<String, Tensor> entry : tensors.entrySet()) {
			final JsonArray shape = new JsonArray();
			for (final long side : entry.getValue().shape())
				shape.add(side);
			final JsonArray offsets = new JsonArray();
			offsets.add(at);
			at += (long) entry.getValue().values().length * Float.BYTES;
			offsets.add(at);
			final JsonObject tensor = new JsonObject();
			tensor.addProperty("dtype", TYPE);
			tensor.add("shape", shape);
			tensor.add("data_offsets", offsets);
			header.add(entry.getKey(), tensor);
		}
		final String json = header.toString();
		final int blanks = (ALIGNMENT - json.length() % ALIGNMENT) % ALIGNMENT;
		return (json + " ".repeat(blanks)).getBytes(StandardCharsets.US_ASCII);
	}

	/** The tensors of a safetensors file whose header was checked. */
	static SortedMap<String, Tensor> decode(final byte[] bytes, final SafetensorsHeader header) {
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		header.slices().forEach((name, slice) -> {
			final float[] values = new float[(slice.end() - slice.begin()) / Float.BYTES];
			ByteBuffer.wrap(bytes, slice.begin(), slice.end() - slice.begin()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
				.get(values);
			tensors.put(name, new Tensor(slice.shape(), values));
		});
		return tensors;
	}
}
