package sc.fiji.anomaly.benchmark.fuzz;

/** The result of a spoilt file. The first four are right, all others must not be. */
public enum Outcome {

		/** By an error that is declared and names the file. */
		REFUSED("refused by name", false),

		/** As if nothing had been changed. */
		SAME("same result", false),

		/** A whole, finite result that differs, where nothing in the file could tell. */
		OTHER("another result, where nothing can tell", false),

		/** Work on a large image that is allowed, and ended when it was cancelled. */
		STOPPED("long, ended when cancelled", false),

		/** Neither an end nor a reaction to being cancelled. */
		HANG("hangs", true),

		/** An error of the machine, such as no memory, or the end of the program. */
		CRASH("crashes", true),

		/** An exception that nobody has to expect. */
		UNDECLARED("undeclared exceptions", true),

		/** A refusal that does not say which file. */
		UNNAMED("refusals without the file's name", true),

		/** A score or map that is no finite number. */
		NOT_FINITE("figures that are not finite", true),

		/** A result of pixels that are not in the file. */
		NOT_ALL_THERE("results of pixels that are not all there", true),

		/** A changed result where a check sum should have told. */
		UNNOTICED("changes that a check sum should have told", true);

	private final String label;
	private final boolean violation;

	Outcome(final String label, final boolean violation) {
		this.label = label;
		this.violation = violation;
	}

	/** For tables and rows. */
	public String label() {
		return label;
	}

	/** Whether it must not be. */
	public boolean isViolation() {
		return violation;
	}
}
