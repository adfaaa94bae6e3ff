package sc.fiji.anomaly.view.manual;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.text.BadLocationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

import sc.fiji.anomaly.testing.Photograph;

/** The window with the manual, opened. Runs where there is a screen only, see docs/development.md. */
@Tag("screen")
@DisabledIf("java.awt.GraphicsEnvironment#isHeadless")
class ManualOnScreenTest {

	private static final long PATIENCE = 30_000;

	@AfterEach
	void close() {
		frames().forEach(Window::dispose);
	}

	@Test
	void helpOpensTheSectionAndBackReturns() throws Exception {
		EventQueue.invokeAndWait(() -> new ManualWindow(new Manual(), "<html>own text</html>").show(Manual.placeOf(
			"Score image")));
		final JFrame frame = frames().get(0);
		final JEditorPane text = all(frame, JEditorPane.class).get(0);
		await(() -> inSight(text).contains("Score image") && text.getVisibleRect().y > 0);
		Photograph.take(frame, "manual");
		final JList<?> list = all(frame, JList.class).get(0);
		EventQueue.invokeAndWait(() -> list.setSelectedIndex(0));
		await(() -> inSight(text).contains("own text"));
		final JButton back = all(frame, JButton.class).stream().filter(button -> "Back".equals(button.getText()))
			.findFirst().orElseThrow();
		EventQueue.invokeAndWait(back::doClick);
		await(() -> inSight(text).contains("Score image") && text.getVisibleRect().y > 0);
		assertTrue(frame.getWidth() <= 1366 && frame.getHeight() <= 768, frame.getSize().toString());
	}

	/** The first line that can be seen, and what follows. */
	private static String inSight(final JEditorPane text) {
		final String[] seen = { "" };
		try {
			EventQueue.invokeAndWait(() -> {
				final int begin = text.viewToModel2D(text.getVisibleRect().getLocation());
				final int length = Math.min(200, text.getDocument().getLength() - begin);
				try {
					seen[0] = text.getDocument().getText(begin, length);
				}
				catch (final BadLocationException e) {
					throw new IllegalStateException(e);
				}
			});
		}
		catch (final ReflectiveOperationException | InterruptedException e) {
			throw new IllegalStateException(e);
		}
		return seen[0];
	}

	private static void await(final BooleanSupplier what) throws InterruptedException {
		final long end = System.currentTimeMillis() + PATIENCE;
		while (!what.getAsBoolean()) {
			assertTrue(System.currentTimeMillis() < end, "it never came");
			Thread.sleep(20);
		}
	}

	private static List<JFrame> frames() {
		return Arrays.stream(Window.getWindows()).filter(window -> window.isVisible() && window instanceof final JFrame f &&
			f.getTitle().endsWith("manual")).map(JFrame.class::cast).toList();
	}

	private static <T extends Component> List<T> all(final Container container, final Class<T> type) {
		final List<T> found = new ArrayList<>();
		for (final Component component : container.getComponents()) {
			if (type.isInstance(component)) found.add(type.cast(component));
			if (component instanceof final Container inner) found.addAll(all(inner, type));
		}
		return found;
	}
}
