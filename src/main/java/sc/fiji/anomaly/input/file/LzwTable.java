package sc.fiji.anomaly.input.file;

import java.util.Arrays;

/**
 * The table of codes that packers and unpackers of LZW build as they go; here only how many values each code stands
 * for, so that the values of packed data can be counted without unpacking them.
 */
final class LzwTable {

	private static final int MOST_BITS = 12;

	private final int clear;

	private final int[] lengths = new int[1 << MOST_BITS];

	private int known;

	/** What the code before stood for; 0 for the first after a new beginning. */
	private int before;

	private boolean wentOnWhenFull;

	/** @param width bits of a value */
	LzwTable(final int width) {
		clear = 1 << width;
		Arrays.fill(lengths, 0, clear, 1);
		begin();
	}

	/** Begins anew, with codes of single values. */
	private void begin() {
		known = clear + 2;
		before = 0;
	}

	/**
	 * Bits of the next code.
	 *
	 * @param early how many codes before it is necessary codes get longer: 0 in GIF, 1 in TIFF
	 */
	int bits(final int early) {
		return Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(known + early));
	}

	boolean isEnd(final int code) {
		return code == clear + 1;
	}

	/**
	 * Takes a code.
	 *
	 * @return how many values it stands for: none for a new beginning; -1 where it means nothing here
	 */
	int take(final int code) {
		if (code == clear) {
			begin();
			return 0;
		}
		if (code > known || code == known && before == 0) return -1;
		// a code that is just being made stands for the one before and one more value
		final int length = code < known ? lengths[code] : before + 1;
		if (before > 0 && known == lengths.length) wentOnWhenFull = true;
		else if (before > 0) lengths[known++] = before + 1;
		before = length;
		return length;
	}

	/** Whether there were codes after those that all numbers are taken by. */
	boolean wentOnWhenFull() {
		return wentOnWhenFull;
	}
}
