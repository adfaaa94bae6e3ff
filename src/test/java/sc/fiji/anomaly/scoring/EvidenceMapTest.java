package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.TinyImages;

/** Where a map lies on its image. */
class EvidenceMapTest {

	private static final Plane PLANE = TinyImages.texture(1, 12, 6);

	private static WorkingArea area(final double left, final double scale, final int width, final int height) {
		return WorkingArea.of(new WorkingImage(PLANE, new ImageGeometry(left, 0, scale, scale), new ChannelRange(List.of(
			0.0), List.of(1.0)), width, height));
	}

	@Test
	void betweenItsPixelsItIsLinearAndBeyondThemTheBorderGoesOn() {
		final EvidenceMap map = TestMap.on(new ImageGeometry(0, 0, 4, 6), 3, 0, 4, 8);
		final RandomAccessibleInterval<FloatType> values = map.inPixelsOf(PLANE, area(0, 1, 12, 6));
		assertEquals(12, values.dimension(0));
		assertEquals(6, values.dimension(1));
		// the centres lie at 1.5, 5.5 and 9.5
		assertEquals(0, values.getAt(0, 3).get());
		assertEquals(0.5, values.getAt(2, 0).get(), 1e-6);
		assertEquals(4.5, values.getAt(6, 5).get(), 1e-6);
		assertEquals(8, values.getAt(11, 3).get());
	}

	@Test
	void outsideOfWhatWasLookedAtItIsZero() {
		final EvidenceMap map = TestMap.on(new ImageGeometry(4, 0, 4, 6), 1, 5);
		final RandomAccessibleInterval<FloatType> values = map.inPixelsOf(PLANE, area(4, 2, 2, 2));
		for (int x = 0; x < 12; x++)
			for (int y = 0; y < 6; y++)
				assertEquals(x >= 4 && x < 8 && y < 4 ? 5 : 0, values.getAt(x, y).get(), 1e-5, x + ", " + y);
	}

	@Test
	void aRestOfLessThanAWorkingPixelBelongsToWhatWasLookedAt() {
		// 12 pixels are 2 of 5 each and a rest of 2; 6 are one of 5 and a rest of 1
		assertEquals(new WorkingArea(0, 0, 12, 6), area(0, 5, 2, 1));
		assertEquals(new WorkingArea(0, 0, 5, 6), area(0, 5, 1, 1));
		assertEquals(new WorkingArea(2, 0, 12, 6), area(2, 5, 2, 1));
	}
}
