package sc.fiji.anomaly.input.slide;

import java.util.Arrays;

import ij.process.ByteProcessor;

/** Takes small pieces out of a mask. */
final class Specks {

	private static final int SEEN = 1;

	private final ByteProcessor mask;
	private final int least;
	private int[] piece = new int[64];
	private int count;

	/**
	 * @param mask not 0 inside; is changed
	 * @param least pixels of a piece that stays
	 */
	Specks(final ByteProcessor mask, final int least) {
		this.mask = mask;
		this.least = least;
	}

	/** Pieces hang together along sides, not by corners. */
	void remove() {
		final ByteProcessor left = (ByteProcessor) mask.duplicate();
		for (int i = 0; i < left.getPixelCount(); i++) {
			if (left.get(i) <= SEEN) continue;
			collect(left, i);
			if (count < least) for (int k = 0; k < count; k++)
				mask.set(piece[k], 0);
		}
	}

	private void collect(final ByteProcessor left, final int seed) {
		final int width = left.getWidth();
		count = 0;
		add(left, seed);
		for (int done = 0; done < count; done++) {
			final int x = piece[done] % width;
			if (x > 0) add(left, piece[done] - 1);
			if (x < width - 1) add(left, piece[done] + 1);
			if (piece[done] >= width) add(left, piece[done] - width);
			if (piece[done] + width < left.getPixelCount()) add(left, piece[done] + width);
		}
	}

	private void add(final ByteProcessor left, final int at) {
		if (left.get(at) <= SEEN) return;
		left.set(at, SEEN);
		if (count == piece.length) piece = Arrays.copyOf(piece, 2 * count);
		piece[count++] = at;
	}
}
