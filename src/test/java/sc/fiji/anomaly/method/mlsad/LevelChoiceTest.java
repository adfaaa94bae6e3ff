package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
		assertEquals(List.of(1, 2, 4, 8, 16), sizes(Layout.ALIGNED, Collections.nCopies(10_000, square(32))));
		assertEquals(List.of(1, 2, 4, 8, 16), sizes(Layout.ALIGNED, Collections.nCopies(10_000, square(63))));
	}

	@Test
	void largeAlignedImagesHaveSomeOfThemReducedAndOthersInMoreDetailBetween() {
		assertEquals(List.of(2, 6, 12, 16, 32), sizes(Layout.ALIGNED, Collections.nCopies(10, square(64))));
		assertEquals(List.of(4, 6, 12, 24, 32, 64), sizes(Layout.ALIGNED, Collections.nCopies(10, TILE)));
		assertEquals(List.of(6, 8, 12, 24, 48, 64, 128), sizes(Layout.ALIGNED, Collections.nCopies(10, square(256))));
	}

	@Test
	void patchesOfTheCoarseLevelsLieAtEveryPositionAndThoseInDetailAThirdOfAPatchApart() {
		assertEquals(List.of("6/1/2", "1/8/1", "12/1/4", "12/2/4", "12/4/4", "8/8/1", "16/8/1"), new LevelChoice(
			Layout.ALIGNED, Collections.nCopies(10, square(256))).levels(true).stream().map(level -> level.receptiveField() +
				"/" + level.reduction() + "/" + level.stride()).toList());
	}

	@Test
	void aNarrowImageHasNoLevelThatIsWider() {
		assertEquals(List.of(4, 6, 12, 24, 32), sizes(Layout.ALIGNED, Collections.nCopies(10, new FinalDimensions(128,
			48))));
	}

	@Test
	void everyLevelLooksAtPatchesOfOneCost() {
		for (int size = 16; size <= LevelChoice.LARGEST; size += 8) {
			final Level level = LevelChoice.level(size, Layout.ALIGNED);
			assertEquals(size, level.size());
			assertTrue(level.receptiveField() > 8 && level.receptiveField() <= 16, level.toString());
		}
	}

	@Test
	void levelsThatWereAskedForAreTakenOrRefused() {
		final LevelChoice choice = new LevelChoice(Layout.ALIGNED, List.of(square(40), square(32)));
		assertEquals(List.of(3, 20, 32), choice.levels(List.of(3, 20, 32)).stream().map(Level::size).toList());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> choice.levels(List.of(19))).getMessage().contains(
			"19"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> choice.levels(List.of(1, 36))).getMessage().contains(
			"36"));
	}

	private static Dimensions square(final int side) {
		return new FinalDimensions(side, side);
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
		return new LevelChoice(layout, images).levels(true).stream().map(Level::size).toList();
	}
}
