package sc.fiji.anomaly.slide;

import java.util.List;

/**
 * A marked region of a slide.
 *
 * @param polygons one, or several that touch at corners
 * @param area in pixels of the slide
 * @param peak highest surprise in it
 * @param level number of the level that is most surprised in most of it, from 1
 */
record SlideRegion(List<Polygon> polygons, double area, double peak, int level) {

	/**
	 * A polygon in pixels of the slide.
	 *
	 * @param outline corners, each a column and a row, in order; clockwise
	 * @param holes corners of the holes in it
	 */
	record Polygon(List<long[]> outline, List<List<long[]>> holes) {
	}
}
