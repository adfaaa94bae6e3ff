package sc.fiji.anomaly.view.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesideImageTest {

	private static final Rectangle SCREEN = new Rectangle(0, 20, 1366, 740);
	private static final Rectangle PANEL = new Rectangle(0, 0, 360, 640);

	@ParameterizedTest
	@CsvSource({ "100, 80, 300, 300", "1000, 80, 300, 300", "500, 400, 300, 300", "300, 80, 900, 650", "0, 20, 1000, 700",
		"700, 20, 660, 700" })
	void itCoversNothingAndStaysOnTheScreen(final int x, final int y, final int width, final int height) {
		final BesideImage places = BesideImage.of(new Rectangle(x, y, width, height), PANEL, SCREEN);
		assertFalse(places.image().intersects(places.panel()), places.toString());
		assertTrue(SCREEN.contains(places.panel()), places.toString());
		assertEquals(PANEL.getSize(), places.panel().getSize());
	}

	@Test
	void theImageMovesOnlyWhereItMust() {
		final Rectangle image = new Rectangle(600, 80, 300, 300);
		assertEquals(image, BesideImage.of(image, PANEL, SCREEN).image());
		assertEquals(106, BesideImage.of(new Rectangle(300, 80, 900, 650), PANEL, SCREEN).image().x);
	}

	@Test
	void besideAnImageAsWideAsTheScreenItLiesAtTheEdge() {
		final BesideImage places = BesideImage.of(new Rectangle(0, 80, 1366, 650), PANEL, SCREEN);
		assertEquals(1366 - 360, places.panel().x);
		assertEquals(0, places.image().x);
	}
}
