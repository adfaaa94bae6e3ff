package sc.fiji.anomaly.method.mlsad.fakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;

/** Known abnormal images among the fakes. */
class KnownAnomaliesTest {

	private static final int SIDE = 6;
	private static final int DRAWS = 4000;

	/** A single pixel that no abnormal image has. */
	private final FakePatchSource others = (site, random, canvas, row) -> canvas.values(row, new float[] { -1 });

	/** Each pixel's value is its place. */
	private static ImageTile image() {
		final PixelArray image = new PixelArray(1, SIDE, SIDE);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = i;
		return ImageTile.whole(image);
	}

	private float[] draws(final FakePatchSource fakes) {
		final SplittableRandom random = new SplittableRandom(1);
		final HostCanvas canvas = new HostCanvas(DRAWS, 1, 1);
		for (int i = 0; i < DRAWS; i++)
			fakes.draw(new PatchSite(0, 2, 3, 1), random, canvas, i);
		return canvas.values();
	}

	private static long count(final float[] values, final float wanted) {
		long count = 0;
		for (final float value : values)
			if (value == wanted) count++;
		return count;
	}

	@Test
	void inAlignedImagesTheirShareComesFromTheSamePlace() {
		final float[] drawn = draws(KnownAnomalies.among(others, List.of(image()), 1, 0.25, Layout.ALIGNED));
		assertEquals(0.25 * DRAWS, count(drawn, 3 * SIDE + 2), 0.03 * DRAWS);
		assertEquals(DRAWS, count(drawn, 3 * SIDE + 2) + count(drawn, -1));
	}

	@Test
	void inTexturesTheyComeFromAnywhere() {
		final float[] drawn = draws(KnownAnomalies.among(others, List.of(image()), 1, 1, Layout.TEXTURE));
		for (int place = 0; place < SIDE * SIDE; place++)
			assertTrue(count(drawn, place) > 0, "place " + place);
	}

	@Test
	void withoutAnyTheOthersAreLeftAlone() {
		assertSame(others, KnownAnomalies.among(others, List.of(), 1, 0.25, Layout.ALIGNED));
		assertSame(others, KnownAnomalies.among(others, List.of(image()), 1, 0, Layout.ALIGNED));
		assertSame(others, KnownAnomalies.among(others, List.of(image()), SIDE + 1, 0.25, Layout.ALIGNED));
	}
}
