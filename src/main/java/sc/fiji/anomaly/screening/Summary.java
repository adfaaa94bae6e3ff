package sc.fiji.anomaly.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Verdict;

/** What a screening found, in a few lines for the log. */
final class Summary {

	/** As many names as people read in a line. */
	private static final int MOST_NAMES = 10;

	private final List<CaseResult> cases;

	/** @param cases all of them, ranked */
	Summary(final List<CaseResult> cases) {
		this.cases = cases;
	}

	/** The lines, those that matter most last. */
	List<String> lines() {
		final List<String> lines = new ArrayList<>();
		final List<CaseResult> mute = cases.stream().filter(result -> !result.canBeCalled()).toList();
		if (!mute.isEmpty()) lines.add(ofMuteCases(mute.size(), mute.get(0)));
		final List<String> failed = cases.stream().flatMap(result -> result.failures().stream()).map(FileResult::file)
			.toList();
		if (!failed.isEmpty()) lines.add("files that could not be scored: " + failed.size() + ", " + named(failed));
		lines.add("screened: " + cases.size() + " cases; " + count(Verdict.ANOMALOUS) + " anomalous, " + count(
			Verdict.UNLIKE) + " unlike the training images, " + count(Verdict.NORMAL) + " normal, " + cases.stream().filter(
				result -> result.verdict().isEmpty()).count() + " not scored");
		return lines;
	}

	private static String ofMuteCases(final int count, final CaseResult first) {
		final String higher = first.lowestRate() < 1 ? "choose a higher rate, or " : "";
		return String.format(Locale.ROOT, "cases that have more images than can be judged at an alarm rate of %.3g: %d, " +
			"such as %s, which can be called anomalous %s. Their ranks hold, and so do the verdicts of their single " +
			"images. For a verdict of the whole, %strain with cases of as many images (folders with cases=folder, or " +
			"whole slides)", first.alarmRate(), count, first.name(), first.fromWhere(), higher);
	}

	private static String named(final List<String> names) {
		return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + (names.size() > MOST_NAMES ? " and " +
			(names.size() - MOST_NAMES) + " more" : "");
	}

	private long count(final Verdict verdict) {
		return cases.stream().filter(result -> result.verdict().filter(each -> each == verdict).isPresent()).count();
	}
}
