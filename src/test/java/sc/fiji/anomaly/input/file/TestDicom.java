package sc.fiji.anomaly.input.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes small DICOM files, element by element. */
final class TestDicom {

	static final String IMPLICIT = "1.2.840.10008.1.2";

	static final String EXPLICIT = "1.2.840.10008.1.2.1";

	static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

	private final ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

	private final boolean implicit;

	private int bytesPerValue = 2;

	/** @param syntax how what follows is written */
	TestDicom(final String syntax) {
		out.position(128);
		out.put("DICM".getBytes(StandardCharsets.US_ASCII));
		out.putShort((short) 2).putShort((short) 0x10).put("UI".getBytes(StandardCharsets.US_ASCII));
		out.putShort((short) (syntax.length() + syntax.length() % 2)).put(syntax.getBytes(StandardCharsets.US_ASCII));
		if (syntax.length() % 2 != 0) out.put((byte) 0);
		if (syntax.equals(BIG_ENDIAN)) out.order(ByteOrder.BIG_ENDIAN);
		implicit = syntax.equals(IMPLICIT);
	}

	/** A grey image of 2 x 2 pixels without those. */
	static TestDicom grey(final String syntax, final int bits, final int stored, final boolean signed,
		final String interpretation)
	{
		return new TestDicom(syntax).number(0x00280002, 1).text(0x00280004, "CS", interpretation).number(0x00280010, 2)
			.number(0x00280011, 2).number(0x00280100, bits).number(0x00280101, stored).number(0x00280103, signed ? 1 : 0);
	}

	TestDicom text(final int tag, final String representation, final String value) {
		final String even = value.length() % 2 == 0 ? value : value + " ";
		element(tag, representation, even.length());
		out.put(even.getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	TestDicom number(final int tag, final int value) {
		element(tag, "US", 2);
		out.putShort((short) value);
		return this;
	}

	/** A sequence whose lengths are left open, with an item that has rows of its own. */
	TestDicom openSequence() {
		element(0x00081140, "SQ", -1);
		item(0xFFFEE000, -1);
		number(0x00280010, 999);
		item(0xFFFEE00D, 0);
		item(0xFFFEE0DD, 0);
		return this;
	}

	private void item(final int tag, final int length) {
		out.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
	}

	/** Pixels, and the file's end. */
	byte[] pixels(final int... values) {
		final int size = bytesPerValue;
		element(0x7FE00010, "OW", size * values.length);
		for (final int value : values) {
			if (size == 1) out.put((byte) value);
			else if (size == 2) out.putShort((short) value);
			else out.putInt(value);
		}
		return Arrays.copyOf(out.array(), out.position());
	}

	TestDicom bytesPerValue(final int bytes) {
		bytesPerValue = bytes;
		return this;
	}

	private void element(final int tag, final String representation, final int length) {
		out.putShort((short) (tag >>> 16)).putShort((short) tag);
		if (implicit) {
			out.putInt(length);
			return;
		}
		out.put(representation.getBytes(StandardCharsets.US_ASCII));
		if (representation.equals("OW") || representation.equals("SQ")) out.putShort((short) 0).putInt(length);
		else out.putShort((short) length);
	}
}
