package sc.fiji.anomaly.view;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.KeyStroke;
import javax.swing.Timer;

import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.image.PixelArray;

/**
 * The window of a training: curves, patches, what the model finds so far, and the buttons that end it. It takes what it
 * shows from any thread and shows it once a second. It stays after the end, with what the model can do. Who closes it
 * is not bothered again, and the training goes on.
 */
final class TrainingWindow {

	static final String KEEP = "Stop and keep";
	static final String PAUSE = "Pause";
	static final String GO_ON = "Go on";
	static final String CANCEL = "Cancel";

	private static final Dimension SIZE = new Dimension(1000, 700);
	private static final int GAP = 8;
	private static final int PERIOD = 1000;
	private static final int PROGRESS = 1000;
	private static final int FEW = 20;
	private static final long PATCHES = TimeUnit.SECONDS.toNanos(3);

	private final TrainingControl control;
	private final LossCurves curves = new LossCurves();
	private final Map<String, Long> patchesShown = new ConcurrentHashMap<>();
	private final Timer timer = new Timer(PERIOD, event -> refresh());
	private volatile String line = "Begins";
	private volatile double fraction;
	private volatile boolean isClosed;

	/** What follows belongs to the event thread. */
	private final JFrame frame;
	private final LossChart chart = new LossChart();
	private final PatchTable patches = new PatchTable();
	private final PreviewPanel preview;
	private final JLabel status = new JLabel(" ");
	private final JLabel doing = new JLabel(" ");
	private final JProgressBar bar = new JProgressBar(0, PROGRESS);
	private final JButton keep = new JButton(KEEP);
	private final JButton pause = new JButton(PAUSE);
	private final JButton cancel = new JButton(CANCEL);
	private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT, GAP, 0));
	private final JPanel training = new JPanel(new BorderLayout(GAP, GAP));
	private final List<Runnable> whileOpen = new ArrayList<>();
	private long shownVersion = -1;
	private boolean isChartDue = true;
	private volatile boolean hasEnded;

	/** Belongs to the event thread. */
	TrainingWindow(final String title, final PreviewImages images, final TrainingControl control) {
		this.control = control;
		frame = new JFrame(title);
		preview = new PreviewPanel(images);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				isClosed = true;
				timer.stop();
				preview.close();
				// nobody could say "Go on" any more
				control.goOn();
			}
		});
		final JPanel left = new JPanel(new BorderLayout(0, GAP));
		left.add(chart, BorderLayout.CENTER);
		final JScrollPane scroll = new JScrollPane(patches);
		scroll.setPreferredSize(new Dimension(640, 250));
		left.add(scroll, BorderLayout.SOUTH);
		training.add(left, BorderLayout.CENTER);
		training.add(preview, BorderLayout.EAST);
		final JPanel all = new JPanel(new BorderLayout(GAP, GAP));
		all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		all.add(head(), BorderLayout.NORTH);
		all.add(training, BorderLayout.CENTER);
		all.add(foot(), BorderLayout.SOUTH);
		frame.setContentPane(all);
		frame.setSize(SIZE);
		frame.setLocationByPlatform(true);
		// macros and whoever types elsewhere keep the keyboard
		frame.setAutoRequestFocus(false);
	}

	private JPanel head() {
		final JPanel head = new JPanel(new BorderLayout(0, 4));
		head.add(status, BorderLayout.NORTH);
		head.add(bar, BorderLayout.SOUTH);
		return head;
	}

	private JPanel foot() {
		keep.setToolTipText(
			"Ends the training early, with a model of what was learned so far. It is calibrated as always.");
		pause.setToolTipText("The training waits, and goes on where it was.");
		cancel.setToolTipText("Ends the training without a model (Escape).");
		keep.addActionListener(event -> {
			control.stopAndKeep();
			refresh();
		});
		pause.addActionListener(event -> {
			if (control.isPaused()) control.goOn();
			else control.pause();
			refresh();
		});
		cancel.addActionListener(event -> cancel());
		frame.getRootPane().registerKeyboardAction(event -> cancel(), KeyStroke.getKeyStroke("ESCAPE"),
			JComponent.WHEN_IN_FOCUSED_WINDOW);
		for (final JButton button : List.of(keep, pause, cancel))
			buttons.add(button);
		final JPanel foot = new JPanel(new BorderLayout(GAP, 0));
		foot.add(doing, BorderLayout.CENTER);
		foot.add(buttons, BorderLayout.EAST);
		return foot;
	}

	private void cancel() {
		if (hasEnded) return;
		control.cancel();
		refresh();
	}

	/** Opens it, without making another window or image the current one. */
	void open() {
		frame.setVisible(true);
		timer.setInitialDelay(0);
		timer.start();
	}

	/** For tests. */
	JFrame frame() {
		return frame;
	}

	boolean isOpen() {
		return !isClosed;
	}

	/** Says how far the training is. Any thread. */
	void report(final String newLine, final double newFraction) {
		line = newLine;
		fraction = newFraction;
	}

	/** One more point of a curve. Any thread. */
	void loss(final String curve, final int step, final double value) {
		curves.add(curve, step, value);
	}

	/** Shows what a model finds from now on. Any thread. */
	void watch(final UnfinishedModel model) {
		if (!isClosed) preview.watch(model);
	}

	/** Whether it is time to show patches of a level; whoever is told so shows some. Any thread. */
	boolean wantsPatches(final String level) {
		if (isClosed) return false;
		final long now = System.nanoTime();
		final Long last = patchesShown.get(level);
		if (last != null && now - last < PATCHES) return false;
		patchesShown.put(level, now);
		return true;
	}

	/** Shows patches of a level. Any thread. */
	void patches(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {
		EventQueue.invokeLater(() -> patches.show(level, normals, fakes));
	}

	/** The training has ended without a model. */
	void end(final String why) {
		finish();
		status.setText(why);
	}

	/** The training has ended with a model. */
	void end(final PicturedPage verdict, final List<WindowAction> actions) {
		finish();
		status.setText(verdict.title());
		bar.setValue(PROGRESS);
		final PagePane page = new PagePane();
		page.turnTo(verdict);
		final JTabbedPane tabs = new JTabbedPane();
		frame.getContentPane().remove(training);
		tabs.addTab("Result", new JScrollPane(page));
		tabs.addTab("Training", training);
		frame.getContentPane().add(tabs, BorderLayout.CENTER);
		actions.forEach(this::add);
		frame.validate();
		frame.repaint();
	}

	private void finish() {
		hasEnded = true;
		preview.close();
		refresh();
		doing.setText(" ");
		buttons.removeAll();
		final JButton close = new JButton("Close");
		close.addActionListener(event -> frame.dispose());
		buttons.add(close);
		frame.validate();
		frame.repaint();
	}

	private void add(final WindowAction action) {
		final JButton button = new JButton(action.label());
		button.addActionListener(event -> action.action().run());
		buttons.add(button, buttons.getComponentCount() - 1);
		whileOpen.add(() -> {
			button.setEnabled(action.isPossible().getAsBoolean());
			button.setToolTipText(button.isEnabled() ? null : action.otherwise());
		});
		whileOpen.get(whileOpen.size() - 1).run();
	}

	private void refresh() {
		final long version = curves.version();
		// the first curves at once, later ones every other time: to draw them takes most of the time that the window takes
		if (version != shownVersion && (isChartDue || version < FEW)) {
			chart.show(curves.now());
			shownVersion = version;
		}
		isChartDue = !isChartDue || hasEnded;
		whileOpen.forEach(Runnable::run);
		if (hasEnded) return;
		status.setText(line);
		bar.setValue((int) Math.round(PROGRESS * fraction));
		keep.setEnabled(!control.isEnough() && !control.isCanceled());
		pause.setEnabled(!control.isEnough() && !control.isCanceled());
		cancel.setEnabled(!control.isCanceled());
		pause.setText(control.isPaused() ? GO_ON : PAUSE);
		doing.setText(control.isCanceled() ? "Cancelling ..." : control.isEnough()
			? "Finishing: every level gets a tenth of its steps at least, then the model is calibrated." : control.isPaused()
				? "Paused" : " ");
	}
}
