package sc.fiji.anomaly.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * Collects the overlay elements of an image's heatmap, plane by plane: one layer a map, and the outlines of the regions
 * that the aggregate marks. A layer keeps its marks packed and makes a picture only when it is drawn.
 */
public final class HeatOverlay {

	/** The property that tells the elements of a heatmap from those of users; also after saving and opening a file. */
	public static final String PROPERTY = "anomaly-heatmap";

	/** The property of an outline that holds the highest surprise in it. */
	public static final String PEAK_PROPERTY = "anomaly-peak";

	/** Names of outlines, of any plane, and of the parts of a legend. */
	private static final Pattern NAMES = Pattern.compile("Anomaly region \\d+.*|" + HeatLegend.NAME);

	private final HeatElements elements;

	private final HeatmapStyle style;

	private final List<PlaneHeat> planes = new ArrayList<>();

	private final List<Roi> layers = new ArrayList<>();

	private final List<Roi> outlines = new ArrayList<>();

	/** Empty where none is wanted, or the image is too small for it. */
	private final List<Roi> legend;

	public HeatOverlay(final ImagePlus image, final HeatScale scale, final HeatmapStyle style, final PictureCache cache) {
		elements = new HeatElements(image, scale, style, cache);
		this.style = style;
		legend = style.legend() ? new HeatLegend(scale).on(image.getWidth(), image.getHeight()) : List.of();
	}

	/**
	 * Adds a plane. Maps without marks add nothing.
	 *
	 * @param plane index of the plane, z fastest, then t; from 0
	 * @param surprise {@code W x H} maps, the aggregate last; 0 if nothing is marked
	 */
	public void add(final int plane, final List<ScoreMap> surprise) {
		add(elements.of(plane, surprise));
	}

	/** Adds the elements of a plane. */
	public void add(final PlaneHeat plane) {
		planes.add(plane);
		layers.addAll(plane.layers());
		outlines.addAll(plane.outlines());
	}

	/** The elements of the planes that were added, in this order. */
	public List<PlaneHeat> planes() {
		return List.copyOf(planes);
	}

	/** Whether a legend was asked for, and the image is too small for it. */
	public boolean lacksLegend() {
		return style.legend() && legend.isEmpty();
	}

	/** Whether any plane has a mark. */
	public boolean hasMarks() {
		return !layers.isEmpty();
	}

	/**
	 * The overlay to put on the image: the layers, the outlines, the legend, and above them what {@code existing} holds
	 * that is not of a heatmap.
	 *
	 * @param existing the image's overlay; may be null. Is not changed
	 */
	public Overlay over(final Overlay existing) {
		final Overlay overlay = existing == null ? new Overlay() : existing.create();
		layers.forEach(overlay::add);
		outlines.forEach(overlay::add);
		legend.forEach(overlay::add);
		if (existing != null) for (final Roi roi : existing.toArray())
			if (!isOfHeatmap(roi)) overlay.add(roi);
		return overlay;
	}

	/** Scaling an image gives its outlines new elements, which have the name and nothing else. */
	private static boolean isOfHeatmap(final Roi roi) {
		return roi.getProperty(PROPERTY) != null || roi.getName() != null && NAMES.matcher(roi.getName()).matches();
	}
}
