package sc.fiji.anomaly.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.calibration.ConformalPValues;

/** A picture of how scores are distributed, with the threshold of an alarm rate. */
final class Histogram {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 200;
	private static final int MARGIN = 30;
	private static final int MOST_BINS = 30;
	private static final double USUAL_RATE = 0.05;
	private static final Color BARS = new Color(0x4477aa);
	private static final Color LINE = new Color(0xcc3311);

	private final List<Double> values;

	/** The scores of a calibration, with the threshold of the usual alarm rate, or of the lowest that is supported. */
	static BufferedImage of(final ConformalPValues scores) {
		final double rate = Math.max(USUAL_RATE, scores.lowestRate());
		return new Histogram(scores.scores().stream().flatMap(List::stream).toList()).picture(scores.threshold(rate),
			"alarm rate " + number(rate));
	}

	/** @param values at least one */
	Histogram(final List<Double> values) {
		this.values = List.copyOf(values);
	}

	/**
	 * The picture.
	 *
	 * @param threshold where a line is drawn
	 * @param label what the line is
	 */
	BufferedImage picture(final double threshold, final String label) {
		final double low = Collections.min(values);
		final double high = Math.max(Math.max(Collections.max(values), threshold), low + 1e-9);
		final int[] bins = bins(low, high);
		int most = 1;
		for (final int count : bins)
			most = Math.max(most, count);
		final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, WIDTH, HEIGHT);
		final int wide = WIDTH - 2 * MARGIN;
		final int tall = HEIGHT - 2 * MARGIN;
		g.setColor(BARS);
		for (int i = 0; i < bins.length; i++) {
			final int left = MARGIN + wide * i / bins.length;
			final int right = MARGIN + wide * (i + 1) / bins.length;
			final int height = tall * bins[i] / most;
			g.fillRect(left, HEIGHT - MARGIN - height, Math.max(1, right - left - 1), height);
		}
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		final FontMetrics font = g.getFontMetrics();
		g.setColor(Color.BLACK);
		g.drawLine(MARGIN, HEIGHT - MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN);
		g.drawString(number(low), MARGIN, HEIGHT - 10);
		g.drawString(number(high), WIDTH - MARGIN - font.stringWidth(number(high)), HEIGHT - 10);
		g.drawString("score", (WIDTH - font.stringWidth("score")) / 2, HEIGHT - 10);
		g.drawString("most: " + most, MARGIN, MARGIN - 10);
		g.setColor(LINE);
		final int x = MARGIN + (int) Math.round(wide * (threshold - low) / (high - low));
		g.drawLine(x, MARGIN - 5, x, HEIGHT - MARGIN);
		final int width = font.stringWidth(label);
		g.drawString(label, Math.max(MARGIN, Math.min(WIDTH - width - 4, x - width / 2)), MARGIN - 10);
		g.dispose();
		return image;
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
