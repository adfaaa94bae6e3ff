package sc.fiji.anomaly.slide;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The directory of one image in a TIFF or BigTIFF file, little end first (TIFF 6.0, section 2). */
final class TiffDirectory {

	private static final int ASCII = 2;
	private static final int SHORT = 3;
	private static final int LONG = 4;
	private static final int RATIONAL = 5;
	private static final int LONG8 = 16;

	/**
	 * A field.
	 *
	 * @param type of its values
	 * @param count how many values
	 * @param bytes of all values
	 */
	private record Field(int type, long count, byte[] bytes) {
	}

	private final boolean big;
	private final Map<Integer, Field> fields = new TreeMap<>();

	/** @param big whether the file is a BigTIFF, whose places have 8 bytes */
	TiffDirectory(final boolean big) {
		this.big = big;
	}

	TiffDirectory text(final int tag, final String text) {
		final byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
		return put(tag, ASCII, bytes.length, bytes);
	}

	TiffDirectory small(final int tag, final int value) {
		return put(tag, SHORT, 1, buffer(Short.BYTES).putShort((short) value).array());
	}

	TiffDirectory number(final int tag, final long value) {
		return put(tag, LONG, 1, buffer(Integer.BYTES).putInt(Math.toIntExact(value)).array());
	}

	/** Places in the file, or lengths of what is there. */
	TiffDirectory places(final int tag, final long[] values) {
		final ByteBuffer bytes = buffer(values.length * placeSize());
		for (final long value : values)
			putPlace(bytes, value);
		return put(tag, big ? LONG8 : LONG, values.length, bytes.array());
	}

	/** A number as a fraction with six digits behind the point. */
	TiffDirectory ratio(final int tag, final double value) {
		int denominator = 1_000_000;
		while (denominator > 1 && value * denominator > Integer.MAX_VALUE)
			denominator /= 10;
		return put(tag, RATIONAL, 1, buffer(2 * Integer.BYTES).putInt((int) Math.min(Integer.MAX_VALUE, Math.round(value *
			denominator))).putInt(denominator).array());
	}

	private TiffDirectory put(final int tag, final int type, final long count, final byte[] bytes) {
		fields.put(tag, new Field(type, count, bytes));
		return this;
	}

	/**
	 * All of it, values that need room of their own behind the fields.
	 *
	 * @param place where in the file it begins
	 */
	byte[] bytes(final long place) {
		final int field = 2 * Short.BYTES + 2 * placeSize();
		final int head = (big ? Long.BYTES : Short.BYTES) + fields.size() * field + placeSize();
		final int rest = fields.values().stream().mapToInt(value -> value.bytes().length > placeSize() ? even(value
			.bytes().length) : 0).sum();
		final ByteBuffer out = buffer(head + rest);
		if (big) out.putLong(fields.size());
		else out.putShort((short) fields.size());
		int behind = head;
		for (final Map.Entry<Integer, Field> entry : fields.entrySet()) {
			final Field value = entry.getValue();
			out.putShort((short) (int) entry.getKey()).putShort((short) value.type());
			putPlace(out, value.count());
			final int at = out.position();
			if (value.bytes().length <= placeSize()) out.put(value.bytes());
			else {
				putPlace(out, place + behind);
				System.arraycopy(value.bytes(), 0, out.array(), behind, value.bytes().length);
				behind += even(value.bytes().length);
			}
			out.position(at + placeSize());
		}
		return out.array();
	}

	private static int even(final int length) {
		return length + length % 2;
	}

	private int placeSize() {
		return big ? Long.BYTES : Integer.BYTES;
	}

	private void putPlace(final ByteBuffer out, final long value) {
		if (big) out.putLong(value);
		else out.putInt((int) value);
	}

	private static ByteBuffer buffer(final int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
