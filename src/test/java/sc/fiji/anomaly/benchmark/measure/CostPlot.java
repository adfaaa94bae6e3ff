package sc.fiji.anomaly.benchmark.measure;

import java.awt.Color;
import java.io.IOException;
import java.util.Map;

import javax.imageio.ImageIO;

import ij.gui.Plot;

/** How a cost grows, as a picture. */
final class CostPlot {

	private static final int WIDTH = 480;
	private static final int HEIGHT = 280;
	private static final double MARGIN = 1.1;

	private CostPlot() {}

	/**
	 * Writes {@code images/cost-NAME.png}.
	 *
	 * @param points cost by what it depends on, in ascending order
	 */
	static void write(final Bench bench, final String name, final String title, final String x, final String y,
		final Map<Double, Double> points) throws IOException
	{
		final double[] xs = points.keySet().stream().mapToDouble(v -> v).toArray();
		final double[] ys = points.values().stream().mapToDouble(v -> v).toArray();
		final Plot plot = new Plot(title, x, y);
		plot.setSize(WIDTH, HEIGHT);
		plot.setColor(Color.BLUE);
		plot.setLineWidth(2);
		plot.addPoints(xs, ys, Plot.LINE);
		plot.addPoints(xs, ys, Plot.CIRCLE);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLabel(0, 0, title);
		plot.setLimits(0, MARGIN * xs[xs.length - 1], 0, MARGIN * points.values().stream().mapToDouble(v -> v).max().orElse(1));
		ImageIO.write(plot.getProcessor().getBufferedImage(), "png", bench.results().picture("cost-" + name).toFile());
	}
}
