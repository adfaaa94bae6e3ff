package sc.fiji.anomaly.view.heatmap;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.view.AlarmRate;

/** What is said of the plane that is looked at, and the way to other anomalous planes. Belongs to the event thread. */
final class PlaneView extends JPanel {

	private static final long serialVersionUID = 1L;

	private static final int GAP = 4;

	private final transient ScoredPlanes planes;
	private final ScoreCurve curve;
	private final JLabel text = new JLabel(" ");
	private final JButton previous = new JButton("Previous anomalous");
	private final JButton next = new JButton("Next anomalous");
	private transient OptionalInt before = OptionalInt.empty();
	private transient OptionalInt after = OptionalInt.empty();

	/** @param goTo shows a plane by its index */
	PlaneView(final ScoredPlanes planes, final IntConsumer goTo) {
		super(new BorderLayout(0, GAP));
		this.planes = planes;
		curve = new ScoreCurve(planes.normals());
		text.setName("plane");
		text.setFont(text.getFont().deriveFont(Font.PLAIN));
		previous.addActionListener(event -> before.ifPresent(goTo));
		next.addActionListener(event -> after.ifPresent(goTo));
		add(text, BorderLayout.NORTH);
		add(curve, BorderLayout.CENTER);
		if (planes.scores().size() > 1) {
			final JPanel way = new JPanel(new GridLayout(1, 2, GAP, 0));
			way.add(previous);
			way.add(next);
			add(way, BorderLayout.SOUTH);
		}
	}

	/** Turns to a plane and an alarm rate. */
	void show(final int plane, final int step) {
		final List<PlaneScore> scores = planes.scores();
		final PlaneScore score = scores.get(plane);
		final double rate = planes.rates().rate(step);
		text.setText("<html>" + inWords(score, rate).replace("\n", "<br>") + "<br>" + marks(planes.firstMarkedRate(plane),
			rate) + "</html>");
		text.setToolTipText(score.warnings().isEmpty() ? null : String.join("; ", score.warnings()));
		curve.show(score.score(), planes.scoreThreshold(step));
		final AnomalousPlanes anomalous = new AnomalousPlanes(scores, rate);
		before = anomalous.before(plane);
		after = anomalous.after(plane);
		turn(previous, before.isPresent(), "To the anomalous plane before this one", whyNone(anomalous, "before"));
		turn(next, after.isPresent(), "To the anomalous plane behind this one", whyNone(anomalous, "behind"));
	}

	private static void turn(final JButton button, final boolean on, final String help, final String reason) {
		button.setEnabled(on);
		button.setToolTipText(on ? help : reason);
	}

	private static String whyNone(final AnomalousPlanes anomalous, final String where) {
		return anomalous.count() == 0 ? "At this alarm rate no plane is anomalous" : "At this alarm rate no plane " +
			where + " this one is anomalous";
	}

	private static String inWords(final PlaneScore score, final double rate) {
		final String figures = String.format(Locale.ROOT, "Score %.4g: %s", score.score(), score.verdict(rate));
		final String unlike = score.unlike() && score.verdict(rate) != Verdict.UNLIKE
			? "\nUnlike the training images: see " + "the log" : "";
		if (Double.isNaN(score.falseAlarmRate())) return figures + unlike;
		return figures + unlike + "\n" + AlarmRate.inShort(100 * score.falseAlarmRate()) +
			" % of normal images score as high";
	}

	/** Why there may be nothing to see. */
	private static String marks(final double first, final double rate) {
		if (first <= rate) return " ";
		return "Nothing is marked here at this alarm rate; " + (Double.isNaN(first) ? "nor at a higher one" : "from " +
			AlarmRate.inShort(first) + " on something is");
	}
}
