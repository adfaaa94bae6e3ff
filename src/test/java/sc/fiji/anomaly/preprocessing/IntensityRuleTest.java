package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

/** Which pixel values become -1 and 1. */
class IntensityRuleTest {

	private static final ChannelRange FIXED = new ChannelRange(List.of(10.0), List.of(20.0));

	@Test
	void aFixedRangeIsTheSameForEveryImage() {
		assertEquals(FIXED, new IntensityRule(false, FIXED).rangeOf(sampled(ramp(0, 1000))));
	}

	@Test
	void anImagesOwnRangeLeavesRoomAboveItsBrightestNormalValues() {
		final ChannelRange range = new IntensityRule(true, FIXED).rangeOf(sampled(ramp(0, 1000)));
		assertEquals(0.005 * 1000, range.low().get(0), 1);
		assertEquals(5 + 1.25 * (980 - 5), range.high().get(0), 2);
	}

	@Test
	void exposureDropsOutOfAnImagesOwnRange() {
		final IntensityRule rule = new IntensityRule(true, FIXED);
		final ChannelRange dim = rule.rangeOf(sampled(ramp(0, 1000)));
		final ChannelRange bright = rule.rangeOf(sampled(ramp(500, 4500)));
		for (final double share : new double[] { 0.1, 0.5, 0.9 })
			assertEquals(dim.normalised(0, 1000 * share), bright.normalised(0, 500 + 4000 * share), 1e-3);
	}

	@Test
	void anImageWithoutRangeTakesTheFixedOne() {
		final IntensityRule rule = new IntensityRule(true, FIXED);
		assertEquals(FIXED, rule.rangeOf(sampled(TinyImages.constant("constant", 8, 8, 3))));
		assertEquals(FIXED, rule.rangeOf(sampled(TinyImages.constant("nan", 8, 8, Double.NaN))));
	}

	@Test
	void aCommonRangeIsThatOfAllImagesWithoutOutliers() {
		final PixelSample low = PixelSample.of(ramp(0, 100), 0);
		final PixelSample high = PixelSample.of(ramp(50, 300), 0);
		final ChannelRange range = IntensityRule.commonRange(List.of(PixelSample.merged(List.of(low, high))));
		assertEquals(0, range.low().get(0), 1);
		assertEquals(300, range.high().get(0), 1);
	}

	@Test
	void aRangeThatIsEmptyIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new ChannelRange(List.of(1.0), List.of(1.0)));
		assertThrows(IllegalArgumentException.class, () -> new ChannelRange(List.of(1.0), List.of(Double.NaN)));
	}

	private static Plane ramp(final double from, final double to) {
		final float[] values = new float[10_000];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (from + (to - from) * i / (values.length - 1));
		return TinyImages.plane("ramp", 100, 100, 1, values, PixelSize.UNKNOWN);
	}

	private static SampledPlane sampled(final Plane plane) {
		return new SampledPlane(plane);
	}
}
