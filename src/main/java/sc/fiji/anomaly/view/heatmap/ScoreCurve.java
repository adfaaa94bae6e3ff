package sc.fiji.anomaly.view.heatmap;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.List;

import javax.swing.JComponent;

import sc.fiji.anomaly.view.Histogram;

/**
 * The scores of normal images as bars, with a line at the score of the plane that is looked at and one at the alarm.
 */
final class ScoreCurve extends JComponent {

	private static final long serialVersionUID = 1L;

	private static final Dimension SIZE = new Dimension(340, 130);

	private final transient Histogram normals;

	private transient List<Histogram.Line> lines = List.of();

	ScoreCurve(final List<Double> normals) {
		this.normals = new Histogram(normals);
		setPreferredSize(SIZE);
		setMinimumSize(SIZE);
		setToolTipText("Bars: scores of normal images that the model has not seen");
	}

	/**
	 * Moves the lines.
	 *
	 * @param score of the plane
	 * @param threshold the score above which a plane is anomalous
	 */
	void show(final double score, final double threshold) {
		lines = List.of(new Histogram.Line(score, "this plane", Color.BLACK, false), new Histogram.Line(threshold, "alarm",
			Histogram.THRESHOLD, true));
		repaint();
	}

	@Override
	protected void paintComponent(final Graphics g) {
		final Graphics2D copy = (Graphics2D) g.create();
		normals.paint(copy, getWidth(), getHeight(), lines);
		copy.dispose();
	}
}
