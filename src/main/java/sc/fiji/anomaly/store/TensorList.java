package sc.fiji.anomaly.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The list of tensors in {@code model.json}: name, shape and check sum of each. It holds the weights to account. */
final class TensorList {

	private record Expected(long[] shape, String sha256) {
	}

	private TensorList() {}

	/** Makes the list. */
	static JsonArray of(final SortedMap<String, Tensor> tensors) {
		final JsonArray list = new JsonArray();
		tensors.forEach((name, tensor) -> {
			final JsonObject entry = new JsonObject();
			final JsonArray shape = new JsonArray();
			for (final long length : tensor.shape())
				shape.add(length);
			entry.addProperty("name", name);
			entry.add("shape", shape);
			entry.addProperty("sha256", Sha256.hex(tensor.values()));
			list.add(entry);
		});
		return list;
	}

	/**
	 * Checks stored tensors against the list.
	 *
	 * @param list what {@code model.json} lists
	 * @param header where the tensors are in the stored bytes
	 * @param weights the stored bytes
	 * @throws ModelFileException if a tensor is missing, not listed, or has another shape or check sum, or values that
	 *           are no finite numbers
	 * @throws StrictJson.Malformed if the list itself is wrong
	 */
	static void check(final Path file, final JsonElement list, final SafetensorsHeader header, final byte[] weights)
		throws ModelFileException, StrictJson.Malformed
	{
		final SortedMap<String, Expected> expected = parse(list);
		checkNames(file, expected.keySet(), header.slices().keySet());
		for (final Map.Entry<String, Expected> entry : expected.entrySet()) {
			final String name = entry.getKey();
			final Expected tensor = entry.getValue();
			final SafetensorsHeader.Slice slice = header.slices().get(name);
			if (!Arrays.equals(tensor.shape(), slice.shape())) throw new ModelFileException(file, "has a tensor " + name +
				" of shape " + Arrays.toString(slice.shape()) + ", but its card says " + Arrays.toString(tensor.shape()));
			final ByteBuffer bytes = ByteBuffer.wrap(weights, slice.begin(), slice.end() - slice.begin()).slice();
			if (!tensor.sha256().equals(Sha256.hex(bytes.duplicate()))) throw new ModelFileException(file, "has a tensor " +
				name + " with a wrong check sum");
			if (!isFinite(bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer())) throw new ModelFileException(file,
				"has a tensor " + name + " with values that are no finite numbers", "Train the model again.");
		}
	}

	/** Whether all values are numbers, neither NaN nor infinite. */
	static boolean isFinite(final FloatBuffer values) {
		while (values.hasRemaining())
			if (!Float.isFinite(values.get())) return false;
		return true;
	}

	private static SortedMap<String, Expected> parse(final JsonElement list) throws StrictJson.Malformed {
		if (list == null || !list.isJsonArray()) throw new StrictJson.Malformed("lacks the list \"tensors\"");
		final SortedMap<String, Expected> expected = new TreeMap<>();
		for (final JsonElement element : list.getAsJsonArray()) {
			final JsonObject entry = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
			final String name = StrictJson.text(entry, "name");
			final String sha256 = StrictJson.text(entry, "sha256");
			if (name == null || sha256 == null) throw new StrictJson.Malformed("lists a tensor without a name or check sum");
			if (expected.put(name, new Expected(StrictJson.integers(entry.get("shape")), sha256)) != null)
				throw new StrictJson.Malformed("lists the tensor " + name + " twice");
		}
		return expected;
	}

	private static void checkNames(final Path file, final Iterable<String> listed, final Iterable<String> stored)
		throws ModelFileException
	{
		final SortedSet<String> missing = new TreeSet<>();
		final SortedSet<String> additional = new TreeSet<>();
		listed.forEach(missing::add);
		stored.forEach(name -> {
			if (!missing.remove(name)) additional.add(name);
		});
		if (!missing.isEmpty()) throw new ModelFileException(file, "lacks the tensor " + missing.first() +
			", which its card lists");
		if (!additional.isEmpty()) throw new ModelFileException(file, "has a tensor " + additional.first() +
			", which its card does not list");
	}
}
