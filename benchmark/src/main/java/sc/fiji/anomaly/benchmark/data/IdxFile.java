package sc.fiji.anomaly.benchmark.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the format of the MNIST set, plain or gzipped.
 *
 * @param name name for messages
 * @param shape {@code count} or {@code count x H x W}
 * @param values all values, the last dimension fastest
 */
record IdxFile(String name, int[] shape, byte[] values) {

	private static final int GZIP_MAGIC = 0x1f8b;

	/**
	 * Reads {@code folder/name}, or {@code folder/name.gz} where only that exists.
	 *
	 * @param dimensions 1 for labels, 3 for images
	 */
	static IdxFile read(final Path folder, final String name, final int dimensions) throws IOException {
		final Path plain = folder.resolve(name);
		final Path file = Files.exists(plain) ? plain : folder.resolve(name + ".gz");
		final ByteBuffer buffer = ByteBuffer.wrap(unpacked(Files.readAllBytes(file)));
		final int header = 4 + 4 * dimensions;
		// 0x08: unsigned bytes
		if (buffer.limit() < header || buffer.getInt() != (0x0800 | dimensions)) throw new IOException(file +
			" is no file of " + dimensions + "-dimensional bytes in idx format");
		final int[] shape = new int[dimensions];
		long length = 1;
		for (int d = 0; d < dimensions; d++) {
			shape[d] = buffer.getInt();
			length *= shape[d];
		}
		if (length != buffer.remaining()) throw new IOException(file + " should hold " + length + " values, but holds " +
			buffer.remaining() + ": fetch it again");
		final byte[] values = new byte[buffer.remaining()];
		buffer.get(values);
		return new IdxFile(file.toString(), shape, values);
	}

	int count() {
		return shape[0];
	}

	/** The value of a one-dimensional file, 0 to 255. */
	int label(final int index) {
		return values[index] & 0xff;
	}

	/** One image of a three-dimensional file, {@code H x W} values, 0 to 255. */
	float[] image(final int index) {
		final int size = shape[1] * shape[2];
		final float[] image = new float[size];
		for (int i = 0; i < size; i++)
			image[i] = values[index * size + i] & 0xff;
		return image;
	}

	private static byte[] unpacked(final byte[] bytes) throws IOException {
		final boolean packed = bytes.length > 2 && (ByteBuffer.wrap(bytes).getShort() & 0xffff) == GZIP_MAGIC;
		if (!packed) return bytes;
		try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return stream.readAllBytes();
		}
	}
}
