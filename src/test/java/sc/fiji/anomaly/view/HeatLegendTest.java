package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;

class HeatLegendTest {

	private static final HeatmapStyle WITH_LEGEND = new HeatmapStyle(60, true, true);

	@TempDir
	Path folder;

	@Test
	void ticksAreSharesOfNormalPixels() {
		assertEquals(List.of(1.0, 2.0, 3.0, 4.0), new HeatLegend(new HeatScale(4.7)).ticks(6));
		assertEquals(List.of(2.0, 4.0, 6.0, 8.0), new HeatLegend(new HeatScale(9)).ticks(6));
		assertEquals(List.of(0.5), new HeatLegend(new HeatScale(0.5)).ticks(6));
		assertEquals("1 in 10", HeatLegend.inWords(1));
		assertEquals("1 in 100000", HeatLegend.inWords(5));
		assertEquals("1 in 10 million", HeatLegend.inWords(7));
		assertEquals("1 in 100 billion", HeatLegend.inWords(11));
		assertEquals("1 in 10^13", HeatLegend.inWords(13));
		assertEquals("1 in 3", HeatLegend.inWords(0.5));
	}

	/** Seen with -Dlegends=FOLDER, which keeps the pictures. */
	@ParameterizedTest
	@CsvSource({ "64,64", "65,64", "128,128", "256,200", "512,512", "1000,120", "120,1000", "4000,4000", "4000,3000" })
	void itIsInTheLowerRightCornerInsideTheImageAndReadable(final int width, final int height) throws IOException {
		for (final double highest : new double[] { 1.2, 4.3, 8.9 }) {
			final List<Roi> legend = new HeatLegend(new HeatScale(highest)).on(width, height);
			final Rectangle box = legend.get(0).getBounds();
			assertTrue(new Rectangle(width, height).contains(box), box.toString());
			assertTrue(box.x + box.width > 0.9 * width && box.y + box.height > 0.9 * height, box.toString());
			for (final Roi roi : legend) {
				assertTrue(box.contains(roi.getBounds()), roi + " is not in " + box);
				if (roi instanceof TextRoi text) assertTrue(text.getCurrentFont().getSize() >= Math.min(width, height) / 64.0,
					text.toString());
			}
			final ImagePlus image = IJ.createImage("", "RGB ramp", width, height, 1);
			image.setOverlay(overlay(legend));
			keep(image.flatten().getBufferedImage(), width + "x" + height + " " + highest);
		}
	}

	@Test
	void theColourAtATickIsTheColourOfItsSurprise() {
		final BufferedImage picture = new HeatLegend(new HeatScale(4)).picture();
		final List<Roi> elements = new HeatLegend(new HeatScale(4)).on(512, 512);
		final Rectangle box = elements.get(0).getBounds();
		final Rectangle bar = elements.get(1).getBounds();
		assertEquals(box.width, picture.getWidth());
		for (int tick = 1; tick <= 4; tick++) {
			final Rectangle mark = elements.get(2 * tick).getBounds();
			final int y = Math.min(mark.y + mark.height / 2 - box.y, bar.y + bar.height - 1 - box.y);
			assertNear(HeatColors.heat(tick / 4.0), picture.getRGB(bar.x - box.x + 3, y));
		}
		assertEquals(List.of("1 in 10", "1 in 100", "1 in 1000", "1 in 10000", "of normal pixels"), texts(elements));
	}

	@Test
	void theNextHeatmapReplacesItAlsoInASavedImage() {
		final ImagePlus image = IJ.createImage("scan", "8-bit ramp", 200, 200, 1);
		image.setOverlay(new Roi(1, 1, 5, 5), java.awt.Color.RED, 1, null);
		mark(image, WITH_LEGEND);
		final int elements = image.getOverlay().size();
		mark(image, WITH_LEGEND);
		assertEquals(elements, image.getOverlay().size());
		assertTrue(new FileSaver(image).saveAsTiff(folder.resolve("scan.tif").toString()));
		final ImagePlus opened = IJ.openImage(folder.resolve("scan.tif").toString());
		assertEquals(List.of("1 in 10", "1 in 100", "1 in 1000", "1 in 10000", "of normal pixels"), texts(Arrays.asList(
			opened.getOverlay().toArray())));
		mark(opened, new HeatmapStyle(60, true));
		assertEquals(List.of(), texts(Arrays.asList(opened.getOverlay().toArray())));
		assertEquals(3, opened.getOverlay().size());
	}

	@Test
	void withoutRoomThereIsNone() {
		for (final int[] size : new int[][] { { 20, 20 }, { 1, 500 }, { 4000, 16 } })
			assertEquals(List.of(), new HeatLegend(new HeatScale(4)).on(size[0], size[1]));
		final HeatOverlay heat = new HeatOverlay(IJ.createImage("", "8-bit", 20, 20, 1), new HeatScale(4), WITH_LEGEND,
			new PictureCache());
		assertTrue(heat.lacksLegend());
		assertEquals(0, heat.over(null).size());
	}

	private static void mark(final ImagePlus image, final HeatmapStyle style) {
		new HeatmapLayers().on(image, 4, style).add(List.of(TestMaps.map("aggregate", 200, 200, TestMaps.box(20, 20, 60, 60,
			3)))).show();
	}

	private static List<String> texts(final List<Roi> elements) {
		final List<String> texts = new ArrayList<>();
		for (final Roi roi : elements)
			if (roi instanceof TextRoi text) texts.add(text.getText().trim());
		return texts;
	}

	private static Overlay overlay(final List<Roi> rois) {
		final Overlay overlay = new Overlay();
		rois.forEach(overlay::add);
		return overlay;
	}

	private static void assertNear(final int expected, final int rgb) {
		for (int shift = 0; shift <= 16; shift += 8)
			assertTrue(Math.abs((expected >> shift & 0xff) - (rgb >> shift & 0xff)) <= 6, Integer.toHexString(expected) +
				" is not " + Integer.toHexString(rgb));
	}

	private static void keep(final BufferedImage picture, final String name) throws IOException {
		final String place = System.getProperty("legends");
		if (place != null) ImageIO.write(picture, "png", new File(place, name + ".png"));
	}
}
