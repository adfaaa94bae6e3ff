package sc.fiji.anomaly.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

/** Photographs windows as they are on the screen, into {@code target/screens}, for people to look at. */
public final class Photograph {

	private static final long PATIENCE = 10_000;

	/** A window that is drawn has more: its letters have soft edges. */
	private static final int COLOURS = 8;

	private Photograph() {}

	/** Takes a picture of a window once it is drawn, and looks whether all of it is on the screen. */
	public static void take(final Window window, final String name) throws Exception {
		final Rectangle[] place = new Rectangle[1];
		EventQueue.invokeAndWait(() -> {
			window.toFront();
			place[0] = window.getBounds();
		});
		assertTrue(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()).contains(place[0]), name + " at " + place[0]);
		final Robot robot = new Robot();
		final long end = System.currentTimeMillis() + PATIENCE;
		BufferedImage picture = robot.createScreenCapture(place[0]);
		while (colours(picture) < COLOURS) {
			assertTrue(System.currentTimeMillis() < end, name + " is empty");
			Thread.sleep(100);
			picture = robot.createScreenCapture(place[0]);
		}
		ImageIO.write(picture, "png", Files.createDirectories(Path.of("target", "screens")).resolve(name + ".png")
			.toFile());
	}

	private static long colours(final BufferedImage picture) {
		return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
			.distinct().count();
	}
}
