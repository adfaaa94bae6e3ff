package sc.fiji.anomaly.view;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.regions.RegionOutline;
import sc.fiji.anomaly.regions.RegionSearch;

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

	private final ImagePlus image;

	private final Positions positions;

	private final HeatScale scale;

	private final HeatmapStyle style;

	private final PictureCache cache;

	private final List<Roi> layers = new ArrayList<>();

	private final List<Roi> outlines = new ArrayList<>();

	/** Empty where none is wanted, or the image is too small for it. */
	private final List<Roi> legend;

	private boolean marked;

	public HeatOverlay(final ImagePlus image, final HeatScale scale, final HeatmapStyle style, final PictureCache cache) {
		this.image = image;
		this.positions = Positions.of(image);
		this.scale = scale;
		this.style = style;
		this.cache = cache;
		legend = style.legend() ? new HeatLegend(scale).on(image.getWidth(), image.getHeight()) : List.of();
	}

	/** How many planes the image has: its z positions times its t positions. */
	public int planes() {
		return positions.planes();
	}

	/**
	 * Adds a plane. Maps without marks add nothing.
	 *
	 * @param plane index of the plane, z fastest, then t; from 0
	 * @param surprise {@code W x H} maps, the aggregate last; 0 if nothing is marked
	 */
	public void add(final int plane, final List<ScoreMap> surprise) {
		if (plane < 0 || plane >= planes()) throw new IllegalArgumentException(image.getTitle() + " has " + planes() +
			" planes; there is no plane " + plane);
		for (final ScoreMap map : surprise)
			addLayer(plane, map);
		if (style.outlines() && !surprise.isEmpty()) addOutlines(plane, surprise.get(surprise.size() - 1));
	}

	/** Whether a legend was asked for, and the image is too small for it. */
	public boolean lacksLegend() {
		return style.legend() && legend.isEmpty();
	}

	/** Whether any plane has a mark. */
	public boolean hasMarks() {
		return marked;
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

	private void addLayer(final int plane, final ScoreMap map) {
		if (map.values().dimension(0) != image.getWidth() || map.values().dimension(1) != image.getHeight())
			throw new IllegalArgumentException("The heatmap of " + map.label() + " is " + map.values().dimension(0) + " x " +
				map.values().dimension(1) + " pixels, but " + image.getTitle() + " is " + image.getWidth() + " x " + image
					.getHeight());
		final HeatRoi layer = new HeatRoi(map.values(), scale, style.opacity() / 100, cache);
		marked |= layer.hasMarks();
		if (!layer.hasMarks()) return;
		layer.setName("Anomaly " + map.label() + positions.suffix(plane));
		layer.setProperty(PROPERTY, "layer");
		positions.place(layer, plane);
		layers.add(layer);
	}

	private void addOutlines(final int plane, final ScoreMap aggregate) {
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(aggregate));
		for (final RegionOutline found : search.found(0).outlines(0)) {
			final Roi outline = found.roi();
			outline.setName("Anomaly region " + found.region().number() + positions.suffix(plane));
			outline.setStrokeColor(new Color(HeatColors.OUTLINE));
			outline.setProperty(PROPERTY, "outline");
			outline.setProperty(PEAK_PROPERTY, String.format(Locale.ROOT, "%.3f", found.region().peak()));
			positions.place(outline, plane);
			outlines.add(outline);
		}
	}
}
