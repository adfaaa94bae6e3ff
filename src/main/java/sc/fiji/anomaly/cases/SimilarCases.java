package sc.fiji.anomaly.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files are one case if their pictures are near-copies, or their names say so and their pictures agree. */
final class SimilarCases implements CaseRule {

	@Override
	public Cases of(final List<CaseSource> sources) {
		final List<String> files = sources.stream().map(CaseSource::name).toList();
		final Likeness likeness = Likeness.of(sources.stream().map(CaseSource::looks).toList());
		final NearCopies copies = new NearCopies(likeness.ofTheirOwn());
		final NameStems stems = new NameStems(files, likeness, copies);
		final Map<String, Integer> groups = new HashMap<>();
		for (int i = 0; i < files.size(); i++)
			groups.put(files.get(i), stems.groupOf(i));
		return Cases.grouped(files, groups::get, reasons(files.size(), copies, stems));
	}

	private static List<String> reasons(final int files, final NearCopies copies, final NameStems stems) {
		final List<String> reasons = new ArrayList<>();
		if (files > NearCopies.MOST) reasons.add("cases: more than " + NearCopies.MOST +
			" files or stacks are not compared with each other; if there are several of a patient, say so by a pattern");
		if (!stems.example().isEmpty()) reasons.add("cases: files whose names begin alike, such as with " + stems
			.example() + ", are more alike than chance makes them");
		else if (copies.pairs() > 0) reasons.add(String.format(Locale.ROOT,
			"cases: %d pairs of images are more alike than chance makes them (correlation of what each has of its own: " +
				"%.2f and more)", copies.pairs(), copies.lowestCorrelation()));
		return reasons;
	}
}
