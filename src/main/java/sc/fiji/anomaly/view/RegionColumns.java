package sc.fiji.anomaly.view;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;

import sc.fiji.anomaly.regions.Region;

/** What a table says about each region of an image. */
final class RegionColumns {

	static final String IMAGE = "Image";

	private final String title;

	private final RegionUnits units;

	RegionColumns(final ImagePlus image, final RegionUnits units) {
		title = image.getTitle();
		this.units = units;
	}

	/** Title of the image. */
	String title() {
		return title;
	}

	/** The headings. ImageJ does not quote those in CSV files: a unit with a comma would shift all columns behind it. */
	List<String> headings() {
		final String length = " (" + units.lengthUnit() + ")";
		final List<String> headings = new ArrayList<>(List.of(IMAGE, "Region", "First slice", "Last slice", "Frame", (units
			.isVolume() ? "Volume" : "Area") + " (" + units.sizeUnit() + ")", "Centre X" + length, "Centre Y" + length));
		if (units.isVolume()) headings.add("Centre Z" + length);
		headings.addAll(List.of("Peak surprise", "Mean surprise", "Level", "BX" + length, "BY" + length, "Width" + length,
			"Height" + length));
		return headings.stream().map(heading -> heading.replace(',', ';')).toList();
	}

	/** The row of a region: texts and numbers. */
	List<Object> row(final Region region) {
		final List<Object> row = new ArrayList<>(List.of(title, region.number(), region.firstSlice(), region.lastSlice(),
			region.frame(), units.size(region.pixels()), units.x(region), units.y(region)));
		if (units.isVolume()) row.add(units.z(region));
		row.addAll(List.of(region.peak(), region.meanSurprise(), region.level()));
		for (final double side : units.box(region))
			row.add(side);
		return row;
	}
}
