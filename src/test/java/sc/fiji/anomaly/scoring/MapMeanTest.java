package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.testing.TinyImages;

/** Several maps on one grid. */
class MapMeanTest {

	private static final Plane PLANE = TinyImages.texture(1, 90, 70);
	private static final WorkingArea ALL = WorkingArea.whole(PLANE);
	private static final ImageGeometry PIXELS = new ImageGeometry(0, 0, 1, 1);

	private static MapMean.Part part(final EvidenceMap map, final double weight, final boolean everywhere) {
		return new MapMean.Part(map, value -> value, weight, ALL, everywhere, 100);
	}

	private static float at(final EvidenceMap map, final long x, final long y) {
		return map.values().getAt(x, y).get();
	}

	@Test
	void aMapAloneIsInterpolatedAsUsersSeeIt() {
		final EvidenceMap map = new EvidenceMap(Views.hyperSlice(TinyImages.texture(3, 23, 17).pixels(), 2, 0),
			new ImageGeometry(2.3, -1.5, 3.7, 4.1));
		final RandomAccessibleInterval<FloatType> expected = map.inPixelsOf(PLANE, ALL);
		final EvidenceMap mean = MapMean.arithmetic(List.of(part(map, 1, true)), PIXELS, 90, 70);
		for (int y = 0; y < 70; y++)
			for (int x = 0; x < 90; x++)
				assertEquals(expected.getAt(x, y).get(), at(mean, x, y), 1e-4, x + ", " + y);
	}

	@Test
	void weightsAndSquares() {
		final List<MapMean.Part> parts = List.of(part(TestMap.on(PIXELS, 2, 0, 2, 4, 8), 0.25, true), part(TestMap.on(
			PIXELS, 2, 4, 4, 4, 4), 0.75, true));
		assertEquals(0.25 * 8 + 0.75 * 4, at(MapMean.arithmetic(parts, PIXELS, 2, 2), 1, 1), 1e-6);
		assertEquals(Math.sqrt(0.25 * 64 + 0.75 * 16), at(MapMean.quadratic(parts, PIXELS, 2, 2), 1, 1), 1e-6);
	}

	@Test
	void whereAMapDoesNotSpeakItSaysWhatIsTypical() {
		final EvidenceMap map = TestMap.on(new ImageGeometry(2, 2, 1, 1), 2, 1, 1, 1, 1);
		final EvidenceMap aligned = MapMean.arithmetic(List.of(part(map, 1, false)), PIXELS, 6, 6);
		final EvidenceMap squares = MapMean.quadratic(List.of(part(map, 1, false)), PIXELS, 6, 6);
		final EvidenceMap texture = MapMean.arithmetic(List.of(part(map, 1, true)), PIXELS, 6, 6);
		final EvidenceMap outside = MapMean.arithmetic(List.of(new MapMean.Part(map, value -> value, 1, new WorkingArea(0,
			0, 6, 3), true, 100)), PIXELS, 6, 6);
		for (int y = 0; y < 6; y++)
			for (int x = 0; x < 6; x++) {
				final boolean inside = x >= 2 && x < 4 && y >= 2 && y < 4;
				assertEquals(inside ? 1 : 100, at(aligned, x, y), 1e-6, x + ", " + y);
				assertEquals(inside ? 1 : 100, at(squares, x, y), 1e-5, x + ", " + y);
				assertEquals(1, at(texture, x, y));
				assertEquals(y < 3 ? 1 : 100, at(outside, x, y), 1e-6, x + ", " + y);
			}
	}
}
