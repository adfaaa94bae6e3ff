package sc.fiji.anomaly.benchmark.fuzz;

/**
 * A spoilt file.
 *
 * @param base what was spoilt; ends as the file's name shall end
 * @param kind how
 * @param duty what may become of it
 * @param bytes the file
 */
record Mutant(String base, String kind, Duty duty, byte[] bytes) {

	/** What may become of a spoilt file. */
	enum Duty {

			/** Something in the file tells that it was spoilt. */
			REFUSE,

			/** Something in the file tells, or what was spoilt does not matter. */
			REFUSE_OR_SAME,

			/** Nothing in the file tells, but its pixels can be too few. */
			WHATEVER_IS_WHOLE
	}
}
