package sc.fiji.anomaly.input.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.imageio.stream.ImageInputStream;

/**
 * The data elements of a DICOM or ACR/NEMA file up to its pixels (DICOM PS3.5). Those inside of sequences are about
 * other things than the image, and are passed over. Elements that reach beyond the file's end are errors, so that
 * nothing is waited for or made room for that is not there.
 */
final class DicomHeader {

	static final int TRANSFER_SYNTAX = 0x00020010;

	static final int SERIES = 0x0020000E;

	static final int INSTANCE = 0x00200013;

	static final int POSITION = 0x00200032;

	static final int ORIENTATION = 0x00200037;

	static final int SAMPLES = 0x00280002;

	static final int INTERPRETATION = 0x00280004;

	static final int PLANAR_CONFIGURATION = 0x00280006;

	static final int FRAMES = 0x00280008;

	static final int ROWS = 0x00280010;

	static final int COLUMNS = 0x00280011;

	static final int SPACING = 0x00280030;

	static final int DETECTOR_SPACING = 0x00181164;

	static final int SLICE_THICKNESS = 0x00180050;

	static final int BITS_ALLOCATED = 0x00280100;

	static final int BITS_STORED = 0x00280101;

	static final int REPRESENTATION = 0x00280103;

	static final int INTERCEPT = 0x00281052;

	static final int SLOPE = 0x00281053;

	static final int FLOAT_PIXELS = 0x7FE00008;

	static final int PIXELS = 0x7FE00010;

	private static final int ITEM = 0xFFFEE000;

	private static final int END_OF_ITEM = 0xFFFEE00D;

	private static final int END_OF_SEQUENCE = 0xFFFEE0DD;

	private static final long UNDEFINED = 0xFFFFFFFFL;

	private static final int PREAMBLE = 128;

	private static final int DEEPEST = 64;

	private static final int LONGEST_VALUE = 1 << 10;

	private static final int TRANSFER_GROUP = 2;

	private static final String IMPLICIT = "1.2.840.10008.1.2";

	private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

	/** Value representations whose length has four bytes. */
	private static final Set<String> LONG = Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT",
		"UV");

	private final ImageInputStream in;

	private final Map<Integer, byte[]> values = new TreeMap<>();

	private boolean explicit;

	private int pixelTag;

	private long pixelOffset;

	private DicomHeader(final ImageInputStream in) {
		this.in = in;
	}

	/** @throws IOException if it is no DICOM file, or ends before its pixels */
	static DicomHeader read(final ImageInputStream in) throws IOException {
		final DicomHeader header = new DicomHeader(in);
		try {
			header.readElements();
		}
		catch (final EOFException e) {
			throw new IOException("is truncated, or no DICOM file: it ends in its header", e);
		}
		return header;
	}

	/** The tag that the pixels have: {@link #PIXELS} or {@link #FLOAT_PIXELS}. */
	int pixelTag() {
		return pixelTag;
	}

	/** Where the pixels begin in the file. */
	long pixelOffset() {
		return pixelOffset;
	}

	/** Order of the bytes of numbers. */
	ByteOrder order() {
		return in.getByteOrder();
	}

	/** The text of an element; empty if there is none. */
	String text(final int tag) {
		return new String(values.getOrDefault(tag, new byte[0]), StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
	}

	/** The whole number of an element of two bytes. */
	int number(final int tag, final int otherwise) {
		final byte[] value = values.get(tag);
		return value == null || value.length < Short.BYTES ? otherwise : Short.toUnsignedInt(ByteBuffer.wrap(value).order(
			order()).getShort());
	}

	/** The first number of an element of text. */
	double decimal(final int tag, final double otherwise) throws IOException {
		return decimals(tag).stream().findFirst().orElse(otherwise);
	}

	/** The numbers of an element of text, which are parted by backslashes. */
	List<Double> decimals(final int tag) throws IOException {
		final List<Double> numbers = new ArrayList<>();
		for (final String text : text(tag).split("\\\\")) {
			try {
				if (!text.isBlank()) numbers.add(Double.valueOf(text.strip()));
			}
			catch (final NumberFormatException e) {
				throw new IOException("is damaged: '" + text + "' is no number", e);
			}
		}
		return numbers;
	}

	private void readElements() throws IOException {
		in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
		in.seek(PREAMBLE);
		final byte[] magic = new byte[4];
		in.readFully(magic);
		if (!"DICM".equals(new String(magic, StandardCharsets.ISO_8859_1))) in.seek(0);
		explicit = startsExplicitly();
		while (pixelTag == 0)
			readElement();
	}

	private boolean startsExplicitly() throws IOException {
		in.mark();
		in.skipBytes(Integer.BYTES);
		final int first = in.readUnsignedByte();
		final int second = in.readUnsignedByte();
		in.reset();
		return Character.isUpperCase(first) && Character.isUpperCase(second) && first < PREAMBLE && second < PREAMBLE;
	}

	private void readElement() throws IOException {
		in.mark();
		if (in.readUnsignedShort() != TRANSFER_GROUP) useTransferSyntax();
		in.reset();
		final int tag = tag();
		final long length = length(tag);
		if (tag == PIXELS || tag == FLOAT_PIXELS) {
			pixelTag = tag;
			pixelOffset = in.getStreamPosition();
			return;
		}
		if (length == UNDEFINED) skipItems(0);
		else if (length <= LONGEST_VALUE) {
			final byte[] value = new byte[(int) length];
			in.readFully(value);
			values.put(tag, value);
		}
		else skip(length);
	}

	/** The elements after the second group are written in the way that it says. */
	private void useTransferSyntax() {
		final String syntax = text(TRANSFER_SYNTAX);
		if (syntax.isEmpty()) return;
		explicit = !syntax.equals(IMPLICIT);
		if (syntax.equals(BIG_ENDIAN)) in.setByteOrder(ByteOrder.BIG_ENDIAN);
	}

	private int tag() throws IOException {
		return in.readUnsignedShort() << 16 | in.readUnsignedShort();
	}

	private long length(final int tag) throws IOException {
		if (!explicit || tag >>> 16 == ITEM >>> 16) return in.readUnsignedInt();
		final byte[] representation = new byte[2];
		in.readFully(representation);
		if (!LONG.contains(new String(representation, StandardCharsets.ISO_8859_1))) return in.readUnsignedShort();
		in.skipBytes(Short.BYTES);
		return in.readUnsignedInt();
	}

	private void skip(final long length) throws IOException {
		if (length > in.length() - in.getStreamPosition()) throw new EOFException();
		in.seek(in.getStreamPosition() + length);
	}

	/** Passes over the items of a sequence that does not say how long it is. */
	private void skipItems(final int depth) throws IOException {
		if (depth > DEEPEST) throw new IOException("is damaged: its sequences are nested too deeply");
		for (int tag = tag(); tag != END_OF_SEQUENCE; tag = tag()) {
			final long length = in.readUnsignedInt();
			if (tag != ITEM) throw new IOException("is damaged: a sequence holds something else than items");
			if (length == UNDEFINED) skipElements(depth);
			else skip(length);
		}
		in.skipBytes(Integer.BYTES);
	}

	private void skipElements(final int depth) throws IOException {
		for (int tag = tag(); tag != END_OF_ITEM; tag = tag()) {
			final long length = length(tag);
			if (length == UNDEFINED) skipItems(depth + 1);
			else skip(length);
		}
		in.skipBytes(Integer.BYTES);
	}
}
