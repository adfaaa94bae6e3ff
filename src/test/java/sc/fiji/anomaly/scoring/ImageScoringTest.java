package sc.fiji.anomaly.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.Pooling.Positions;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.testing.TinyImages;

/** How the levels of an image come together. */
class ImageScoringTest {

	private static final WorkingImage IMAGE = new WorkingImage(TinyImages.texture(1, 8, 8), new ImageGeometry(0, 0, 1, 1),
		new ChannelRange(List.of(-50.0), List.of(50.0)), 8, 8);

	/** Levels of which each has its size as evidence, everywhere. */
	private static final class Sizes extends FirstPixel {

		private final List<Level> levels;

		Sizes(final int... sizes) {
			levels = Arrays.stream(sizes).mapToObj(Level::of).toList();
		}

		@Override
		public List<Level> levels() {
			return levels;
		}

		@Override
		public PixelArray evidence(final Level level, final ImageTile tile) {
			final PixelArray evidence = super.evidence(level, tile);
			Arrays.fill(evidence.values(), level.size());
			return evidence;
		}
	}

	private static EvidenceMap aggregate(final Layout layout, final List<Double> typical, final List<Double> weights,
		final int... sizes)
	{
		return new ImageScoring(new Sizes(sizes), layout, typical, weights, Progress.NONE).score(IMAGE).aggregate();
	}

	private static void assertRow(final EvidenceMap map, final int y, final double... expected) {
		for (int x = 0; x < expected.length; x++)
			assertEquals(expected[x], map.values().getAt(x, y).get(), 1e-6, x + ", " + y);
	}

	@Test
	void inAlignedImagesALevelSpeaksWhereItsPatchesAreCentredAndIsTypicalNearerToTheBorder() {
		final EvidenceMap odd = aggregate(Layout.ALIGNED, List.of(20.0), List.of(1.0), 5);
		assertRow(odd, 1, 20, 20, 20, 20, 20, 20, 20, 20);
		assertRow(odd, 2, 20, 20, 5, 5, 5, 5, 20, 20);
		assertRow(odd, 5, 20, 20, 5, 5, 5, 5, 20, 20);
		assertRow(odd, 6, 20, 20, 20, 20, 20, 20, 20, 20);
	}

	@Test
	void patchesOfEvenSizeHaveTheirCentresBetweenPixels() {
		final EvidenceMap even = aggregate(Layout.ALIGNED, List.of(20.0), List.of(1.0), 4);
		assertRow(even, 0, 20, 20, 20, 20, 20, 20, 20, 20);
		assertRow(even, 1, 20, 4, 4, 4, 4, 4, 4, 20);
		assertRow(even, 6, 20, 4, 4, 4, 4, 4, 4, 20);
		assertRow(even, 7, 20, 20, 20, 20, 20, 20, 20, 20);
	}

	@Test
	void inTexturesTheNearestPatchSpeaksUpToTheBorder() {
		final EvidenceMap map = aggregate(Layout.TEXTURE, List.of(20.0), List.of(1.0), 5);
		assertRow(map, 0, 5, 5, 5, 5, 5, 5, 5, 5);
		assertRow(map, 7, 5, 5, 5, 5, 5, 5, 5, 5);
	}

	@Test
	void aSinglePatchSpeaksForTheWholeImage() {
		assertRow(aggregate(Layout.ALIGNED, List.of(20.0), List.of(1.0), 8), 0, 8, 8, 8, 8, 8, 8, 8, 8);
	}

	@Test
	void inAlignedImagesPatchesOfLessThanHalfOfTheImageTellPlaces() {
		final ImageEvidence aligned = evidence(Layout.ALIGNED, 3, 4);
		assertEquals(List.of(8L, 5L), aligned.places().stream().map(map -> map.values().dimension(0)).toList());
		assertTrue(aligned.isByPlace(0) && !aligned.isByPlace(1));
		assertEquals(List.of(6L, 5L), aligned.levels().stream().map(map -> map.values().dimension(0)).toList());
		final ImageEvidence texture = evidence(Layout.TEXTURE, 3, 4);
		assertEquals(texture.levels(), texture.places());
	}

	private static ImageEvidence evidence(final Layout layout, final int... sizes) {
		return new ImageScoring(new Sizes(sizes), layout, List.of(1.0, 1.0), List.of(0.5, 0.5), Progress.NONE).score(IMAGE);
	}

	@Test
	void levelsCountByTheirWeights() {
		assertRow(aggregate(Layout.ALIGNED, List.of(20.0, 40.0), List.of(0.25, 0.75), 1, 7), 3, 0.25 + 30, 0.25 + 30, 0.25 +
			30, 0.25 + 5.25, 0.25 + 5.25, 0.25 + 30, 0.25 + 30, 0.25 + 30);
	}

	@Test
	void anImageThatIsSmallerThanALevelIsNamedBeforeAnythingIsScored() {
		final String message = assertThrows(IllegalArgumentException.class, () -> aggregate(Layout.TEXTURE, List.of(1.0),
			List.of(1.0), 9)).getMessage();
		assertTrue(message.contains("texture 1 is too small") && message.contains("8 x 8") && message.contains("9 x 9"),
			message);
	}

	@Test
	void ofASelectionThatHoldsNoCentreOfALargePatchItSaysNothing() {
		final ImageEvidence evidence = new ImageScoring(new Sizes(1, 7), Layout.ALIGNED, List.of(1.0, 7.0), List.of(0.5,
			0.5), Progress.NONE).score(IMAGE);
		final PooledEvidence corner = evidence.pooled((x, y) -> x == 0 && y == 0, Positions.MEAN);
		assertEquals(1, corner.levelMeans().get(0));
		assertTrue(corner.levelMeans().get(1).isNaN());
		assertEquals(4, corner.tail(), 1e-6);
		assertEquals(0, corner.tailHeight(), 1e-6);
		assertEquals(List.of(1.0, 7.0), evidence.pooled(Selection.EVERYWHERE, Positions.MEAN).levelMeans());
	}

	@Test
	void theTailOfASelectionRisesAboveTheWholeImage() {
		final EvidenceMap aggregate = TestMap.of(8, brightCorner());
		final ImageEvidence evidence = new ImageEvidence(IMAGE, List.of(aggregate), List.of(aggregate), aggregate);
		final PooledEvidence corner = evidence.pooled((x, y) -> x < 2 && y < 2, Positions.MEAN);
		assertEquals(9, corner.tail(), 1e-6);
		assertEquals(8, corner.tailHeight(), 1e-6);
	}

	/** 1, but 9 in the upper left 2 x 2 pixels. */
	private static double[] brightCorner() {
		final double[] values = new double[64];
		Arrays.fill(values, 1);
		for (final int i : new int[] { 0, 1, 8, 9 })
			values[i] = 9;
		return values;
	}

	@Test
	void evidenceThatIsNoneIsKnown() {
		final EvidenceMap sound = TestMap.of(2, 0, 1);
		assertTrue(new ImageEvidence(IMAGE, List.of(sound), List.of(sound), sound).isSound());
		for (final double value : new double[] { Double.NaN, Double.POSITIVE_INFINITY, -0.5 }) {
			final EvidenceMap map = TestMap.of(2, 1, value);
			assertEquals(false, new ImageEvidence(IMAGE, List.of(sound, map), List.of(sound), sound).isSound());
			assertEquals(false, new ImageEvidence(IMAGE, List.of(sound), List.of(sound), map).isSound());
		}
	}
}
