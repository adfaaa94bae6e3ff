package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import sc.fiji.anomaly.regions.Region;

class RegionTableTest {

	@Test
	void rowsOfOtherImagesStayAndThoseOfTheSameImageAreReplaced() {
		final ResultsTable open = new ResultsTable();
		new RegionTable(open).set(columns("a", "mm"), List.of(region(1, 10), region(2, 5)));
		new RegionTable(open).set(columns("b", "pixel"), List.of(region(1, 7)));
		new RegionTable(open).set(columns("a", "mm"), List.of(region(1, 20)));
		assertEquals(2, open.size());
		assertEquals(List.of("b", "a"), Arrays.asList(open.getColumnAsStrings("Image")));
		assertEquals(5, open.getValue("Area (mm^2)", 1));
		assertTrue(Double.isNaN(open.getValue("Area (mm^2)", 0)));
		assertEquals(7, open.getValue("Area (pixels)", 0));
		assertTrue(Double.isNaN(open.getValue("Area (pixels)", 1)));
		assertEquals("level 4", open.getStringValue("Level", 1));
	}

	@Test
	void withoutRegionsThereAreTheColumns() {
		final RegionTable table = new RegionTable(null);
		final RegionColumns columns = columns("a", "pixel");
		table.set(columns, List.of());
		assertEquals(0, table.table().size());
		assertEquals(columns.headings(), List.of(table.table().getHeadings()));
		assertEquals(String.join("\t", columns.headings()), table.table().getColumnHeadings().trim());
	}

	@Test
	void smallAreasHaveDigitsWhenTheTableIsSaved() {
		final RegionTable table = new RegionTable(null);
		final ImagePlus image = image("a", "mm");
		image.getCalibration().pixelWidth = 1e-4;
		image.getCalibration().pixelHeight = 1e-4;
		table.set(new RegionColumns(image, new RegionUnits(image)), List.of(region(1, 3)));
		assertTrue(table.table().getRowAsString(0).contains("0.00000003"), table.table().getRowAsString(0));
	}

	@Test
	void aCalibrationThatMakesNoSenseIsNone() {
		final ImagePlus image = image("a", "mm");
		image.getCalibration().pixelWidth = Double.NaN;
		assertEquals(3, new RegionUnits(image).size(3));
		assertEquals("3 pixels", new RegionUnits(image).inWords(3));
	}

	/** A macro's file has another encoding on each computer: headings have letters that are the same in all. */
	@Test
	void macrosCanWriteTheHeadingsOnEveryComputer() {
		final RegionColumns columns = columns("a", "\u00b5m");
		assertTrue(String.join("", columns.headings()).chars().allMatch(letter -> letter < 128), columns.headings()
			.toString());
		assertTrue(columns.headings().contains("Area (micron^2)"));
		assertEquals("3 \u00b5m\u00b2", new RegionUnits(image("a", "um")).inWords(3));
	}

	private static RegionColumns columns(final String title, final String unit) {
		final ImagePlus image = image(title, unit);
		return new RegionColumns(image, new RegionUnits(image));
	}

	private static ImagePlus image(final String title, final String unit) {
		final ImagePlus image = new ImagePlus(title, new ByteProcessor(10, 10));
		image.getCalibration().setUnit(unit);
		if (!unit.equals("pixel")) image.getCalibration().pixelWidth = 0.25;
		return image;
	}

	private static Region region(final int number, final long pixels) {
		return new Region(number, 1, 1, 1, new Rectangle(1, 1, 3, 3), pixels, 2, 2, 0, 3, 2, "level 4");
	}
}
