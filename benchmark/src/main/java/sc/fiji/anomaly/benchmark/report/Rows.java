package sc.fiji.anomaly.benchmark.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All finished trials, in the order of the tables.
 *
 * @param groups the rows of all seeds, by what they have in common
 * @param details the side figures of each trial by name
 */
record Rows(Map<Trial, List<TrialRow>> groups, Map<Trial, Map<String, String>> details) {

	/** @param setOrder names of the sets in the order of the tables */
	static Rows of(final Collection<TrialRow> trials, final Map<Trial, Map<String, String>> details,
		final List<String> setOrder)
	{
		return new Rows(trials.stream().sorted(order(setOrder)).collect(Collectors.groupingBy(row -> row.trial()
			.withoutSeed(), LinkedHashMap::new, Collectors.toList())), details);
	}

	private static Comparator<TrialRow> order(final List<String> setOrder) {
		return Comparator.comparingInt((TrialRow row) -> setOrder.indexOf(row.trial().set())).thenComparing(row -> row
			.trial().set()).thenComparing(row -> row.trial().normal()).thenComparing(row -> row.trial().methodAndVersion())
			.thenComparing(row -> row.trial().effort()).thenComparing(row -> row.trial().layout().isFixed()).thenComparing(
				row -> row.trial().layout().key()).thenComparing(row -> row.trial().seed());
	}

	/** The side figures of a trial; none where nothing is known. */
	Map<String, String> detailsOf(final TrialRow row) {
		return details.getOrDefault(row.trial(), Map.of());
	}

	/** The rows one by one. */
	List<TrialRow> all() {
		return groups.values().stream().flatMap(List::stream).toList();
	}
}
