package sc.fiji.anomaly.screening.report;

import java.util.List;

/**
 * What is said of a case: a patient, a slide, a stack.
 *
 * @param name what people call it
 * @param files names of its files
 * @param planes how many planes were scored
 * @param score higher is more anomalous; NaN if nothing could be scored
 * @param falseAlarmRate share of normal cases that score at least this high; NaN where the case is not comparable with
 *          them, or nothing could be scored
 * @param unlike whether its values are so far from those of the training images that it cannot be called normal
 * @param worst its most surprising plane; null if nothing could be scored
 * @param warnings what makes its figures doubtful; empty if nothing does
 * @param failures which of its files could not be scored
 */
public record ReportedCase(String name, List<String> files, int planes, double score, double falseAlarmRate,
		boolean unlike, ReportedPlane worst, List<String> warnings, List<Failure> failures) {

	/** Keeps copies of the lists. */
	public ReportedCase {
		files = List.copyOf(files);
		warnings = List.copyOf(warnings);
		failures = List.copyOf(failures);
	}
}
