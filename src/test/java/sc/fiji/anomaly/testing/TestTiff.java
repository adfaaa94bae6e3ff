package sc.fiji.anomaly.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes small TIFF files of any kind, right ones and wrong ones, tag by tag. */
public final class TestTiff {

	public static final int WIDTH = 256;

	public static final int HEIGHT = 257;

	public static final int BITS = 258;

	public static final int COMPRESSION = 259;

	public static final int INTERPRETATION = 262;

	public static final int DESCRIPTION = 270;

	public static final int OFFSETS = 273;

	public static final int SAMPLES = 277;

	public static final int ROWS_PER_STRIP = 278;

	public static final int LENGTHS = 279;

	public static final int X_RESOLUTION = 282;

	public static final int Y_RESOLUTION = 283;

	public static final int PLANAR = 284;

	public static final int RESOLUTION_UNIT = 296;

	public static final int PREDICTOR = 317;

	public static final int TILE_WIDTH = 322;

	public static final int TILE_HEIGHT = 323;

	public static final int FORMAT = 339;

	private static final int BELOW = 330;

	private static final int SHORT = 3;

	private static final int LONG = 4;

	private static final int RATIONAL = 5;

	private static final int ASCII = 2;

	private static final int LONG8 = 16;

	private final Map<Integer, long[]> numbers = new TreeMap<>();

	private String description = "";

	private boolean big;

	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	private List<byte[]> segments = List.of();

	private List<TestTiff> below = List.of();

	/** A page of grey values in one strip. */
	public static TestTiff grey(final int width, final int height, final int bits) {
		return new TestTiff().with(WIDTH, width).with(HEIGHT, height).with(BITS, bits).with(COMPRESSION, 1).with(
			INTERPRETATION, 1).with(SAMPLES, 1).with(ROWS_PER_STRIP, height);
	}

	public TestTiff with(final int tag, final long... values) {
		numbers.put(tag, values);
		return this;
	}

	public TestTiff without(final int tag) {
		numbers.remove(tag);
		return this;
	}

	public TestTiff described(final String text) {
		description = text;
		return this;
	}

	public TestTiff asBigTiff() {
		big = true;
		return this;
	}

	public TestTiff ordered(final ByteOrder byteOrder) {
		order = byteOrder;
		return this;
	}

	/** The strips or tiles, as they stand in the file. */
	public TestTiff holding(final byte[]... strips) {
		segments = List.of(strips);
		return this;
	}

	/** Smaller copies that lie below this page, and do not follow it. */
	public TestTiff above(final TestTiff... smaller) {
		below = List.of(smaller);
		return this;
	}

	/** A file of this page alone. */
	public byte[] bytes() {
		return file(List.of(this));
	}

