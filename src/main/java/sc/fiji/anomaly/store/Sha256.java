package sc.fiji.anomaly.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Check sums in lower-case hexadecimal digits. */
public final class Sha256 {

	private static final int CHUNK = 1 << 14;

	private Sha256() {}

	/** Of what remains in a buffer. */
	static String hex(final ByteBuffer bytes) {
		final MessageDigest digest = digest();
		digest.update(bytes);
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Of values as little-endian 32-bit floats. */
	static String hex(final float[] values) {
		final MessageDigest digest = digest();
		final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int from = 0; from < values.length; from += CHUNK) {
			final int count = Math.min(CHUNK, values.length - from);
			chunk.clear().limit(count * Float.BYTES);
			chunk.asFloatBuffer().put(values, from, count);
			digest.update(chunk);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Of a file. */
	public static String hex(final Path file) throws IOException {
		final MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256, but this one has not", e);
		}
	}
}
