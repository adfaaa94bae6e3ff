package sc.fiji.anomaly.benchmark.report;

import java.util.List;

/**
 * One training and its test: the first columns of every row.
 *
 * @param set name of the set
 * @param normal the class that is normal, or {@code normal}
 * @param method name of the method
 * @param effort key of the effort
 * @param seed seed of the training
 * @param layout the layout that was asked for
 * @param version which code trained and scored
 */
public record Trial(String set, String normal, String method, String effort, long seed, LayoutChoice layout,
		String version) {

	/**
	 * The version of today's code. Raised by hand where the way from images to scores changes so much that older figures
	 * say nothing of it: then everything is run again, and the older rows stand beside the new ones.
	 */
	static final String TODAY = "0.2";

	/** Of rows from before there was a column for it. */
	static final String FIRST = "0.1";

	/** Names of the columns that tell a trial from others. */
	static final List<String> HEADER = List.of("set", "normal", "method", "effort", "seed", "layout", "version");

	/** Number of these columns. */
	static final int COLUMNS = HEADER.size();

	/** Of today's version. */
	public Trial(final String set, final String normal, final String method, final String effort, final long seed,
		final LayoutChoice layout)
	{
		this(set, normal, method, effort, seed, layout, TODAY);
	}

	static Trial of(final List<String> row) {
		return new Trial(row.get(0), row.get(1), row.get(2), row.get(3), Long.parseLong(row.get(4)), LayoutChoice.ofMarked(
			row.get(5)), row.get(6).isEmpty() ? FIRST : row.get(6));
	}

	List<String> columns() {
		return List.of(set, normal, method, effort, Long.toString(seed), layout.toString(), version);
	}

	/** What trials that differ in nothing but the seed have in common: seed 0. */
	Trial withoutSeed() {
		return new Trial(set, normal, method, effort, 0, layout, version);
	}

	/** Whether it was another version of the code than today's. */
	boolean isOld() {
		return !version.equals(TODAY);
	}

	/** The method, with its version where that is an older one: {@code MLSAD 0.1}. */
	String methodAndVersion() {
		return isOld() ? method + " " + version : method;
	}

	/** A name for files. */
	public String fileName() {
		return String.join("-", columns()).replaceAll("[^A-Za-z0-9._-]", "_");
	}

	@Override
	public String toString() {
		return set + " " + normal + ", " + method + " " + effort + ", seed " + seed + ", layout " + layout;
	}
}
