package sc.fiji.anomaly.view;

import java.awt.Color;
import java.awt.EventQueue;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import ij.gui.Plot;
import ij.gui.PlotWindow;

import sc.fiji.anomaly.input.OutputMark;

/**
 * The window with the loss curves of a running training. Takes values from any thread, and draws on the event thread,
 * at most twice a second. A user who closes the window is not bothered again, and the image that is worked on stays
 * ImageJ's current one.
 */
final class LossPlot {

	private static final int POINTS = 500;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

	/** Colours that people with any colour vision tell apart (Okabe and Ito). */
	private static final Color[] COLORS = { new Color(0x0072b2), new Color(0xe69f00), new Color(0x009e73), new Color(
		0xcc79a7), new Color(0x56b4e9), new Color(0xd55e00), new Color(0xf0e442), Color.BLACK };

	private final String title;

	/** Curves by name, in the order that people count in: level 2 before level 16. */
	private final Map<String, LossCurve> curves = new TreeMap<>(LossPlot::compareNames);

	private PlotWindow window;

	private long lastDrawn = System.nanoTime() - PAUSE;

	private boolean pending;

	LossPlot(final String title) {
		this.title = title;
	}

	/** Adds a value to a curve, and has the window drawn where it is time to. */
	synchronized void add(final String curve, final int step, final double value) {
		curves.computeIfAbsent(curve, name -> new LossCurve(POINTS)).add(step, value);
		if (pending || System.nanoTime() - lastDrawn < PAUSE) return;
		pending = true;
		EventQueue.invokeLater(this::draw);
	}

	/** Draws what has come since the window was drawn last. */
	synchronized void finish() {
		if (!curves.isEmpty()) EventQueue.invokeLater(this::draw);
	}

	/** The curves as they are now. */
	synchronized Plot plot() {
		final Plot plot = new Plot(title, "Step", "Loss");
		int number = 0;
		for (final LossCurve curve : curves.values()) {
			plot.setColor(COLORS[number++ % COLORS.length]);
			plot.setLineWidth(2);
			plot.addPoints(curve.steps(), curve.values(), Plot.LINE);
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLimitsToFit(false);
		plot.addLegend(String.join("\n", curves.keySet()), "top-right");
		return plot;
	}

	private void draw() {
		final Plot plot = plot();
		if (window == null) open(plot);
		else if (!window.isClosed()) window.drawPlot(plot);
		synchronized (this) {
			pending = false;
			lastDrawn = System.nanoTime();
		}
	}

	private void open(final Plot plot) {
		final CurrentWindow current = new CurrentWindow();
		OutputWindows.renameOlder(title);
		new OutputMark("a plot", "").put(plot.getImagePlus());
		window = plot.show();
		if (window != null) current.keepAgainst(window);
	}

	private static int compareNames(final String a, final String b) {
		final int byNumber = Integer.compare(number(a), number(b));
		return byNumber != 0 ? byNumber : a.compareTo(b);
	}

	/** The first number in a name, 0 where there is none. */
	private static int number(final String name) {
		final String digits = name.replaceFirst("^\\D*", "").replaceFirst("\\D.*$", "");
		return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
	}
}
