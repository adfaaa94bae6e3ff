package sc.fiji.anomaly.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A check sum (SHA-256) of names, sizes and pixel values, by which to know whether images are the same. Belongs to one
 * thread.
 */
public final class ImageDigest {

	/** How many digits are enough to tell images apart. */
	public static final int SHORT = 16;

	private final MessageDigest digest;
	private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

	/** The first digits of the check sum of a plane. */
	public static String shortOf(final Plane plane) {
		return shortened(new ImageDigest().add(plane).hex());
	}

	/** The first digits of a check sum. */
	public static String shortened(final String hex) {
		return hex.substring(0, SHORT);
	}

	/** A digest of nothing yet. */
	public ImageDigest() {
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256, but this one has not", e);
		}
	}

	/** Adds a name or the like. */
	public ImageDigest add(final String text) {
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		put(bytes.length);
		flush();
		digest.update(bytes);
		return this;
	}

	/** Adds an image: its size and every value. Neither its name nor the physical size of its pixels. */
	public ImageDigest add(final Plane plane) {
		add(plane.channels() + " x " + plane.height() + " x " + plane.width());
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int c = 0; c < plane.channels(); c++) {
			access.setPosition(c, 2);
			for (long y = 0; y < plane.height(); y++) {
				access.setPosition(y, 1);
				for (long x = 0; x < plane.width(); x++) {
					access.setPosition(x, 0);
					put(Float.floatToIntBits(access.get().get()));
				}
			}
		}
		return this;
	}

	/** Adds an image: its size and every value. */
	public ImageDigest add(final PixelArray image) {
		put(image.channels());
		put(image.height());
		put(image.width());
		for (final float value : image.values())
			put(Float.floatToIntBits(value));
		return this;
	}

	/** The check sum in hexadecimal digits. Ends this digest. */
	public String hex() {
		flush();
		return HexFormat.of().formatHex(digest.digest());
	}

	private void put(final int value) {
		if (buffer.remaining() < Integer.BYTES) flush();
		buffer.putInt(value);
	}

	private void flush() {
		digest.update(buffer.flip());
		buffer.clear();
	}
}
