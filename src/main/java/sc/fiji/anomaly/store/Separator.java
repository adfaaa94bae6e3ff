package sc.fiji.anomaly.store;

/** How a table is written as text, so that the spreadsheets of a language read its numbers as numbers. */
public enum Separator {

		/** Commas between columns, points in decimals. */
		COMMA(',', '.'),

		/** Semicolons between columns, commas in decimals, as in Spain or Germany. */
		SEMICOLON(';', ',');

	private final char column;

	private final char decimal;

	Separator(final char column, final char decimal) {
		this.column = column;
		this.decimal = decimal;
	}

	char column() {
		return column;
	}

	/** A number as text. NaN is nothing. */
	String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value).replace('.', decimal);
	}
}
