package sc.fiji.anomaly.slide;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;

import sc.fiji.anomaly.view.HeatColors;
import sc.fiji.anomaly.view.HeatOverlay;
import sc.fiji.anomaly.view.RoiZip;

/** Writes regions as a set of ROIs, which ImageJ's ROI Manager opens. */
final class RoiSet {

	/** ImageJ's keys have no blanks. */
	private static final String LEVEL_PROPERTY = "anomaly-level";

	private final List<SlideRegion> regions;
	private final List<String> levels;

	/** @param levels names of the model's levels */
	RoiSet(final List<SlideRegion> regions, final List<String> levels) {
		this.regions = regions;
		this.levels = levels;
	}

	void write(final OutputStream out) throws IOException {
		final RoiZip zip = new RoiZip(out);
		for (int i = 0; i < regions.size(); i++) {
			final Roi roi = roi(regions.get(i));
			roi.setName("Anomaly " + (i + 1));
			roi.setStrokeColor(new Color(HeatColors.OUTLINE));
			roi.setProperty(HeatOverlay.PEAK_PROPERTY, String.format(Locale.ROOT, "%.3f", regions.get(i).peak()));
			roi.setProperty(LEVEL_PROPERTY, GeoJson.levelName(regions.get(i), levels));
			zip.add(String.format(Locale.ROOT, "%05d", i + 1), roi);
		}
		zip.finish();
	}

	/** A polygon where there is one without holes, else a composite of all of them. */
	private static Roi roi(final SlideRegion region) {
		if (region.polygons().size() == 1 && region.polygons().get(0).holes().isEmpty()) {
			final FloatPolygon polygon = new FloatPolygon();
			region.polygons().get(0).outline().forEach(corner -> polygon.addPoint(corner[0], corner[1]));
			return new PolygonRoi(polygon, Roi.POLYGON);
		}
		final Path2D.Float path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
		for (final SlideRegion.Polygon polygon : region.polygons()) {
			add(path, polygon.outline());
			polygon.holes().forEach(hole -> add(path, hole));
		}
		return new ShapeRoi(path);
	}

	private static void add(final Path2D path, final List<long[]> corners) {
		path.moveTo(corners.get(0)[0], corners.get(0)[1]);
		corners.subList(1, corners.size()).forEach(corner -> path.lineTo(corner[0], corner[1]));
		path.closePath();
	}
}
