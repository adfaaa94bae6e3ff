package sc.fiji.anomaly.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Tensors to and from safetensors, by DJL. Every native array that is made on the way is closed. */
final class Safetensors implements AutoCloseable {

	private final NDManager scope;

	private final NDList arrays;

	/** Puts tensors into native memory, ready to be encoded as often as needed, each time to the same bytes. */
	Safetensors(final SortedMap<String, Tensor> tensors, final NDManager manager) {
		scope = manager.newSubManager();
		arrays = new NDList(tensors.size());
		try {
			tensors.forEach((name, tensor) -> {
				final NDArray array = scope.create(tensor.values(), new Shape(tensor.shape()));
				array.setName(name);
				arrays.add(array);
			});
		}
		catch (final RuntimeException | Error e) {
			scope.close();
			throw e;
		}
	}

	void encode(final OutputStream out) throws IOException {
		arrays.encode(out, NDList.Encoding.SAFETENSORS);
	}

	@Override
	public void close() {
		scope.close();
	}

	/**
	 * Decodes a safetensors file whose header was checked.
	 *
	 * @throws IllegalArgumentException if DJL cannot read it
	 */
	static SortedMap<String, Tensor> decode(final byte[] bytes, final SafetensorsHeader header, final NDManager manager) {
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		try (NDManager scope = manager.newSubManager()) {
			// the order of the list is not that of the file: take tensors by name
			for (final NDArray array : NDList.decode(scope, recognisable(bytes, header)))
				tensors.put(array.getName(), new Tensor(array.getShape().getShape(), array.toFloatArray()));
		}
		for (final Map.Entry<String, SafetensorsHeader.Slice> entry : header.slices().entrySet()) {
			final Tensor tensor = tensors.get(entry.getKey());
			if (tensor == null || !Arrays.equals(tensor.shape(), entry.getValue().shape()))
				throw new IllegalArgumentException("The tensor " + entry.getKey() + " was not decoded");
		}
		return tensors;
	}

	/**
	 * The same file, with a header that is longer by some blanks where its length looks like the magic number of another
	 * format: DJL takes 19280 bytes, "PK", for the beginning of a zip.
	 */
	private static InputStream recognisable(final byte[] bytes, final SafetensorsHeader header) {
		if (bytes[0] != 'P' || bytes[1] != 'K') return new ByteArrayInputStream(bytes);
		final int length = header.start() - SafetensorsHeader.LENGTH_BYTES;
		final byte[] blanks = " ".repeat(Long.BYTES).getBytes(StandardCharsets.US_ASCII);
		final byte[] longer = ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(
			length + blanks.length).array();
		return new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(longer),
			new ByteArrayInputStream(bytes, SafetensorsHeader.LENGTH_BYTES, length), new ByteArrayInputStream(blanks),
			new ByteArrayInputStream(bytes, header.start(), bytes.length - header.start()))));
	}
}
