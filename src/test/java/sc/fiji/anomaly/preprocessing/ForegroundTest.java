package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

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
		for (int x = 0; x < 40; x++)
			plane.pixels().getAt(x, 29, 0).set(Float.NaN);
		assertEquals(new Foreground(7, 3, 20, 10), Foreground.of(plane));
	}

	@Test
	void aGreyPictureInColoursHasTheSameForeground() {
		final Plane grey = box(100, 100, 20, 30, 40, 50, 100);
		// of 100 pixels one is less than a fiftieth, and three of them are no more than one
		grey.pixels().getAt(1, 1, 0).set(100);
		grey.pixels().getAt(98, 97, 0).set(100);
		assertEquals(new Foreground(20, 30, 40, 50), Foreground.of(grey));
		assertEquals(new Foreground(20, 30, 40, 50), Foreground.of(colours(grey, grey, grey)));
	}

	@Test
	void whatOneColourShowsIsForeground() {
		final Plane red = box(40, 30, 2, 3, 10, 10, 100);
		final Plane green = box(40, 30, 20, 13, 10, 10, 5);
		final Plane black = box(40, 30, 0, 0, 0, 0, 0);
		assertEquals(new Foreground(2, 3, 28, 20), Foreground.of(colours(red, green, black)));
	}

	@Test
	void sidesMayBeLongerThanAnInteger() {
		final long width = 1L << 32;
		final FunctionRandomAccessible<FloatType> bright = new FunctionRandomAccessible<>(3, (at, value) -> value.set(at
			.getLongPosition(0) >= 1L << 31 ? 100 : 0), FloatType::new);
		final Foreground box = Foreground.of(new Plane("vast", "vast", Views.interval(bright, Intervals.createMinSize(0, 0,
			0, width, 2, 1)), PixelSize.UNKNOWN));
		assertEquals(new Foreground(1L << 31, 0, 1L << 31, 2), box);
	}

	/** Channels side by side. */
	private static Plane colours(final Plane... channels) {
		return new Plane("colours", "colours", Views.concatenate(2, Arrays.stream(channels).map(Plane::pixels).toList()),
			PixelSize.UNKNOWN);
	}

	private static Plane box(final int width, final int height, final int left, final int top, final int columns,
		final int rows, final double value)
	{
		final float[] values = new float[width * height];
		for (int y = top; y < top + rows; y++)
			for (int x = left; x < left + columns; x++)
				values[y * width + x] = (float) value;
		return TinyImages.plane("box", width, height, 1, values, PixelSize.UNKNOWN);
	}
}
