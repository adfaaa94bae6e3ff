package sc.fiji.anomaly.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import javax.swing.JComponent;

/** Draws loss curves. Belongs to the event thread. */
final class LossChart extends JComponent {

	private static final long serialVersionUID = 1L;

	/** Colours that people with any colour vision tell apart (Okabe and Ito). */
	private static final Color[] COLORS = { new Color(0x0072b2), new Color(0xe69f00), new Color(0x009e73), new Color(
		0xcc79a7), new Color(0x56b4e9), new Color(0xd55e00), new Color(0xb8a800), Color.BLACK };

	private static final BasicStroke SOLID = new BasicStroke(1.8f);

	/** For more curves than there are colours. */
	private static final BasicStroke DASHED = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
		new float[] { 5, 3 }, 0);

	private static final int LEFT = 52;
	private static final int TOP = 10;
	private static final int BOTTOM = 36;
	private static final int LINE = 16;
	private static final int SAMPLE = 18;
	private static final int TICKS = 5;

	/** Single values above this share of all are cut off: the first ones would flatten all others. */
	private static final double SHOWN = 0.98;

	private transient Map<String, LossCurves.Points> curves = Map.of();

	LossChart() {
		setPreferredSize(new Dimension(640, 280));
		setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
	}

	void show(final Map<String, LossCurves.Points> newCurves) {
		curves = newCurves;
		repaint();
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		final Graphics2D g = (Graphics2D) graphics.create();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, getWidth(), getHeight());
		final FontMetrics font = g.getFontMetrics();
		if (curves.isEmpty()) {
			g.setColor(Color.DARK_GRAY);
			g.drawString("Curves appear with the first training steps.", LEFT, TOP + 2 * LINE);
		}
		else draw(g, font);
		g.dispose();
	}

	private void draw(final Graphics2D g, final FontMetrics font) {
		final int legend = SAMPLE + 12 + curves.keySet().stream().mapToInt(font::stringWidth).max().orElse(0);
		final int width = getWidth() - LEFT - legend - 8;
		final int height = getHeight() - TOP - BOTTOM;
		if (width < 1 || height < 1) return;
		final double steps = values(LossCurves.Points::steps).max().orElse(1);
		final double[] losses = values(LossCurves.Points::values).sorted().toArray();
		final double low = Math.min(0, losses[0]);
		final double high = Math.max(losses[(int) (SHOWN * (losses.length - 1))], low + 1e-9) * 1.05;
		axes(g, font, width, height, steps, low, high);
		int row = 0;
		for (final Map.Entry<String, LossCurves.Points> curve : curves.entrySet()) {
			final int number = curve.getValue().number();
			g.setColor(COLORS[number % COLORS.length]);
			g.setStroke(number / COLORS.length % 2 == 0 ? SOLID : DASHED);
			final int y = TOP + LINE * row++ + LINE / 2;
			g.drawLine(LEFT + width + 8, y, LEFT + width + 8 + SAMPLE, y);
			line(g, curve.getValue(), width, height, steps, low, high);
			g.setColor(Color.BLACK);
			g.drawString(curve.getKey(), LEFT + width + 12 + SAMPLE, y + font.getAscent() / 2 - 1);
		}
	}

	private DoubleStream values(final Function<LossCurves.Points, double[]> which) {
		return curves.values().stream().map(which).flatMapToDouble(DoubleStream::of);
	}

	private static void line(final Graphics2D g, final LossCurves.Points points, final int width, final int height,
		final double steps, final double low, final double high)
	{
		final Path2D path = new Path2D.Double();
		for (int i = 0; i < points.steps().length; i++) {
			final double x = LEFT + width * points.steps()[i] / steps;
			final double y = TOP + height * (1 - (Math.min(high, points.values()[i]) - low) / (high - low));
			if (i == 0) path.moveTo(x, y);
			path.lineTo(i == 0 ? x + 1 : x, y);
		}
		g.draw(path);
	}

	private void axes(final Graphics2D g, final FontMetrics font, final int width, final int height, final double steps,
		final double low, final double high)
	{
		g.setStroke(new BasicStroke(1));
		for (final double value : AxisTicks.of(low, high, TICKS)) {
			final int y = TOP + (int) Math.round(height * (1 - (value - low) / (high - low)));
			g.setColor(new Color(0xe4e4e4));
			g.drawLine(LEFT, y, LEFT + width, y);
			g.setColor(Color.BLACK);
			final String label = AxisTicks.label(value);
			g.drawString(label, LEFT - 6 - font.stringWidth(label), y + font.getAscent() / 2 - 1);
		}
		for (final double value : AxisTicks.of(0, steps, TICKS)) {
			final int x = LEFT + (int) Math.round(width * value / steps);
			final String label = AxisTicks.label(value);
			g.drawString(label, x - font.stringWidth(label) / 2, TOP + height + 4 + font.getAscent());
		}
		g.drawRect(LEFT, TOP, width, height);
		g.drawString("training step", LEFT + (width - font.stringWidth("training step")) / 2, getHeight() - 4);
		g.rotate(-Math.PI / 2);
		g.drawString("loss", -(TOP + height / 2 + font.stringWidth("loss") / 2), font.getAscent() + 2);
		g.rotate(Math.PI / 2);
	}
}
