package sc.fiji.anomaly.benchmark;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** A growing list of numbers: 4 bytes each, for many millions of pixels. */
final class FloatList {

	/** Some virtual machines refuse arrays that are larger. */
	private static final int LARGEST = Integer.MAX_VALUE - 8;

	private float[] values = new float[1024];
	private int size;

	void add(final float value) {
		reserve(1);
		values[size++] = value;
	}

	void addAll(final FloatList other) {
		reserve(other.size);
		System.arraycopy(other.values, 0, values, size, other.size);
		size += other.size;
	}

	int size() {
		return size;
	}

	float get(final int index) {
		return values[index];
	}

	void sort() {
		Arrays.sort(values, 0, size);
	}

	/** How many of a list that is sorted are above a value. */
	int countAbove(final float value) {
		return size - first(other -> other > value);
	}

	/** How many of a list that is sorted are a value or above it. */
	int countAtLeast(final float value) {
		return size - first(other -> other >= value);
	}

	/** Index of the first for which something holds that holds for all behind it, too. */
	private int first(final DoublePredicate holds) {
		int low = 0;
		int high = size;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (holds.test(values[middle])) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	private void reserve(final int more) {
		if (more <= values.length - size) return;
		final long needed = (long) size + more;
		if (needed > LARGEST) throw new IllegalStateException("More than " + LARGEST +
			" pixels of one kind cannot be pooled: evaluate fewer images at once");
		values = Arrays.copyOf(values, (int) Math.min(LARGEST, Math.max(needed, values.length * 3L / 2)));
	}
}
