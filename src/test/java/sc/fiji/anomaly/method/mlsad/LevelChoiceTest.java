package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;

/** Coarser levels need patches, and images that are large enough. */
class LevelChoiceTest {

	private static final Dimensions TILE = new FinalDimensions(128, 128);

	@Test
	void alignedImagesHaveTheFiveLevelsOfThePaper() {
		assertEquals(List.of(1, 2, 4, 8, 16), sizes(Layout.ALIGNED, Collections.nCopies(10_000, TILE)));
	}

	@Test
	void texturesHaveCoarserLevelsAsFarAsTheirPatchesTeachThem() {
		assertEquals(List.of(1, 2, 4, 8, 16), sizes(Layout.TEXTURE, Collections.nCopies(30, TILE)));
		assertEquals(List.of(1, 2, 4, 8, 16, 32), sizes(Layout.TEXTURE, Collections.nCopies(38, TILE)));
		assertEquals(List.of(1, 2, 4, 8, 16, 32, 64), sizes(Layout.TEXTURE, Collections.nCopies(150, TILE)));
		assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 96), sizes(Layout.TEXTURE, Collections.nCopies(600, TILE)));
	}

	@Test
	void oneSmallImageRulesOutTheLevelsThatItIsTooSmallFor() {
		final List<Dimensions> images = new ArrayList<>(Collections.nCopies(150, TILE));
		images.add(new FinalDimensions(200, 40));
		assertEquals(List.of(1, 2, 4, 8, 16, 32), sizes(Layout.TEXTURE, images));
	}

	private static List<Integer> sizes(final Layout layout, final List<Dimensions> images) {
		return new LevelChoice(layout, images).levels().stream().map(Level::size).toList();
	}
}
