package sc.fiji.anomaly.manualpictures;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/** Photographs windows as they are on the screen. */
final class Photographer {

	private static final int SETTLING = 500;

	private static final long PATIENCE = 900_000;

	private final Path folder;

	private final Robot robot;

	Photographer(final Path folder) throws AWTException {
		this.folder = folder;
		robot = new Robot();
	}

	/** Puts windows side by side at the top of the screen, in their order, in front of all others. */
	void arrange(final List<? extends Window> windows) throws Exception {
		EventQueue.invokeAndWait(() -> {
			int x = 0;
			for (final Window window : windows) {
				window.setLocation(x, 0);
				window.toFront();
				x += window.getWidth();
			}
		});
	}

	/** Takes a picture of windows, and of nothing beside them. */
	void take(final String name, final List<? extends Window> windows) throws Exception {
		Thread.sleep(SETTLING);
		robot.waitForIdle();
		final Rectangle[] place = { new Rectangle() };
		EventQueue.invokeAndWait(() -> place[0] = windows.stream().map(Window::getBounds).reduce(Rectangle::union)
			.orElseThrow());
		write(robot.createScreenCapture(place[0]), name);
	}

	private void write(final BufferedImage picture, final String name) throws IOException {
		final Path file = folder.resolve(name + ".png");
		ImageIO.write(picture, "png", file.toFile());
		System.out.println(file + ": " + picture.getWidth() + " x " + picture.getHeight());
	}

	/** Clicks at a place of what is on the screen, in pixels from its upper left corner. */
	void click(final Component on, final int x, final int y) throws Exception {
		Thread.sleep(SETTLING);
		final Point corner = on.getLocationOnScreen();
		robot.mouseMove(corner.x + x, corner.y + y);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
	}

	/** A window that is open, or will be soon. */
	Window window(final String title) throws InterruptedException {
		await(() -> open(title) != null, "a window " + title);
		return open(title);
	}

	private static Window open(final String title) {
		return Arrays.stream(Window.getWindows()).filter(window -> window.isVisible() && titleOf(window).startsWith(title))
			.findFirst().orElse(null);
	}

	private static String titleOf(final Window window) {
		if (window instanceof final Frame frame) return String.valueOf(frame.getTitle());
		return window instanceof final Dialog dialog ? String.valueOf(dialog.getTitle()) : "";
	}

	void await(final BooleanSupplier what, final String name) throws InterruptedException {
		final long end = System.currentTimeMillis() + PATIENCE;
		while (!what.getAsBoolean()) {
			if (System.currentTimeMillis() > end) throw new IllegalStateException("There never was " + name);
			Thread.sleep(50);
		}
	}
}
