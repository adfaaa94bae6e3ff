package sc.fiji.anomaly.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;

/**
 * What a screening says of a case, such as a patient: the score of its most anomalous plane, and the rate of a whole
 * new case.
 *
 * @param name the case
 * @param files its files: by series and position where they are slices of DICOM series, else by name
 * @param figures of the whole case; empty if none of its planes could be scored
 * @param alarmRate of the screening
 * @param lowestRate the lowest alarm rate at which a case of so many planes can be called anomalous; 0 for a single
 *          plane or none
 */
public record CaseResult(String name, List<FileResult> files, Optional<PlaneScore> figures, double alarmRate,
		double lowestRate) {

	/** The order in which a person looks: what is called first, normal ones last. */
	static final Comparator<CaseResult> MOST_SURPRISING_FIRST = Comparator.comparingInt(CaseResult::urgency)
		.thenComparing(result -> result.figures().map(PlaneScore::falseAlarmRate).orElse(1.0)).thenComparing(
			result -> result.figures().map(figures -> -figures.score()).orElse(0.0));

	public CaseResult {
		files = List.copyOf(files);
	}

	/** Brings together what was found in the files of a case. */
	static CaseResult of(final String name, final List<FileResult> files, final AnomalyScorer scorer,
		final double alarmRate)
	{
		final List<PlaneScore> planes = new ArrayList<>();
		files.forEach(file -> file.planes().forEach(plane -> planes.add(plane.figures())));
		final Optional<PlaneScore> figures = planes.isEmpty() ? Optional.empty() : Optional.of(planes.size() == 1 ? planes
			.get(0) : scorer.scoreVolume(name, planes));
		return new CaseResult(name, files.stream().sorted(Comparator.comparing(FileResult::series).thenComparing(
			FileResult::position)).toList(), figures, alarmRate, planes.size() > 1 ? scorer.lowestAlarmRate(planes.size())
				: 0);
	}

	/** Files of another DICOM series than most of the case: they may be those of someone else. */
	public List<FileResult> strangers() {
		final Map<String, Long> counts = files.stream().filter(file -> !file.hasFailed()).collect(Collectors.groupingBy(
			FileResult::series, Collectors.counting()));
		final String most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
		return files.stream().filter(file -> !file.hasFailed() && !file.series().equals(most)).toList();
	}

	/** Whether so many planes can be called anomalous at the alarm rate, however surprising they are. */
	boolean canBeCalled() {
		return lowestRate <= alarmRate;
	}

	/** From which alarm rate on it can be called anomalous, in words. */
	String fromWhere() {
		return lowestRate < 1 ? String.format(Locale.ROOT, "from %.3g on", lowestRate) : "at no rate by this model";
	}

	/** What makes the figures doubtful. */
	public List<String> warnings() {
		final List<String> warnings = new ArrayList<>(figures.map(PlaneScore::warnings).orElse(List.of()));
		if (!canBeCalled()) warnings.add(String.format(Locale.ROOT,
			"has more images than can be judged at an alarm rate of %.3g: it can be called anomalous %s", alarmRate,
			fromWhere()));
		final List<FileResult> strangers = strangers();
		if (!strangers.isEmpty()) warnings.add(strangers.size() + " of its " + files.size() + " files, such as " + strangers
			.get(0).file() + ", are of another DICOM series than the others");
		return warnings;
	}

	/** What is said of the case; empty if nothing of it could be scored. */
	public Optional<Verdict> verdict() {
		return figures.map(all -> all.verdict(alarmRate));
	}

	/** A plane of the case, and the file that it is of. */
	public record Place(FileResult file, PlaneResult plane) {
	}

	/** The plane that the score is of. */
	public Optional<Place> worst() {
		return files.stream().flatMap(file -> file.planes().stream().map(plane -> new Place(file, plane))).max(Comparator
			.comparing(Place::plane, PlaneResult.BY_ANOMALY));
	}

	/** How many planes were scored. */
	public int planes() {
		return files.stream().mapToInt(file -> file.planes().size()).sum();
	}

	/** The files that could not be read or scored to their end. */
	public List<FileResult> failures() {
		return files.stream().filter(FileResult::hasFailed).toList();
	}

	private int urgency() {
		if (figures.isEmpty()) return 2;
		return switch (verdict().orElseThrow()) {
			case ANOMALOUS -> 0;
			case UNLIKE -> 1;
			case NORMAL -> failures().isEmpty() ? 4 : 3;
		};
	}
}
