package sc.fiji.anomaly.view.heatmap;

import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.Timer;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;

import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.PlaneHeat;

/**
 * A window beside an image with a heatmap: its alarm rate, opacity and layers by hand, the score of the plane that is
 * looked at, the way to other anomalous planes, and what is at a place that is clicked at. When it is closed, the
 * overlay stays as it is.
 */
public final class HeatPanel {

	/** Says how a macro gets what is chosen. */
	@FunctionalInterface
	public interface MacroWriter {

		/** The line of a macro. */
		String line(double alarmRate, HeatChoice choice);
	}

	/** Milliseconds after which it is noticed that another plane is looked at. */
	private static final int PAUSE = 60;

	private static final int GAP = 6;

	/** Which panel a window is, as a property of its root pane. */
	private static final String PROPERTY = HeatPanel.class.getName();

	private final ImagePlus image;
	private final ScoredPlanes planes;
	private final MacroWriter macros;
	private final ExecutorService painting = worker("heatmap of a panel");
	private final ExecutorService searching = worker("places of a panel");
	private final HeatPainter painter;
	private final PlaceSearch places;
	private final HeatControls controls;
	private final PlaneView planeView;
	private final PlaceView placeView;
	private final MacroLine macro = new MacroLine();
	private final Dimension size;
	private final Timer watch = new Timer(PAUSE, event -> look());
	private JDialog dialog;
	private int plane;

	/** Where the user clicked last; null where nowhere yet. */
	private Point clicked;

	private HeatPanel(final ImagePlus image, final ScoredPlanes planes, final HeatmapStyle style,
		final List<PlaneHeat> shown, final HeatChoice choice, final MacroWriter macros)
	{
		this.image = image;
		size = new Dimension(image.getWidth(), image.getHeight());
		this.planes = planes;
		this.macros = macros;
		painter = new HeatPainter(image, planes, style, shown, choice, painting, EventQueue::invokeLater);
		placeView = new PlaceView(planes.similar().isPresent());
		places = new PlaceSearch(image, planes, searching, new PlaceSearch.Receiver() {

			@Override
			public void figures(final List<String> lines, final String similar) {
				EventQueue.invokeLater(() -> placeView.show(lines, similar));
			}

			@Override
			public void similar(final SimilarPlaces.Found found) {
				EventQueue.invokeLater(() -> placeView.show(found));
			}
		});
		controls = new HeatControls(planes.rates(), planes.levels(), choice, this::changed);
		planeView = new PlaneView(planes, this::goTo);
	}

	private static ExecutorService worker(final String name) {
		return Executors.newSingleThreadExecutor(task -> {
			final Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Whether there is a window that a panel can stand beside. */
	public static boolean isPossibleFor(final ImagePlus image) {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode() && image
			.getWindow() != null;
	}

	/**
	 * Opens a panel, soon. May be called by any thread.
	 *
	 * @param shown what the overlay shows of each plane now
	 * @param levels indices of the levels that have a layer now
	 */
	public static void open(final ImagePlus image, final ScoredPlanes planes, final HeatmapStyle style,
		final List<PlaneHeat> shown, final List<Integer> levels, final MacroWriter macros)
	{
		EventQueue.invokeLater(() -> {
			// the image may have been closed meanwhile
			if (image.getWindow() == null) return;
			close(image);
			final HeatChoice choice = new HeatChoice(planes.askedStep(), levels, style.opacity());
			new HeatPanel(image, planes, style, shown, choice, macros).show(image.getWindow());
		});
	}

	/** Closes the panel of an image, which shows nothing more from now on. May be called by any thread. */
	public static void close(final ImagePlus image) {
		if (GraphicsEnvironment.isHeadless()) return;
		Arrays.stream(Window.getWindows()).filter(JDialog.class::isInstance).map(window -> ((JDialog) window).getRootPane()
			.getClientProperty(PROPERTY)).filter(HeatPanel.class::isInstance).map(HeatPanel.class::cast).filter(
				panel -> panel.image == image).forEach(panel -> {
					panel.painter.stop();
					EventQueue.invokeLater(panel.dialog::dispose);
				});
	}

	private void show(final ImageWindow window) {
		dialog = new JDialog(window, "Heatmap of " + image.getTitle(), Dialog.ModalityType.MODELESS);
		dialog.getRootPane().putClientProperty(PROPERTY, this);
		dialog.setContentPane(content());
		dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
		dialog.getRootPane().registerKeyboardAction(event -> dialog.dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE,
			0), JComponent.WHEN_IN_FOCUSED_WINDOW);
		final ImageCanvas canvas = window.getCanvas();
		final ImageClicks clicks = new ImageClicks(canvas, this::clicked);
		canvas.addMouseListener(clicks);
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				watch.stop();
				canvas.removeMouseListener(clicks);
				if (image.getWindow() == null) painter.stop();
				// what was chosen last is still shown
				painting.shutdown();
				searching.shutdown();
			}
		});
		plane = currentPlane();
		changed();
		dialog.pack();
		dialog.setMinimumSize(dialog.getSize());
		place(window);
		dialog.setVisible(true);
		watch.start();
	}

	private JPanel content() {
		final JPanel content = new JPanel();
		content.setLayout(new BoxLayout(content, BoxLayout.Y_AXIS));
		content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		for (final JComponent part : List.of(controls, planeView, placeView, macro)) {
			if (content.getComponentCount() > 0) content.add(Box.createVerticalStrut(GAP));
			part.setAlignmentX(0);
			content.add(part);
		}
		return content;
	}

	private void place(final ImageWindow window) {
		final Rectangle screen = GUI.getMaxWindowBounds(window);
		final BesideImage places = BesideImage.of(window.getBounds(), dialog.getBounds(), screen);
		if (!places.image().equals(window.getBounds())) window.setLocation(places.image().getLocation());
		dialog.setLocation(places.panel().getLocation());
	}

	/** The plane that is looked at; z fastest, then t. */
	private int currentPlane() {
		return ImagePlanes.of(image).current();
	}

	private boolean isAsItWas() {
		return size.width == image.getWidth() && size.height == image.getHeight() && image.getNSlices() * image
			.getNFrames() == planes.scores().size();
	}

	private void look() {
		// an image that was cropped, or has lost planes, has no marks that fit
		if (!isAsItWas()) dialog.dispose();
		else if (currentPlane() != plane) {
			plane = currentPlane();
			changed();
			if (clicked != null) clicked(clicked);
		}
	}

	private void changed() {
		if (!isAsItWas()) return;
		painter.show(controls.choice(), plane);
		say();
	}

	private void say() {
		final HeatChoice choice = controls.choice();
		planeView.show(plane, choice.step());
		macro.show(macros.line(planes.rates().rate(choice.step()), choice));
	}

	private void goTo(final int other) {
		image.setPosition(image.getChannel(), other % image.getNSlices() + 1, other / image.getNSlices() + 1);
		look();
	}

	private void clicked(final Point at) {
		clicked = at;
		if (isAsItWas()) places.look(currentPlane(), at.x, at.y);
	}
}
