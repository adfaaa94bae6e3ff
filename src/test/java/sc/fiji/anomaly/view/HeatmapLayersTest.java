package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.StackConverter;

import sc.fiji.anomaly.image.ScoreMap;

class HeatmapLayersTest {

	private static final int SIZE = 48;

	private static final String LEVEL = "level 4 (12 px, 3.4 mm)";

	private static final HeatmapStyle STYLE = new HeatmapStyle(50, true);

	private final HeatmapLayers layers = new HeatmapLayers();

	@Test
	void eachMapIsANamedLayerAndEachRegionASelection() {
		final ImagePlus image = image(1, 1, 1);
		show(image, List.of(maps(20)), 4, STYLE);
		assertEquals(List.of("Anomaly " + LEVEL, "Anomaly aggregate", "Anomaly region 1"), names(image));
		final Roi region = image.getOverlay().get("Anomaly region 1");
		image.setRoi(region);
		assertEquals(100, image.getStatistics().pixelCount);
		assertEquals("3.000", region.getProperty(HeatOverlay.PEAK_PROPERTY));
	}

	@Test
	void outlinesAreLeftOutWhereTheStyleSaysSo() {
		final ImagePlus image = image(1, 1, 1);
		show(image, List.of(maps(20)), 4, new HeatmapStyle(30, false));
		assertEquals(List.of("Anomaly " + LEVEL, "Anomaly aggregate"), names(image));
		assertEquals(0.3, ((HeatRoi) image.getOverlay().get(0)).getOpacity(), 1e-9);
	}

	@Test
	void pixelsAreNeverChanged() {
		final ImagePlus image = image(1, 1, 1);
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		show(image, List.of(maps(20)), 4, STYLE);
		image.flatten();
		assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
	}

	@Test
	void aNormalImageStaysClear() {
		final ImagePlus image = image(1, 1, 1);
		final ScoreMap normal = TestMaps.map("aggregate", SIZE, SIZE, (x, y) -> 0);
		show(image, List.of(List.of(normal)), 4, new HeatmapStyle(100, true));
		assertEquals(List.of(), names(image));
		assertArrayEquals((int[]) image.getProcessor().convertToRGB().getPixels(), (int[]) image.flatten().getProcessor()
			.getPixels());
	}

	@Test
	void colorsAreThoseOfTheCalibrationAndNotStretchedToTheImage() {
		final int faint = heatOf(0.5, 4);
		assertEquals(faint, heatOf(0.5, 4));
		assertNotEquals(faint, heatOf(4, 4));
		assertNotEquals(faint, heatOf(0.5, 0.5));
	}

	@Test
	void runningAgainReplacesItsOwnLayersOnly() {
		final ImagePlus image = image(1, 1, 1);
		final Roi mine = new Roi(1, 2, 3, 4);
		mine.setName("Anomaly aggregate");
		image.setOverlay(new Overlay(mine));
		image.getOverlay().drawLabels(true);
		show(image, List.of(maps(20)), 4, STYLE);
		assertEquals(4, image.getOverlay().size());
		final List<ScoreMap> aggregateOnly = List.of(maps(5).get(1));
		show(image, List.of(aggregateOnly), 4, STYLE);
		assertEquals(3, image.getOverlay().size());
		assertTrue(image.getOverlay().contains(mine));
		assertSame(mine, image.getOverlay().get(2), "the user's element lies above the heat");
		assertTrue(image.getOverlay().getDrawLabels());
		assertEquals(5, image.getOverlay().get(0).getBounds().x);
	}

	@Test
	void copiesOfItsLayersAreReplacedToo() {
		final ImagePlus image = image(1, 1, 1);
		show(image, List.of(maps(20)), 4, STYLE);
		final ImagePlus duplicate = image.duplicate();
		assertEquals(3, duplicate.getOverlay().size());
		show(duplicate, List.of(maps(5)), 4, STYLE);
		assertEquals(3, duplicate.getOverlay().size());
	}

	@Test
	void layersOfAScaledImageAreReplacedToo() {
		final ImagePlus image = new ImagePlus("large.tif", IJ.createImage("", "8-bit", 256, 256, 1).getProcessor());
		final HeatmapStyle withLegend = new HeatmapStyle(50, true, true);
		final ScoreMap map = TestMaps.map("aggregate", 256, 256, (x, y) -> x < 20 && y < 20 ? 3 : 0);
		show(image, List.of(List.of(map)), 4, withLegend);
		final List<String> once = names(image);
		assertTrue(once.containsAll(List.of("Anomaly region 1", "Anomaly legend")), once.toString());
		// as Image > Scale... does
		image.setOverlay(image.getOverlay().scale(0.5, 0.5));
		show(image, List.of(List.of(map)), 4, withLegend);
		assertEquals(once, names(image));
	}

	@Test
	void layersOfAReopenedFileAreReplacedToo(@TempDir final Path folder) {
		final ImagePlus image = image(1, 3, 1);
		layers.on(image, 4, STYLE).add(List.of()).add(maps(20)).show();
		final String path = folder.resolve("saved.tif").toString();
		assertTrue(new FileSaver(image).saveAsTiff(path));
		final ImagePlus opened = IJ.openImage(path);
		assertEquals(3, opened.getOverlay().size());
		opened.setPositionWithoutUpdate(1, 2, 1);
		assertEquals(20, firstHeatColumn(opened.flatten()));
		opened.setPositionWithoutUpdate(1, 3, 1);
		assertEquals(-1, firstHeatColumn(opened.flatten()));
		layers.on(opened, 4, STYLE).add(maps(5)).show();
		assertEquals(3, opened.getOverlay().size());
	}

