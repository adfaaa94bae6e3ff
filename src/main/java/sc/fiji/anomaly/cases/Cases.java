package sc.fiji.anomaly.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which case each file or stack belongs to. A case has the name of its first file. */
public final class Cases {

	/** With fewer, nothing can be said about new ones. */
	public static final int FEWEST = 5;

	private final Map<String, String> caseOf;
	private final List<String> reasons;

	private Cases(final Map<String, String> caseOf, final List<String> reasons) {
		this.caseOf = Collections.unmodifiableMap(caseOf);
		this.reasons = List.copyOf(reasons);
	}

	/**
	 * Files with equal keys are one case.
	 *
	 * @param files names, each once
	 * @param reasons why these files belong together, line by line, for the log
	 */
	static Cases grouped(final List<String> files, final Function<String, ?> key, final List<String> reasons) {
		final Map<Object, String> first = new LinkedHashMap<>();
		final Map<String, String> caseOf = new LinkedHashMap<>();
		for (final String file : files) {
			final String before = first.putIfAbsent(key.apply(file), file);
			caseOf.put(file, before == null ? file : before);
		}
		return new Cases(caseOf, reasons);
	}

	/** The case of a file or stack. */
	public String of(final String file) {
		final String found = caseOf.get(file);
		if (found == null) throw new IllegalArgumentException(file + " was not there when the cases were found");
		return found;
	}

	/** How many cases there are. */
	public int count() {
		return (int) caseOf.values().stream().distinct().count();
	}

	/** What was found and why, line by line, for the log. */
	public List<String> lines() {
		final List<String> lines = new ArrayList<>();
		final List<String> largest = largest();
		lines.add("cases: " + count() + " from " + caseOf.size() + " files or stacks" + (largest.size() < 2
			? "; each is a case of its own" : "; the largest has " + largest.size() + ", such as " + largest.get(0) +
				" and " + largest.get(1)));
		lines.addAll(reasons);
		return lines;
	}

	private List<String> largest() {
		final Map<String, List<String>> members = new LinkedHashMap<>();
		caseOf.forEach((file, name) -> members.computeIfAbsent(name, missing -> new ArrayList<>()).add(file));
		return members.values().stream().reduce(List.of(), (a, b) -> b.size() > a.size() ? b : a);
	}
}
