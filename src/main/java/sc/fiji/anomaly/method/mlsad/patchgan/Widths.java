package sc.fiji.anomaly.method.mlsad.patchgan;

import sc.fiji.anomaly.nn.MinibatchDeviation;

/**
 * How wide the networks are, relative to the paper's.
 *
 * @param scale 1 for the widths of the paper; more than 0
 */
record Widths(double scale) {

	/** The width that stands for one of the paper's: a multiple of what minibatch deviation needs. */
	int of(final int paper) {
		final int unit = MinibatchDeviation.ADDED;
		return Math.max(1, (int) Math.round(paper * scale / unit)) * unit;
	}
}
