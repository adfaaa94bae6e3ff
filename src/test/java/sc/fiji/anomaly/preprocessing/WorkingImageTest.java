package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

/** Images at the resolution and in the values that a model works with. */
class WorkingImageTest {

	/** Values in [-1, 1] stay as they are. */
	private static final ChannelRange AS_IT_IS = new ChannelRange(List.of(-1.0), List.of(1.0));

	@Test
	void reducingAveragesAreas() {
		final Plane plane = row(0, 0.5, -0.5, 1, 0.25, 0.75);
		assertArrayEquals(new float[] { 0.25f, 0.25f, 0.5f }, tile(plane, 2, 3), 1e-6f);
		assertArrayEquals(new float[] { 0, 2 / 3f }, tile(plane, 3, 2), 1e-6f);
	}

	@Test
	void pixelsThatLieOnABorderCountByTheirPart() {
		// 5 pixels to 2: each is two and a half wide
		assertArrayEquals(new float[] { (0.8f + 0.2f + 0.5f * 0.4f) / 2.5f, (0.5f * 0.4f - 0.6f + 1) / 2.5f }, tile(row(0.8,
			0.2, 0.4, -0.6, 1), 2.5, 2), 1e-6f);
	}

	@Test
	void enlargingInterpolatesBetweenPixelCentresAndTheBorderGoesOn() {
		assertArrayEquals(new float[] { 0, 0.25f, 0.75f, 1 }, tile(row(0, 1), 0.5, 4), 1e-6f);
	}

	@Test
	void rowsAndColumnsAreTreatedAlike() {
		final Plane plane = TinyImages.plane("p", 2, 4, 1, new float[] { 0, 0.2f, 0.4f, 0.6f, -1, -0.8f, -0.6f, -0.4f },
			PixelSize.UNKNOWN);
		final PixelArray small = new WorkingImage(plane, new ImageGeometry(0, 0, 1, 2), AS_IT_IS, 2, 2).whole().pixels();
		assertArrayEquals(new float[] { 0.2f, 0.4f, -0.8f, -0.6f }, small.values(), 1e-6f);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 1", "1.3, 0.7, 2.37", "0, 0, 0.45", "2, 1, 1.0000001", "3, 3, 4" })
	void aWindowsValuesDoNotDependOnWhereItBegins(final double left, final double top, final double scale) {
		final Plane plane = TinyImages.texture(5, 60, 50);
		final int width = (int) ((60 - left) / scale);
		final int height = (int) ((50 - top) / scale);
		final WorkingImage image = new WorkingImage(plane, new ImageGeometry(left, top, scale, scale), new ChannelRange(List
			.of(-30.0), List.of(30.0)), width, height);
		final PixelArray whole = image.whole().pixels();
		final WorkingImage held = image.inMemory();
		for (int y = 0; y < height - 3; y += 3) {
			for (int x = 0; x < width - 2; x += 2) {
				final PixelArray part = image.tile(x, y, 2, 3).pixels();
				assertArrayEquals(part.values(), held.tile(x, y, 2, 3).pixels().values(), "in memory, " + x + ", " + y);
				for (int row = 0; row < 3; row++)
					for (int column = 0; column < 2; column++)
						assertEquals(whole.get(0, y + row, x + column), part.get(0, row, column), x + ", " + y);
			}
		}
	}

	@Test
	void aReducedImageIsTheBlockMeanOfTheImage() {
		final Plane plane = TinyImages.texture(5, 41, 30);
		final WorkingImage image = new WorkingImage(plane, new ImageGeometry(0, 0, 1, 1), new ChannelRange(List.of(-60.0),
			List.of(60.0)), 41, 30);
		assertArrayEquals(image.whole().reduced(2).pixels().values(), image.reduced(2).whole().pixels().values(), 1e-5f);
	}

	@Test
	void valuesOutsideOfTheRangeAreClippedAndNoNumbersAreDark() {
		assertArrayEquals(new float[] { -1, 1, -1, -1, -1 }, tile(row(-7, 7, Double.NaN, Double.POSITIVE_INFINITY,
			Double.NEGATIVE_INFINITY), 1, 5));
	}

	private static Plane row(final double... values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++)
			floats[i] = (float) values[i];
		return TinyImages.plane("row", values.length, 1, 1, floats, PixelSize.UNKNOWN);
	}

	private static float[] tile(final Plane row, final double scale, final int columns) {
		return new WorkingImage(row, new ImageGeometry(0, 0, scale, 1), AS_IT_IS, columns, 1).whole().pixels().values();
	}
}
