package sc.fiji.anomaly.view;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;

/** The table of a comparison: one row a method. */
public final class ComparisonTable {

	/** Title of the table. */
	public static final String TITLE = "Comparison of methods";

	private static final int DECIMALS = 4;

	/** The table, not yet shown. The figures of a method that failed are NaN. */
	public ResultsTable table(final MethodComparison comparison) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		for (final MethodTrial trial : comparison.trials()) {
			table.addRow();
			table.addValue("Method", trial.method());
			if (trial.hasFailed()) addFigures(table, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
			else addFigures(table, comparison.figures(trial.method()));
			table.addValue("Training CPU s", trial.trainingCpuSeconds());
			table.addValue("Scoring ms", trial.scoringMillis());
			table.addValue("Model KiB", trial.hasFailed() ? Double.NaN : trial.modelBytes() / 1024.0);
			table.addValue("Normal images", comparison.count(false));
			table.addValue("Abnormal images", comparison.count(true));
			table.addValue("Problem", ScoreTable.cell(trial.problem()));
		}
		for (final String column : new String[] { "Training CPU s", "Scoring ms", "Model KiB" })
			table.setDecimalPlaces(table.getColumnIndex(column), 1);
		return table;
	}

	private static void addFigures(final ResultsTable table, final MethodComparison.Figures figures) {
		addFigures(table, figures.auroc(), figures.interval().low(), figures.interval().high(), figures.difference(),
			figures.differenceInterval().low(), figures.differenceInterval().high());
	}

	private static void addFigures(final ResultsTable table, final double auroc, final double low, final double high,
		final double difference, final double differenceLow, final double differenceHigh)
	{
		table.addValue("AUROC", auroc);
		table.addValue("AUROC low", low);
		table.addValue("AUROC high", high);
		table.addValue("Difference to best", difference);
		table.addValue("Difference low", differenceLow);
		table.addValue("Difference high", differenceHigh);
	}
}
