package sc.fiji.anomaly.view;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.Roi;

import sc.fiji.anomaly.regions.FoundRegions;
import sc.fiji.anomaly.regions.RegionOutline;

/** Regions as ImageJ's ROIs: one for each region and plane, named by its number, at the position of its plane. */
final class RegionRois {

	/** The property of a ROI that holds the title of the image that it is of. */
	static final String IMAGE_PROPERTY = "anomaly-regions-of";

	private final String title;

	private final Positions positions;

	RegionRois(final ImagePlus image) {
		title = image.getTitle();
		positions = Positions.of(image);
	}

	/** All ROIs, region by region. */
	List<Roi> of(final FoundRegions found) {
		record Part(RegionOutline outline, int plane) {
		}
		final List<Part> parts = new ArrayList<>();
		for (int plane = 0; plane < found.planes(); plane++)
			for (final RegionOutline outline : found.outlines(plane))
				parts.add(new Part(outline, plane));
		parts.sort(Comparator.comparingInt(part -> part.outline().region().number()));
		return parts.stream().map(part -> finished(part.outline(), part.plane())).toList();
	}

	private Roi finished(final RegionOutline outline, final int plane) {
		final Roi roi = outline.roi();
		// names of files in a set of ROIs: no colons
		roi.setName("Region " + outline.region().number() + positions.suffix(plane).replace(":", ""));
		roi.setStrokeColor(new Color(HeatColors.OUTLINE));
		roi.setProperty(IMAGE_PROPERTY, title);
		roi.setProperty(HeatOverlay.PEAK_PROPERTY, String.format(Locale.ROOT, "%.3f", outline.region().peak()));
		positions.place(roi, plane);
		return roi;
	}
}
