package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.TinyImages;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** The box around what an image shows. */
class ForegroundTest {

	@Test
	void itIsTheBoxAroundTheBrightPart() {
		assertEquals(new Foreground(7, 3, 20, 10), Foreground.of(box(40, 30, 7, 3, 20, 10, 100)));
	}

	@Test
	void aFewBrightPixelsDoNotCount() {
		final Plane plane = box(100, 100, 20, 30, 40, 50, 100);
		plane.pixels().getAt(1, 1, 0).set(1000);
		plane.pixels().getAt(98, 97, 0).set(1000);
		assertEquals(new Foreground(20, 30, 40, 50), Foreground.of(plane));
	}

	@Test
	void thePartNeedNotBeBrightInNumbers() {
		assertEquals(new Foreground(7, 3, 20, 10), Foreground.of(box(40, 30, 7, 3, 20, 10, 0.001)));
	}

	@Test
	void anImageWithoutDarkGroundIsItsOwnForeground() {
		assertEquals(new Foreground(0, 0, 30, 20), Foreground.of(TinyImages.texture(1, 30, 20)));
		assertEquals(new Foreground(0, 0, 8, 6), Foreground.of(TinyImages.constant("constant", 8, 6, 5)));
		assertEquals(new Foreground(0, 0, 8, 6), Foreground.of(TinyImages.constant("nan", 8, 6, Double.NaN)));
	}

	@Test
	void noNumbersAreNoForeground() {
		final Plane plane = box(40, 30, 7, 3, 20, 10, 100);
		for (int x = 0; x < 40; x++) plane.pixels().getAt(x, 29, 0).set(Float.NaN);
		assertEquals(new Foreground(7, 3, 20, 10), Foreground.of(plane));
	}

	private static Plane box(final int width, final int height, final int left, final int top, final int columns,
		final int rows, final double value)
	{
		final float[] values = new float[width * height];
		for (int y = top; y < top + rows; y++) for (int x = left; x < left + columns; x++) values[y * width + x] = (float) value;
		return TinyImages.plane("box", width, height, 1, values, PixelSize.UNKNOWN);
	}
}
