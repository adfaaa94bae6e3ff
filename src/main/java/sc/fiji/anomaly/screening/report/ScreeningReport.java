package sc.fiji.anomaly.screening.report;

import java.util.List;

/**
 * All that the report of a screening says.
 *
 * @param title what was screened
 * @param folder where the files of the cases are
 * @param model lines of the model's card
 * @param settings how it was screened
 * @param alarmRate the alarm rate that the report opens with. People can choose others in the page
 * @param lowestRate the lowest alarm rate that the model's calibration supports
 * @param normalScores scores of the normal images that calibrated the model
 * @param cases in any order: the page ranks them
 * @param failures files that belong to no case
 * @param legend the picture that says what the colours of marks mean, as a path from the report's folder; empty for
 *          none
 */
public record ScreeningReport(String title, String folder, List<Entry> model, List<Entry> settings, double alarmRate,
		double lowestRate, List<Double> normalScores, List<ReportedCase> cases, List<Failure> failures, String legend) {

	/** A report without a legend. */
	public ScreeningReport(final String title, final String folder, final List<Entry> model, final List<Entry> settings,
		final double alarmRate, final double lowestRate, final List<Double> normalScores, final List<ReportedCase> cases,
		final List<Failure> failures)
	{
		this(title, folder, model, settings, alarmRate, lowestRate, normalScores, cases, failures, "");
	}

	/** Keeps copies of the lists. */
	public ScreeningReport {
		model = List.copyOf(model);
		settings = List.copyOf(settings);
		normalScores = List.copyOf(normalScores);
		cases = List.copyOf(cases);
		failures = List.copyOf(failures);
	}
}
