package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.testing.TestScores;

class ScoreStackTest {

	private static final int WIDTH = 6;

	private static final int HEIGHT = 5;

	@Test
	void levelsBecomeChannelsAndPlanesKeepTheirPlace() {
		final ImagePlus original = original(3, 4, 2);
		final ImagePlus scores = create(original, planes(8));
		assertEquals("Scores of brain.tif", scores.getTitle());
		assertArrayEquals(new int[] { WIDTH, HEIGHT, 3, 4, 2 }, scores.getDimensions());
		assertEquals(32, scores.getBitDepth());
		for (int t = 1; t <= 2; t++)
			for (int z = 1; z <= 4; z++)
				for (int c = 1; c <= 3; c++) {
					final int index = scores.getStackIndex(c, z, t);
					final int plane = (t - 1) * 4 + z - 1;
					assertEquals(score(plane, c - 1, 2, 3), scores.getStack().getVoxel(2, 3, index - 1), 1e-4);
				}
	}

	@Test
	void slicesAreLabelledWithTheLevelAndTheAggregateComesLast() {
		final ImagePlus scores = create(original(1, 2, 1), planes(2));
		assertEquals("level 1 (3 px, 1.5 mm)", scores.getStack().getSliceLabel(1));
		assertEquals("level 16 (48 px, 24.0 mm)", scores.getStack().getSliceLabel(2));
		assertEquals("aggregate", scores.getStack().getSliceLabel(3));
		assertEquals("aggregate", scores.getStack().getSliceLabel(6));
		assertEquals(3, scores.getC(), "the aggregate is in front");
	}

	@Test
	void theScoresLieWhereTheImageLiesButTheirValuesAreNoHounsfieldUnits() {
		final ImagePlus original = original(1, 2, 1);
		final Calibration calibration = original.getCalibration();
		calibration.pixelWidth = 0.5;
		calibration.pixelHeight = 0.25;
		calibration.pixelDepth = 3;
		calibration.frameInterval = 7;
		calibration.xOrigin = 11;
		calibration.setUnit("mm");
		calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { -1024, 1 }, "HU");
		final ImagePlus scores = create(original, planes(2));
		final Calibration copy = scores.getCalibration();
		assertEquals("Anomaly score", copy.getValueUnit());
		assertEquals(0.5, copy.pixelWidth);
		assertEquals(0.25, copy.pixelHeight);
		assertEquals(3, copy.pixelDepth);
		assertEquals(7, copy.frameInterval);
		assertEquals(11, copy.xOrigin);
		assertEquals("mm", copy.getUnit());
		assertFalse(copy.calibrated());
		assertTrue(calibration.calibrated(), "the original keeps its own");
	}

	@Test
	void theChannelsToolSwitchesLevelsEachWithItsOwnRange() {
		final ImagePlus scores = create(original(1, 2, 1), planes(2));
		final CompositeImage composite = (CompositeImage) scores;
		assertEquals(CompositeImage.COLOR, composite.getMode());
		assertEquals(score(0, 0, 0, 0), composite.getChannelLut(1).min, 1e-4);
		assertEquals(score(1, 0, WIDTH - 1, HEIGHT - 1), composite.getChannelLut(1).max, 1e-4);
		assertEquals(score(1, 2, WIDTH - 1, HEIGHT - 1), composite.getChannelLut(3).max, 1e-4);
		composite.setC(1);
		assertEquals(score(1, 0, WIDTH - 1, HEIGHT - 1), composite.getDisplayRangeMax(), 1e-4);
	}

	/**
	 * An aligned model crops each plane to what it shows, so that the same level is larger in one plane than in the next.
	 */
	@Test
	void aChannelIsLabelledOnceWithTheMedianSize() {
		final ImagePlus original = original(1, 3, 1);
		final PixelSize half = new PixelSize(0.5, 0.5, "mm");
		final List<PlaneScore> planes = new ArrayList<>();
		for (final double width : new double[] { 3.4, 8, 3.2 })
			planes.add(TestScores.with("brain.tif", 1, 2, 0.5, Map.of(), List.of(), TestScores.maps(List.of(new ScoreMap(
				new MapLabel("level 1", width, half), TestMaps.values(WIDTH, HEIGHT, (x, y) -> width))), TestMaps.map(
					"aggregate", WIDTH, HEIGHT, (x, y) -> 0))));
		final ImagePlus scores = create(original, planes);
		for (int z = 1; z <= 3; z++)
			assertEquals("level 1 (3.40 px, 1.70 mm)", scores.getStack().getSliceLabel(scores.getStackIndex(1, z, 1)));
		assertEquals(8, scores.getStack().getVoxel(0, 0, scores.getStackIndex(1, 2, 1) - 1));
	}

	@Test
	void planesWithOtherLevelsAreRefused() {
		final List<PlaneScore> planes = new ArrayList<>(planes(1));
		planes.add(TestScores.with("brain.tif", 1, 2, 0.5, Map.of(), List.of(), TestScores.maps(List.of(), planes.get(0)
			.maps().aggregate())));
		final Exception e = assertThrows(IllegalArgumentException.class, () -> create(original(1, 2, 1), planes));
		assertTrue(e.getMessage().contains("has the maps [aggregate], but the planes before it have [level 1"), e
			.getMessage());
	}

	@Test
	void everyPlaneOfTheOriginalNeedsItsScores() {
		final Exception e = assertThrows(IllegalArgumentException.class, () -> create(original(1, 3, 1), planes(2)));
		assertTrue(e.getMessage().contains("brain.tif has 3 planes, but 2 were scored"), e.getMessage());
	}

	@Test
	void mapsOfAnotherSizeAreRefused() {
		final ImagePlus original = IJ.createImage("small.tif", "8-bit", 3, 3, 1);
		assertThrows(IllegalArgumentException.class, () -> create(original, planes(1)));
	}

	private static ImagePlus create(final ImagePlus original, final List<PlaneScore> planes) {
		final ScoreStack stack = new ScoreStack(original);
		planes.forEach(stack::add);
		return stack.toImage();
	}

	private static ImagePlus original(final int channels, final int slices, final int frames) {
		return IJ.createHyperStack("brain.tif", WIDTH, HEIGHT, channels, slices, frames, 16);
	}

	private static double score(final int plane, final int map, final int x, final int y) {
		return 100 * map + 10 * plane + x + 0.1 * y;
	}

	private static List<PlaneScore> planes(final int count) {
		final List<PlaneScore> planes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final int plane = i;
			planes.add(TestScores.with("brain.tif " + i, 1, 2, 0.5, Map.of(), List.of(), TestScores.maps(List.of(TestMaps.map(
				"level 1 (3 px, 1.5 mm)", WIDTH, HEIGHT, (x, y) -> score(plane, 0, x, y)), TestMaps.map(
					"level 16 (48 px, 24.0 mm)", WIDTH, HEIGHT, (x, y) -> score(plane, 1, x, y))), TestMaps.map("aggregate",
						WIDTH, HEIGHT, (x, y) -> score(plane, 2, x, y)))));
		}
		return planes;
	}
}
