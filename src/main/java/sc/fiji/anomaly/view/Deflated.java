package sc.fiji.anomaly.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Bytes that are kept compressed in memory. Immutable. */
public final class Deflated {

	private final int length;

	private final byte[] deflated;

	private Deflated(final int length, final byte[] deflated) {
		this.length = length;
		this.deflated = deflated;
	}

	/** Compresses bytes. */
	public static Deflated of(final byte[] bytes) {
		return new Deflated(bytes.length, deflate(bytes));
	}

	/** The bytes as they were. */
	public byte[] bytes() {
		final byte[] bytes = new byte[length];
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(deflated);
			int done = 0;
			while (done < length && !inflater.finished())
				done += inflater.inflate(bytes, done, length - done);
			return bytes;
		}
		catch (final DataFormatException e) {
			throw new IllegalStateException("The packed heatmap is damaged", e);
		}
		finally {
			inflater.end();
		}
	}

	/** How much memory they take. */
	public int size() {
		return deflated.length;
	}

	private static byte[] deflate(final byte[] bytes) {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		// maps are smooth: higher levels take five times as long for a tenth less
		final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
			out.write(bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Cannot compress in memory", e);
		}
		finally {
			deflater.end();
		}
		return packed.toByteArray();
	}
}
