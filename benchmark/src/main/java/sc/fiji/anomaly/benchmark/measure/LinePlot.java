package sc.fiji.anomaly.benchmark.measure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;

import javax.imageio.ImageIO;

import ij.gui.Plot;

/**
 * A plot of one curve, with a mark at each point. Both axes begin at 0, so that what is flat looks flat.
 *
 * @param title what is shown
 * @param x name of the axis, with its unit
 * @param y name of the axis, with its unit
 * @param points at least one; nothing is below 0
 */
record LinePlot(String title, String x, String y, SortedMap<Double, Double> points) {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 320;
	private static final int TITLE_HEIGHT = 30;
	private static final double MARGIN = 1.1;

	Plot plot() {
		final double[] xs = points.keySet().stream().mapToDouble(v -> v).toArray();
		final double[] ys = points.values().stream().mapToDouble(v -> v).toArray();
		final Plot plot = new Plot(title, x, y);
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setAntialiasedText(true);
		plot.setFont(Font.PLAIN, 15);
		plot.setAxisLabelFont(Font.PLAIN, 16);
		plot.setColor(new Color(0x0072b2));
		plot.setLineWidth(2);
		plot.addPoints(xs, ys, Plot.LINE);
		plot.setColor(new Color(0x0072b2), new Color(0x0072b2));
		plot.addPoints(xs, ys, Plot.CIRCLE);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLimits(0, end(points.lastKey()), 0, end(Collections.max(points.values())));
		return plot;
	}

	/** Where nothing is above 0, the axis needs an end all the same. */
	private static double end(final double highest) {
		return highest > 0 ? MARGIN * highest : 1;
	}

	/** Writes the plot as a PNG file, below its title, for which the plot itself has no room. */
	void write(final Path file) throws IOException {
		final BufferedImage plot = plot().getImagePlus().getBufferedImage();
		final BufferedImage titled = new BufferedImage(plot.getWidth(), plot.getHeight() + TITLE_HEIGHT,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = titled.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, titled.getWidth(), titled.getHeight());
		graphics.drawImage(plot, 0, TITLE_HEIGHT, null);
		graphics.setColor(Color.BLACK);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.drawString(title, TITLE_HEIGHT, TITLE_HEIGHT - 8);
		graphics.dispose();
		ImageIO.write(titled, "png", file.toFile());
	}
}
