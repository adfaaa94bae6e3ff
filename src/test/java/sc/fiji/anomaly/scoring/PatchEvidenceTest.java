package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.preprocessing.ImageGeometry;

/** Evidence of patches becomes evidence of places. */
class PatchEvidenceTest {

	/** Working pixels of the image. */
	private static final int WIDTH = 40;
	private static final int HEIGHT = 29;

	private static final double TYPICAL = 2.5;

	@ParameterizedTest
	@CsvSource({ "16, 1, 1", "8, 1, 1", "6, 1, 2", "12, 1, 4", "6, 2, 2", "12, 2, 4", "1, 4, 1" })
	void thatOfAPlaceIsTheMeanOfThePatchesThatItLiesInAndThoseBeyondTheImageAreTypical(final int size,
		final int reduction, final int stride)
	{
		final Level level = new Level(size, reduction, stride);
		final int columns = (WIDTH / reduction - size) / stride + 1;
		final int rows = (HEIGHT / reduction - size) / stride + 1;
		final SplittableRandom random = new SplittableRandom(1);
		final float[] values = new float[columns * rows];
		for (int i = 0; i < values.length; i++)
			values[i] = random.nextInt(10);
		final EvidenceMap places = PatchEvidence.byPlace(patches(values, columns, rows, level), level, TYPICAL);
		// all whole squares that a patch lies over: the middle of each in pixels of the image
		for (int y = 0; y < places.values().dimension(1); y++)
			for (int x = 0; x < places.values().dimension(0); x++) {
				final double atX = (x + 0.5) * stride * reduction;
				final double atY = (y + 0.5) * stride * reduction;
				assertEquals(atX - 0.5, places.geometry().toImageX(x), 1e-9);
				assertEquals(atY - 0.5, places.geometry().toImageY(y), 1e-9);
				double sum = 0;
				int count = 0;
				for (int row = 0; row < rows; row++)
					for (int column = 0; column < columns; column++) {
						final double left = column * stride * reduction;
						final double top = row * stride * reduction;
						final double side = size * reduction;
						if (atX < left || atX > left + side || atY < top || atY > top + side) continue;
						sum += values[row * columns + column];
						count++;
					}
				final int all = (size / stride) * (size / stride);
				assertEquals((sum + TYPICAL * (all - count)) / all, places.values().getAt(x, y).get(), 1e-4, x + ", " + y);
			}
	}

	/**
	 * Its patches see it at their sides as well as in their middle: a centre alone could be anywhere in a patch's width.
	 */
	@Test
	void aLesionIsMostSurprisingWhereItIs() {
		final Level level = new Level(8, 1, 1);
		final int columns = WIDTH - 7;
		final int rows = HEIGHT - 7;
		final float[] values = new float[columns * rows];
		// a lesion in pixel (10, 12): the patches that begin up to 7 pixels before it
		for (int y = 5; y <= 12; y++)
			for (int x = 3; x <= 10; x++)
				values[y * columns + x] = 1;
		final EvidenceMap places = PatchEvidence.byPlace(patches(values, columns, rows, level), level, 0);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				assertEquals(x == 10 && y == 12, places.values().getAt(x, y).get() > 0.999, x + ", " + y);
	}

	@Test
	void singlePixelsStayAsTheyAre() {
		final Level level = Level.of(1);
		final EvidenceMap patches = patches(new float[] { 1, 2, 3, 4 }, 2, 2, level);
		assertSame(patches, PatchEvidence.byPlace(patches, level, TYPICAL));
	}

	/** As tiles are scored: a value at the centre of each patch. */
	private static EvidenceMap patches(final float[] values, final int columns, final int rows, final Level level) {
		final double scale = level.stride() * level.reduction();
		final double first = level.receptiveField() * level.reduction() / 2.0;
		return new EvidenceMap(ArrayImgs.floats(values, columns, rows), new ImageGeometry(first - scale / 2, first - scale /
			2, scale, scale));
	}
}
