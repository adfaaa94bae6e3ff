package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.KeyStroke;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Roi;

import sc.fiji.anomaly.testing.Photograph;
import sc.fiji.anomaly.view.HeatmapLayers;

/** The panel of a heatmap, opened and used. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class HeatPanelOnScreenTest {

	private static final long PATIENCE = 60_000;
	private static final long PLENTY = 1L << 30;
	private static final double RATE = 0.2;

	@TempDir
	Path folder;

	private ScoredStack stack;
	private ImagePlus image;
	private ScoredPlanes planes;
	private JDialog dialog;

	@BeforeEach
	void open() throws Exception {
		new ImageJ(ImageJ.NO_SHOW);
		stack = new ScoredStack(folder);
		image = stack.image;
		planes = stack.planes(RATE, PLENTY);
		EventQueue.invokeAndWait(image::show);
		dialog = openPanel();
	}

	private JDialog openPanel() throws Exception {
		final HeatmapLayers.Builder layers = stack.fresh(image, RATE, List.of(), 60);
		layers.show();
		HeatPanel.close(image);
		await(() -> panels() == 0);
		HeatPanel.open(image, planes, ScoredStack.STYLE, layers.planes(), List.of(), (rate, choice) -> rate + " " + choice
			.levels());
		await(() -> panels() == 1);
		return Arrays.stream(Window.getWindows()).filter(HeatPanelOnScreenTest::isPanel).map(JDialog.class::cast)
			.findFirst().orElseThrow();
	}

	@AfterEach
	void close() throws Exception {
		EventQueue.invokeAndWait(() -> {
			image.changes = false;
			image.close();
		});
		stack.close();
	}

	@Test
	void slidersAndTicksGiveWhatAFreshHeatmapHas() throws Exception {
		final int step = planes.rates().size() - 3;
		onScreen(() -> {
			slider("alarm rate").setValue(step);
			slider("opacity").setValue(40);
			((JCheckBox) part("level 1")).doClick();
			return null;
		});
		final ImagePlus fresh = image.duplicate();
		fresh.setOverlay(null);
		stack.fresh(fresh, planes.rates().rate(step), List.of(1), 40).show();
		await(() -> ScoredStack.elements(fresh).equals(ScoredStack.elements(image)));
		for (int slice = 1; slice <= ScoredStack.PLANES; slice++)
			assertTrue(Arrays.equals(ScoredStack.seen(fresh, slice), ScoredStack.seen(image, slice)));
		assertEquals(planes.rates().rate(step) + " [1]", onScreen(((JTextField) part("macro"))::getText));
	}

	@Test
	void anAnomalousPlaneIsTheNextOne() throws Exception {
		assertFalse(button("Previous anomalous").isEnabled());
		assertEquals("At this alarm rate no plane before this one is anomalous", button("Previous anomalous")
			.getToolTipText());
		onScreen(() -> {
			button("Next anomalous").doClick();
			return null;
		});
		assertEquals(2, image.getCurrentSlice());
		assertTrue(text("plane").contains("anomalous"), text("plane"));
		image.setSlice(3);
		await(() -> text("plane").contains("normal<br>"));
	}

	@Test
	void aClickSaysWhatIsThereAndLeavesTheSelectionAlone() throws Exception {
		image.setSlice(2);
		final Roi selection = new Roi(1, 1, 5, 5);
		image.setRoi(selection);
		click(36, 15);
		await(() -> text("place").contains("Marked at alarm rates from"));
		assertTrue(text("place").contains("x 36, y 15") && text("place").contains("Most at"), text("place"));
		await(() -> ((JPanel) part("similar places")).getComponentCount() == 4);
		assertEquals(selection, image.getRoi());
		// the same place of another plane
		image.setSlice(3);
		await(() -> text("place").contains("Not marked"));
	}

	@Test
	void itStandsBesideTheImageAndFitsASmallScreen() throws Exception {
		final Rectangle panel = onScreen(dialog::getBounds);
		assertTrue(panel.height <= 740, panel.toString());
		assertFalse(panel.intersects(onScreen(image.getWindow()::getBounds)), panel.toString());
		Photograph.take(dialog, "heatmap-panel");
	}

	@Test
	void escapeClosesItAndTheOverlayStays() throws Exception {
		onScreen(() -> {
			slider("alarm rate").setValue(planes.rates().size() - 1);
			return null;
		});
		final ImagePlus fresh = image.duplicate();
		fresh.setOverlay(null);
		stack.fresh(fresh, planes.rates().rate(planes.rates().size() - 1), List.of(), 60).show();
		onScreen(() -> {
			dialog.getRootPane().getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0)).actionPerformed(
				new ActionEvent(dialog, 0, ""));
			return null;
		});
		await(() -> panels() == 0);
		await(() -> ScoredStack.elements(fresh).equals(ScoredStack.elements(image)));
		assertEquals(0, Arrays.stream(image.getCanvas().getMouseListeners()).filter(ImageClicks.class::isInstance).count());
	}

	@Test
	void anImageHasOnePanelWhichClosesWithIt() throws Exception {
		final JDialog second = openPanel();
		assertFalse(dialog.isVisible());
		assertTrue(second.isVisible());
		EventQueue.invokeAndWait(image::close);
		await(() -> panels() == 0);
	}

	/** Whoever adds a plane changes what the maps are of. */
	@Test
	void anImageOfOtherPlanesHasNoPanel() throws Exception {
		EventQueue.invokeAndWait(() -> {
			image.getStack().addSlice(image.getProcessor().duplicate());
			image.setStack(image.getStack());
		});
		await(() -> panels() == 0);
	}

	private void click(final int x, final int y) throws Exception {
		onScreen(() -> {
			final ImageCanvas canvas = image.getCanvas();
			for (final int id : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
				final MouseEvent event = new MouseEvent(canvas, id, System.currentTimeMillis(), MouseEvent.BUTTON1_DOWN_MASK,
					canvas.screenX(x), canvas.screenY(y), 1, false, MouseEvent.BUTTON1);
				for (final var listener : canvas.getMouseListeners())
					if (listener instanceof final ImageClicks clicks) {
						if (id == MouseEvent.MOUSE_PRESSED) clicks.mousePressed(event);
						else clicks.mouseReleased(event);
						assertFalse(event.isConsumed());
					}
			}
			return null;
		});
	}

	private static boolean isPanel(final Window window) {
		return window.isVisible() && window instanceof final JDialog d && "Heatmap of stack".equals(d.getTitle());
	}

	private static long panels() {
		return Arrays.stream(Window.getWindows()).filter(HeatPanelOnScreenTest::isPanel).count();
	}

	private static <T> T onScreen(final Callable<T> what) throws Exception {
		final FutureTask<T> task = new FutureTask<>(what);
		EventQueue.invokeAndWait(task);
		return task.get();
	}

	private static void await(final BooleanSupplier what) throws Exception {
		final long end = System.currentTimeMillis() + PATIENCE;
		while (!what.getAsBoolean()) {
			assertTrue(System.currentTimeMillis() < end, "nothing came of it");
			Thread.sleep(20);
		}
	}

	private JSlider slider(final String name) {
		return (JSlider) part(name);
	}

	private String text(final String name) {
		return ((JLabel) part(name)).getText();
	}

	private Component part(final String name) {
		return find(dialog, component -> name.equals(component.getName())).orElseThrow();
	}

	private JButton button(final String text) {
		return (JButton) find(dialog, component -> component instanceof final JButton b && text.equals(b.getText()))
			.orElseThrow();
	}

	private static Optional<Component> find(final Container container, final Predicate<Component> wanted) {
		for (final Component component : container.getComponents()) {
			if (wanted.test(component)) return Optional.of(component);
			if (component instanceof final Container inner) {
				final Optional<Component> found = find(inner, wanted);
				if (found.isPresent()) return found;
			}
		}
		return Optional.empty();
	}
}
