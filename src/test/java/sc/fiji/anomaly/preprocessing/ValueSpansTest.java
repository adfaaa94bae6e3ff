package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.testing.TinyImages;

/** How far values spread. */
class ValueSpansTest {

	private static PixelSample ramp(final double most) {
		final float[] values = new float[1001];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (most * i / 1000);
		return PixelSample.of(TinyImages.plane("ramp", values.length, 1, 1, values, PixelSize.UNKNOWN), 0);
	}

	@Test
	void theyAreThoseOfTheExtremeImages() {
		final ValueSpans spans = ValueSpans.of(List.of(List.of(ramp(100), ramp(7)), List.of(ramp(200), ramp(7)), List.of(
			ramp(50), ramp(7))));
		assertEquals(50 * 0.975, spans.narrowest().get(0), 1e-4);
		assertEquals(200 * 0.975, spans.widest().get(0), 1e-4);
		assertEquals(spans.narrowest().get(1), spans.widest().get(1));
	}

	@Test
	void tenTimesAsFarIsTheMost() {
		final ValueSpans spans = ValueSpans.of(List.of(List.of(ramp(100)), List.of(ramp(200))));
		assertEquals("", spans.whyUnlike(0, ramp(1990)));
		assertEquals("they spread over 1960, those of the training images over 97.5 to 195", spans.whyUnlike(0, ramp(
			2010)));
		assertEquals("", spans.whyUnlike(0, ramp(10.1)));
		assertEquals("they spread over 9.652, those of the training images over 97.5 to 195", spans.whyUnlike(0, ramp(
			9.9)));
	}

	@Test
	void whereTrainingImagesAreFlatFlatOnesAreLikeThem() {
		final ValueSpans spans = ValueSpans.of(List.of(List.of(ramp(0)), List.of(ramp(200))));
		assertEquals("", spans.whyUnlike(0, ramp(0)));
		assertEquals("", spans.whyUnlike(0, ramp(0.001)));
	}

	@Test
	void spansThatAreNoneAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new ValueSpans(List.of(1.0), List.of()));
		assertThrows(IllegalArgumentException.class, () -> new ValueSpans(List.of(2.0), List.of(1.0)));
		assertThrows(IllegalArgumentException.class, () -> new ValueSpans(List.of(-1.0), List.of(1.0)));
		assertThrows(IllegalArgumentException.class, () -> new ValueSpans(List.of(Double.NaN), List.of(1.0)));
	}
}
