package sc.fiji.anomaly.view;

import java.util.List;

import ij.gui.Roi;

/**
 * The overlay elements that show one plane of a heatmap.
 *
 * @param layers one of each map that has marks
 * @param outlines of the regions that the aggregate marks; none where none are wanted
 */
public record PlaneHeat(List<HeatRoi> layers, List<Roi> outlines) {

	/** Of a plane in which nothing is marked. */
	public static final PlaneHeat NONE = new PlaneHeat(List.of(), List.of());

	public PlaneHeat {
		layers = List.copyOf(layers);
		outlines = List.copyOf(outlines);
	}
}
