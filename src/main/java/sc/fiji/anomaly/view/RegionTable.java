package sc.fiji.anomaly.view;

import java.util.List;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.regions.Region;

/**
 * The table of regions, in a window of its own: ImageJ's Results are for scores. The rows of other images stay, so that
 * it collects the regions of many images; those of the same image are replaced.
 */
final class RegionTable {

	static final String TITLE = "Anomalous regions";

	private final ResultsTable table;

	/** Goes on with the table that is open. */
	RegionTable() {
		this(ResultsTable.getResultsTable(TITLE));
	}

	/** @param open null for none */
	RegionTable(final ResultsTable open) {
		table = open == null ? new ResultsTable() : open;
		table.showRowNumbers(false);
	}

	/** Sets the rows of an image. Where it has no regions, the table has all columns at least. */
	void set(final RegionColumns columns, final List<Region> regions) {
		if (table.columnExists(RegionColumns.IMAGE)) for (int row = table.size() - 1; row >= 0; row--)
			if (ScoreTable.cell(columns.title()).equals(table.getStringValue(RegionColumns.IMAGE, row))) table.deleteRow(row);
		final List<String> headings = columns.headings();
		for (final String heading : headings)
			if (!table.columnExists(heading)) addColumn(heading);
		for (final Region region : regions)
			addRow(headings, columns.row(region));
		for (final String heading : table.getHeadings())
			if (heading.endsWith(")") || heading.endsWith("surprise")) Decimals.set(table, heading);
	}

	/** Rows of other images, which may have other units, have nothing there. */
	private void addColumn(final String heading) {
		final int column = table.getFreeColumn(heading);
		for (int row = 0; row < table.size(); row++)
			table.setValue(column, row, Double.NaN);
	}

	private void addRow(final List<String> headings, final List<Object> row) {
		table.addRow();
		for (final String heading : table.getHeadings()) {
			final int at = headings.indexOf(heading);
			if (at < 0) table.addValue(heading, Double.NaN);
			else if (row.get(at) instanceof Number number) table.addValue(heading, number.doubleValue());
			else table.addValue(heading, ScoreTable.cell(row.get(at).toString()));
		}
	}

	/** Shows the table, where there is a screen. */
	void show() {
		table.show(TITLE);
	}

	ResultsTable table() {
		return table;
	}
}
