package sc.fiji.anomaly.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.calibration.ConformalPValues;

/** A picture of how scores are distributed, with lines at some of them. */
public final class Histogram {

	/**
	 * A line at a score.
	 *
	 * @param label what it is; stands above it, each line's in a row of its own
	 * @param dashed whether it is dashed, so that lines are told apart without colours
	 */
	public record Line(double score, String label, Color color, boolean dashed) {
	}

	/** The colour of a threshold. */
	public static final Color THRESHOLD = new Color(0xcc3311);

	private static final int WIDTH = 560;
	private static final int HEIGHT = 200;
	private static final int MARGIN = 30;
	private static final int ROW = 15;
	private static final int MOST_BINS = 30;
	private static final double USUAL_RATE = 0.05;
	private static final Color BARS = new Color(0x4477aa);
	private static final float[] DASHES = { 5, 4 };

	/** What lies further out than so many times the range of the values stands at the edge. */
	private static final double BEYOND = 1;

	private final List<Double> values;

	/** The scores of a calibration, with the threshold of the usual alarm rate, or of the lowest that is supported. */
	static BufferedImage of(final ConformalPValues scores) {
		final double rate = Math.max(USUAL_RATE, scores.lowestRate());
		return new Histogram(scores.scores().stream().flatMap(List::stream).toList()).picture(scores.threshold(rate),
			"alarm rate " + number(rate));
	}

	/** @param values at least one */
	public Histogram(final List<Double> values) {
		this.values = List.copyOf(values);
	}

	/**
	 * The picture.
	 *
	 * @param threshold where a line is drawn
	 * @param label what the line is
	 */
	BufferedImage picture(final double threshold, final String label) {
		final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		paint(g, WIDTH, HEIGHT, List.of(new Line(threshold, label, THRESHOLD, false)));
		g.dispose();
		return image;
	}

	/** Paints it, with lines. A line that lies far out has an arrow, and stands at the edge. */
	public void paint(final Graphics2D g, final int width, final int height, final List<Line> lines) {
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, width, height);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		final double lowest = Collections.min(values);
		final double highest = Collections.max(values);
		final double room = BEYOND * Math.max(highest - lowest, 1e-9);
		final double low = Math.max(lowest - room, lines.stream().mapToDouble(Line::score).reduce(lowest, Math::min));
		final double high = Math.min(highest + room, lines.stream().mapToDouble(Line::score).reduce(Math.max(highest, low +
			1e-9), Math::max));
		final int top = MARGIN + ROW * (lines.size() - 1);
		final int wide = width - 2 * MARGIN;
		paintBars(g, wide, height, top, low, high);
		for (int i = 0; i < lines.size(); i++)
			paintLine(g, lines.get(i), wide, height, MARGIN - 10 + ROW * i, low, high);
	}

	private void paintBars(final Graphics2D g, final int wide, final int height, final int top, final double low,
		final double high)
	{
		final int[] bins = bins(low, high);
		final int most = Math.max(1, Arrays.stream(bins).max().orElse(1));
		final int tall = height - MARGIN - top;
		g.setColor(BARS);
		for (int i = 0; i < bins.length; i++) {
			final int left = MARGIN + wide * i / bins.length;
			final int right = MARGIN + wide * (i + 1) / bins.length;
			final int bar = bins[i] == 0 ? 0 : Math.max(1, tall * bins[i] / most);
			g.fillRect(left, height - MARGIN - bar, Math.max(1, right - left - 1), bar);
		}
		final FontMetrics font = g.getFontMetrics();
		g.setColor(Color.BLACK);
		g.drawLine(MARGIN, height - MARGIN, MARGIN + wide, height - MARGIN);
		g.drawString(number(low), MARGIN, height - 10);
		g.drawString(number(high), MARGIN + wide - font.stringWidth(number(high)), height - 10);
		g.drawString("score", MARGIN + (wide - font.stringWidth("score")) / 2, height - 10);
	}

	private static void paintLine(final Graphics2D g, final Line line, final int wide, final int height,
		final int baseline, final double low, final double high)
	{
		final String label = line.score() > high ? line.label() + " \u2192" : line.score() < low ? "\u2190 " + line.label()
			: line.label();
		final double place = Math.max(0, Math.min(1, (line.score() - low) / (high - low)));
		final int x = MARGIN + (int) Math.round(wide * place);
		g.setColor(line.color());
		g.setStroke(line.dashed() ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
			: new BasicStroke(2));
		g.drawLine(x, baseline + 4, x, height - MARGIN);
		g.setStroke(new BasicStroke(1));
		final int width = g.getFontMetrics().stringWidth(label);
		g.drawString(label, Math.max(4, Math.min(2 * MARGIN + wide - width - 4, x - width / 2)), baseline);
	}

	private int[] bins(final double low, final double high) {
		final int[] bins = new int[Math.max(1, Math.min(MOST_BINS, values.size()))];
		for (final double value : values)
			bins[(int) Math.min(bins.length - 1, bins.length * (value - low) / (high - low))]++;
		return bins;
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.3g", value);
	}
}