	/** A file of pages in the byte order of the first. */
	public static byte[] file(final List<TestTiff> pages) {
		final TestTiff first = pages.get(0);
		final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(first.order);
		out.put((first.order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
		out.putShort((short) (first.big ? 43 : 42));
		if (first.big) out.putShort((short) 8).putShort((short) 0);
		int link = out.position();
		first.putOffset(out, 0);
		for (final TestTiff page : pages)
			link = page.append(out, link, first);
		return Arrays.copyOf(out.array(), out.position());
	}

	/** @return where the place of the next page is to be written */
	private int append(final ByteBuffer out, final int link, final TestTiff first) {
		final long[] smaller = new long[below.size()];
		for (int i = 0; i < smaller.length; i++) {
			final int scratch = out.position();
			first.putOffset(out, 0);
			below.get(i).append(out, scratch, first);
			smaller[i] = first.big ? out.getLong(scratch) : out.getInt(scratch);
		}
		if (smaller.length > 0) numbers.put(BELOW, smaller);
		final long[] offsets = new long[segments.size()];
		for (int i = 0; i < offsets.length; i++) {
			offsets[i] = out.position();
			out.put(segments.get(i));
		}
		final boolean tiled = numbers.containsKey(TILE_WIDTH);
		numbers.put(tiled ? 324 : OFFSETS, offsets);
		numbers.put(tiled ? 325 : LENGTHS, segments.stream().mapToLong(segment -> segment.length).toArray());
		if (!description.isEmpty()) numbers.put(DESCRIPTION, new long[0]);
		final Map<Integer, Long> places = new TreeMap<>();
		for (final int tag : numbers.keySet())
			if (first.size(tag, this) > (first.big ? 8 : 4)) {
				places.put(tag, (long) out.position());
				putValues(out, tag, first.big);
			}
		final int directory = out.position();
		out.position(link);
		first.putOffset(out, directory);
		out.position(directory);
		if (first.big) out.putLong(numbers.size());
		else out.putShort((short) numbers.size());
		for (final int tag : numbers.keySet()) {
			out.putShort((short) tag).putShort((short) type(tag, first.big));
			first.putOffset(out, count(tag));
			final int value = out.position();
			if (places.containsKey(tag)) first.putOffset(out, places.get(tag));
			else putValues(out, tag, first.big);
			out.position(value + (first.big ? 8 : 4));
		}
		final int next = out.position();
		first.putOffset(out, 0);
		return next;
	}

	private void putOffset(final ByteBuffer out, final long offset) {
		if (big) out.putLong(offset);
		else out.putInt((int) offset);
	}

	private int count(final int tag) {
		return tag == DESCRIPTION ? description.length() + 1 : numbers.get(tag).length;
	}

	private int size(final int tag, final TestTiff page) {
		final int bytes = switch (page.type(tag, big)) {
			case ASCII -> 1;
			case SHORT -> 2;
			case LONG -> 4;
			default -> 8;
		};
		return bytes * page.count(tag);
	}

	private int type(final int tag, final boolean inBig) {
		if (tag == DESCRIPTION) return ASCII;
		if (tag == X_RESOLUTION || tag == Y_RESOLUTION) return RATIONAL;
		if (inBig && (tag == OFFSETS || tag == LENGTHS || tag == BELOW)) return LONG8;
		if (tag == OFFSETS || tag == BELOW) return LONG;
		return Arrays.stream(numbers.get(tag)).allMatch(value -> value >= 0 && value < 1 << 16) ? SHORT : LONG;
	}

	private void putValues(final ByteBuffer out, final int tag, final boolean inBig) {
		if (tag == DESCRIPTION) {
			out.put(description.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
			return;
		}
		for (final long value : numbers.get(tag))
			switch (type(tag, inBig)) {
				case SHORT -> out.putShort((short) value);
				case LONG -> out.putInt((int) value);
				case RATIONAL -> out.putInt((int) value).putInt(1);
				default -> out.putLong(value);
			}
	}

	/** ZIP data, with their check sum. */
	public static byte[] deflated(final byte[] bytes) {
		final Deflater deflater = new Deflater();
		deflater.setInput(bytes);
		deflater.finish();
		final byte[] packed = new byte[2 * bytes.length + 64];
		final int length = deflater.deflate(packed);
		deflater.end();
		return Arrays.copyOf(packed, length);
	}

	/** PackBits data that repeat nothing. */
	public static byte[] packBits(final byte[] bytes) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int at = 0; at < bytes.length; at += 128) {
			final int length = Math.min(128, bytes.length - at);
			out.write(length - 1);
			out.write(bytes, at, length);
		}
		return out.toByteArray();
	}

	/** LZW data that repeat nothing: the table is cleared before its codes need more than nine bits. */
	public static byte[] lzw(final byte[] bytes) {
		final List<Integer> codes = new ArrayList<>();
		for (int i = 0; i < bytes.length; i++) {
			if (i % 200 == 0) codes.add(256);
			codes.add(Byte.toUnsignedInt(bytes[i]));
		}
		codes.add(257);
		final byte[] packed = new byte[(codes.size() * 9 + 7) / 8];
		for (int i = 0; i < codes.size() * 9; i++)
			if ((codes.get(i / 9) >> 8 - i % 9 & 1) != 0) packed[i / 8] |= (byte) (1 << 7 - i % 8);
		return packed;
	}
}
