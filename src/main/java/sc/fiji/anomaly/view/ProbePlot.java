package sc.fiji.anomaly.view;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import ij.gui.Plot;

import sc.fiji.anomaly.explain.ProbeStep;

/** The curve of a probe: how the mean evidence of the batch falls. */
public final class ProbePlot {

	private final List<Double> steps = new ArrayList<>();
	private final List<Double> evidence = new ArrayList<>();

	/** Adds a step. */
	public void add(final ProbeStep step) {
		steps.add((double) step.step());
		evidence.add(step.meanEvidence());
	}

	/** The plot, not yet shown. */
	public Plot plot(final String title) {
		final Plot plot = new Plot(title, "Step", "Mean evidence");
		plot.setColor(new Color(0x0072b2));
		plot.setLineWidth(2);
		plot.addPoints(values(steps), values(evidence), Plot.LINE);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLimits(0, steps.get(steps.size() - 1), 0, 1.05 * evidence.stream().mapToDouble(v -> v).max().orElseThrow());
		return plot;
	}

	private static double[] values(final List<Double> list) {
		return list.stream().mapToDouble(v -> v).toArray();
	}
}
