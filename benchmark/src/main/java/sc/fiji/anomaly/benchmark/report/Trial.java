package sc.fiji.anomaly.benchmark.report;

import java.util.List;

/**
 * One training and its test: the first six columns of every row.
 *
 * @param set name of the set
 * @param normal the class that is normal, or {@code normal}
 * @param method name of the method
 * @param effort key of the effort
 * @param seed seed of the training
 * @param layout the layout that was asked for
 */
public record Trial(String set, String normal, String method, String effort, long seed, LayoutChoice layout) {

	/** Names of the columns that tell a trial from others. */
	static final List<String> HEADER = List.of("set", "normal", "method", "effort", "seed", "layout");

	/** Number of these columns. */
	static final int COLUMNS = HEADER.size();

	static Trial of(final List<String> row) {
		return new Trial(row.get(0), row.get(1), row.get(2), row.get(3), Long.parseLong(row.get(4)), LayoutChoice.ofMarked(
			row.get(5)));
	}

	List<String> columns() {
		return List.of(set, normal, method, effort, Long.toString(seed), layout.toString());
	}

	/** What trials that differ in nothing but the seed have in common: seed 0. */
	Trial withoutSeed() {
		return new Trial(set, normal, method, effort, 0, layout);
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
