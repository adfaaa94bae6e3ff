package sc.fiji.anomaly.view;

import ij.measure.ResultsTable;

/** How many decimals the columns of ImageJ's tables show, and have when they are saved. */
final class Decimals {

	private static final int SIGNIFICANT_DIGITS = 4;

	private static final int FEWEST = 5;

	private static final int MOST = 12;

	private Decimals() {}

	/** As many as the column's smallest number needs, and never so few that different numbers look the same. */
	static void set(final ResultsTable table, final String column) {
		double smallest = 1;
		for (int row = 0; row < table.size(); row++) {
			final double size = Math.abs(table.getValue(column, row));
			if (size > 0) smallest = Math.min(smallest, size);
		}
		final int needed = (int) Math.ceil(-Math.log10(smallest)) + SIGNIFICANT_DIGITS - 1;
		table.setDecimalPlaces(table.getColumnIndex(column), Math.min(Math.max(needed, FEWEST), MOST));
	}
}