	@ParameterizedTest(name = "{0} channels, {1} slices, {2} frames")
	@CsvSource({ "1,3,1", "1,1,3", "2,3,1", "2,1,3", "2,3,2", "1,3,2", "3,1,1" })
	void everyPlaneOfAStackHasItsOwnHeatInEveryChannel(final int channels, final int slices, final int frames) {
		final ImagePlus image = image(channels, slices, frames);
		final List<List<ScoreMap>> planes = new ArrayList<>();
		for (int plane = 0; plane < slices * frames; plane++)
			planes.add(maps(4 * plane));
		show(image, planes, 4, new HeatmapStyle(100, false));
		for (int t = 1; t <= frames; t++)
			for (int z = 1; z <= slices; z++)
				for (int c = 1; c <= channels; c++) {
					image.setPositionWithoutUpdate(c, z, t);
					assertEquals(4 * ((t - 1) * slices + z - 1), firstHeatColumn(image.flatten()), c + " " + z + " " + t);
				}
	}

	@ParameterizedTest(name = "{0} slices, {1} frames")
	@CsvSource({ "3,1", "1,3", "3,2" })
	void aStackIsFlattenedByImageJsOwnMeans(final int slices, final int frames) {
		final ImagePlus image = image(1, slices, frames);
		final List<List<ScoreMap>> planes = new ArrayList<>();
		for (int plane = 0; plane < slices * frames; plane++)
			planes.add(maps(4 * plane));
		show(image, planes, 4, new HeatmapStyle(100, false));
		new StackConverter(image).convertToRGB();
		image.flattenStack();
		for (int plane = 0; plane < slices * frames; plane++)
			assertEquals(4 * plane, firstHeatColumn(new ImagePlus("", image.getStack().getProcessor(plane + 1))));
	}

	@Test
	void layersOfAStackNameTheirPlaneAndUnmarkedPlanesAddNothing() {
		final ImagePlus image = image(1, 3, 2);
		final ScoreMap clear = TestMaps.map("aggregate", SIZE, SIZE, (x, y) -> 0);
		final HeatmapLayers.Builder builder = layers.on(image, 4, STYLE);
		for (int plane = 0; plane < 6; plane++)
			builder.add(plane == 4 ? maps(8) : List.of(clear));
		assertNull(image.getOverlay(), "nothing is seen before show()");
		builder.show();
		assertEquals(List.of("Anomaly " + LEVEL + " z:2 t:2", "Anomaly aggregate z:2 t:2", "Anomaly region 1 z:2 t:2"),
			names(image));
	}

	@Test
	void wrongPlanesAndSizesAreRefusedByName() {
		final ImagePlus image = image(1, 2, 1);
		final Exception plane = assertThrows(IllegalArgumentException.class, () -> layers.on(image, 4, STYLE).add(maps(0))
			.add(maps(0)).add(maps(0)));
		assertTrue(plane.getMessage().contains("brain.tif has 2 planes"), plane.getMessage());
		final Exception size = assertThrows(IllegalArgumentException.class, () -> layers.on(image, 4, STYLE).add(List.of(
			TestMaps.map("aggregate", 5, 5, (x, y) -> 0))));
		assertTrue(size.getMessage().contains("brain.tif"), size.getMessage());
	}

	private void show(final ImagePlus image, final List<List<ScoreMap>> planes, final double highest,
		final HeatmapStyle style)
	{
		final HeatmapLayers.Builder builder = layers.on(image, highest, style);
		for (int plane = 0; plane < planes.size(); plane++)
			builder.add(planes.get(plane));
		builder.show();
	}

	private int heatOf(final double surprise, final double highest) {
		final ImagePlus image = image(1, 1, 1);
		show(image, List.of(List.of(TestMaps.map("aggregate", SIZE, SIZE, TestMaps.box(9, 9, 19, 19, surprise)))), highest,
			new HeatmapStyle(100, false));
		return image.flatten().getProcessor().getPixel(12, 12);
	}

	/** A level and the aggregate with marks of 10 x 10 pixels that begin at a column. */
	private static List<ScoreMap> maps(final int column) {
		return List.of(TestMaps.map(LEVEL, SIZE, SIZE, TestMaps.box(column, 10, column + 10, 20, 2)), TestMaps.map(
			"aggregate", SIZE, SIZE, TestMaps.box(column, 10, column + 10, 20, 3)));
	}

	private static ImagePlus image(final int channels, final int slices, final int frames) {
		if (channels * slices * frames == 1) {
			final ImagePlus image = IJ.createImage("brain.tif", "8-bit ramp", SIZE, SIZE, 1);
			assertNotNull(image);
			return image;
		}
		return IJ.createHyperStack("brain.tif", SIZE, SIZE, channels, slices, frames, 8);
	}

	/** The first column that is not grey in row 15. */
	private static int firstHeatColumn(final ImagePlus flat) {
		for (int x = 0; x < SIZE; x++) {
			final int value = flat.getProcessor().getPixel(x, 15);
			if ((value >> 16 & 255) != (value & 255)) return x;
		}
		return -1;
	}

	private static List<String> names(final ImagePlus image) {
		return Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList();
	}
}
