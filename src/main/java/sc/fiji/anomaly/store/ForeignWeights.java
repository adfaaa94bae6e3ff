package sc.fiji.anomaly.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Weights that another program wrote, in a safetensors file: numbers with names and shapes, of which none is ever run.
 * All that the file says is checked when it is opened; values are read one tensor after the other.
 */
public final class ForeignWeights {

	/** Larger files are none of the networks that are understood: the largest has 280 MB. */
	static final long MOST_BYTES = 1L << 30;

	private static final int MOST_HEADER_BYTES = 16 << 20;

	private final Path file;
	private final SafetensorsHeader header;
	private final String sha256;

	private ForeignWeights(final Path file, final SafetensorsHeader header, final String sha256) {
		this.file = file;
		this.header = header;
		this.sha256 = sha256;
	}

	/**
	 * Opens a file.
	 *
	 * @throws IOException if it cannot be read, or is no whole safetensors file of less than 1 GiB; the message names the
	 *           file and what is wrong
	 */
	public static ForeignWeights open(final Path file) throws IOException {
		try {
			final long size = Files.size(file);
			if (size > MOST_BYTES) throw new IOException(file + " has " + size + " bytes, but files of more than " +
				MOST_BYTES + " are not read");
			return new ForeignWeights(file, header(file, (int) size), Sha256.hex(file));
		}
		catch (final NoSuchFileException e) {
			throw new IOException("there is no file " + file, e);
		}
		catch (final StrictJson.Malformed e) {
			throw new IOException(file + " is no whole safetensors file: it " + e.getMessage() +
				". Was its download cut off? Download it again", e);
		}
	}

	private static SafetensorsHeader header(final Path file, final int size) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			if (size < SafetensorsHeader.LENGTH_BYTES) throw new StrictJson.Malformed("is too short");
			final long length = read(channel, 0, SafetensorsHeader.LENGTH_BYTES).getLong();
			if (length < 2 || length > Math.min(MOST_HEADER_BYTES, size - SafetensorsHeader.LENGTH_BYTES))
				throw new StrictJson.Malformed("claims a header of " + Long.toUnsignedString(length) + " bytes");
			return SafetensorsHeader.of(read(channel, SafetensorsHeader.LENGTH_BYTES, (int) length).array(), size);
		}
	}

	/** Bytes from a place on. */
	private static ByteBuffer read(final FileChannel channel, final long from, final int count) throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
		while (bytes.hasRemaining())
			if (channel.read(bytes, from + bytes.position()) < 0) throw new StrictJson.Malformed("ends too early");
		return bytes.flip();
	}

	/** Names of all tensors. */
	public SortedSet<String> names() {
		return new TreeSet<>(header.slices().keySet());
	}

	/** What the file says beside its tensors, by its own keys. */
	public SortedMap<String, String> metadata() {
		return header.metadata();
	}

	/** Check sum of the whole file when it was opened. */
	public String sha256() {
		return sha256;
	}

	/**
	 * Reads a tensor.
	 *
	 * @param name one of {@link #names()}
	 * @throws IOException if it cannot be read, is not of 32-bit floats, or has values that are no finite numbers; the
	 *           message names both
	 */
	public Tensor tensor(final String name) throws IOException {
		final SafetensorsHeader.Slice slice = header.slices().get(name);
		if (!slice.type().equals(SafetensorsHeader.OWN_TYPE)) throw new IOException(file + " has a tensor " + name +
			" of type " + slice.type() + ", but only " + SafetensorsHeader.OWN_TYPE +
			" is read. Take the file of 32-bit floats, or convert it");
		try (FileChannel channel = FileChannel.open(file)) {
			final FloatBuffer values = read(channel, slice.begin(), slice.end() - slice.begin()).asFloatBuffer();
			if (!TensorList.isFinite(values.duplicate())) throw new IOException(file + " has a tensor " + name +
				" with values that are no finite numbers");
			final float[] copy = new float[values.remaining()];
			values.get(copy);
			return new Tensor(slice.shape(), copy);
		}
	}
}
