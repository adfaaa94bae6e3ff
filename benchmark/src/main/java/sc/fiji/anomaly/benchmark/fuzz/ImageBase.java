package sc.fiji.anomaly.benchmark.fuzz;

/**
 * A good image file.
 *
 * @param name ends as its format asks for
 * @param bytes the file
 * @param pixels how its pixels are kept
 * @param from first byte of the pixels
 * @param end the byte behind the last one of the pixels
 */
record ImageBase(String name, byte[] bytes, Pixels pixels, int from, int end) {

	/** How pixels are kept. */
	enum Pixels {

			/** One after the other: what is changed there, nothing can tell. */
			PLAIN,

			/** Packed without a check sum: what is changed there may be told by how it unpacks. */
			PACKED,

			/** With a check sum over the pixels. */
			SUMMED,

			/** With a check sum over all of the file. */
			ALL_SUMMED
	}
}
