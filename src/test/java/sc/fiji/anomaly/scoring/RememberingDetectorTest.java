package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;

/** What was seen first is not looked at again, and only that. */
class RememberingDetectorTest {

	private static final Level LEVEL = Level.of(1);

	private final List<ImageTile> lookedAt = new ArrayList<>();

	private final RememberingDetector detector = new RememberingDetector(new FirstPixel() {

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			lookedAt.add(tile);
			return super.evidence(level, tile);
		}
	});

	private static ImageTile tile(final long x, final float... values) {
		return new ImageTile(new PixelArray(1, 1, values.length, values), x, 0, 100, 100);
	}

	private float evidence(final Level level, final ImageTile tile) {
		return detector.evidence(level, tile).get(0, 0, 0);
	}

	@Test
	void theSameWindowIsLookedAtOnce() {
		assertEquals(3, evidence(LEVEL, tile(8, 3, 4)));
		assertEquals(3, evidence(LEVEL, tile(8, 3, 4)));
		assertEquals(1, lookedAt.size());
	}

	@Test
	void aWindowThatChangedIsLookedAtEachTimeAndTheFirstOneStaysKnown() {
		evidence(LEVEL, tile(8, 3, 4));
		assertEquals(5, evidence(LEVEL, tile(8, 5, 4)));
		assertEquals(5, evidence(LEVEL, tile(8, 5, 4)));
		assertEquals(3, evidence(LEVEL, tile(8, 3, 4)));
		assertEquals(3, lookedAt.size());
	}

	@Test
	void theSamePixelsElsewhereOrAtAnotherLevelAreLookedAt() {
		evidence(LEVEL, tile(8, 3, 4));
		evidence(LEVEL, tile(9, 3, 4));
		evidence(new Level(1, 2, 1), tile(8, 3, 4));
		assertEquals(3, lookedAt.size());
	}
}
