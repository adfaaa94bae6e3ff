package sc.fiji.anomaly.benchmark.fuzz;

/**
 * The result of a spoilt file, and what was said about it.
 *
 * @param message a line; empty where there is nothing to say
 */
record Verdict(Outcome outcome, String message) {

	Verdict {
		message = message.replaceAll("\\s+", " ").strip();
	}

	static Verdict of(final Outcome outcome) {
		return new Verdict(outcome, "");
	}

	/** A refusal, which must name something. */
	static Verdict refusal(final Exception e, final String name) {
		final String message = String.valueOf(e.getMessage());
		return new Verdict(message.contains(name) ? Outcome.REFUSED : Outcome.UNNAMED, message);
	}
}
