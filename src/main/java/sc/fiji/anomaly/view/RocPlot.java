package sc.fiji.anomaly.view;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.gui.Plot;

import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;
import sc.fiji.anomaly.evaluation.RocBand;
import sc.fiji.anomaly.evaluation.RocCurve;

/** The ROC curves of a comparison in one plot: a thick line a method, thin ones for the confidence interval. */
public final class RocPlot {

	/** Title of the plot. */
	public static final String TITLE = "ROC curves";

	private static final int SIDE = 480;

	private static final double MARGIN = 0.02;

	/** Colours that people with any colour vision tell apart (Tol, muted); more methods share them. */
	private static final Color[] COLORS = { new Color(0x332288), new Color(0xcc6677), new Color(0x117733), new Color(
		0x88ccee), new Color(0x882255), Color.BLACK, new Color(0x44aa99), new Color(0xaa4499), new Color(0x999933),
		new Color(0xddcc77), new Color(0x777777) };

	/** The plot, not yet shown. Methods that failed are left out. */
	public Plot plot(final MethodComparison comparison) {
		final Plot plot = new Plot(TITLE, "False-positive rate", "True-positive rate");
		plot.setFrameSize(SIDE, SIDE);
		// curves run along the border
		plot.setLimits(-MARGIN, 1 + MARGIN, -MARGIN, 1 + MARGIN);
		final List<String> legend = new ArrayList<>();
		final List<MethodTrial> trials = comparison.finished();
		for (int i = 0; i < trials.size(); i++) {
			final MethodComparison.Figures figures = comparison.figures(trials.get(i).method());
			curve(plot, figures.curve(), COLORS[i % COLORS.length]);
			legend.add(String.format(Locale.ROOT, "%s  %.3f (%.3f to %.3f)", trials.get(i).method(), figures.auroc(), figures
				.interval().low(), figures.interval().high()));
		}
		for (int i = 0; i < trials.size(); i++)
			band(plot, comparison.figures(trials.get(i).method()).band(), COLORS[i % COLORS.length]);
		plot.setColor(Color.LIGHT_GRAY);
		plot.setLineWidth(1);
		plot.add("line", new double[] { 0, 1 }, new double[] { 0, 1 });
		plot.setColor(Color.BLACK);
		plot.addLegend(String.join("\n", legend), "bottom-right");
		return plot;
	}

	private static void curve(final Plot plot, final RocCurve curve, final Color color) {
		plot.setColor(color);
		plot.setLineWidth(3);
		plot.add("line", curve.points().stream().mapToDouble(RocCurve.Point::falsePositiveRate).toArray(), curve.points()
			.stream().mapToDouble(RocCurve.Point::truePositiveRate).toArray());
	}

	private static void band(final Plot plot, final RocBand band, final Color color) {
		plot.setColor(paler(color));
		plot.setLineWidth(1);
		final double[] rates = band.points().stream().mapToDouble(RocBand.Point::falsePositiveRate).toArray();
		plot.add("line", rates, band.points().stream().mapToDouble(point -> point.truePositiveRate().low()).toArray());
		plot.add("line", rates, band.points().stream().mapToDouble(point -> point.truePositiveRate().high()).toArray());
	}

	private static Color paler(final Color color) {
		return new Color((color.getRed() + 255) / 2, (color.getGreen() + 255) / 2, (color.getBlue() + 255) / 2);
	}
}
