package sc.fiji.anomaly.view;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.Roi;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.regions.RegionOutline;
import sc.fiji.anomaly.regions.RegionSearch;

/** Makes the overlay elements of an image's heatmap, plane by plane. May be used by several threads. */
public final class HeatElements {

	private final String title;

	private final int width;

	private final int height;

	private final Positions positions;

	private final HeatScale scale;

	private final HeatmapStyle style;

	private final PictureCache cache;

	public HeatElements(final ImagePlus image, final HeatScale scale, final HeatmapStyle style,
		final PictureCache cache)
	{
		title = image.getTitle();
		width = image.getWidth();
		height = image.getHeight();
		positions = Positions.of(image);
		this.scale = scale;
		this.style = style;
		this.cache = cache;
	}

	/** How many planes the image has: its z positions times its t positions. */
	public int planes() {
		return positions.planes();
	}

	/**
	 * The elements of a plane.
	 *
	 * @param plane index of the plane, z fastest, then t; from 0
	 * @param surprise {@code W x H} maps, the aggregate last; 0 if nothing is marked
	 * @throws IllegalArgumentException if the image has no such plane, or another size than the maps
	 */
	public PlaneHeat of(final int plane, final List<ScoreMap> surprise) {
		require(plane);
		final List<HeatRoi> layers = new ArrayList<>();
		for (final ScoreMap map : surprise) {
			requireSize(map.label(), map.values().dimension(0), map.values().dimension(1));
			addLayer(plane, map.label(), PackedHeat.of(map.values(), scale), layers);
		}
		return new PlaneHeat(layers, surprise.isEmpty() ? List.of() : outlines(plane, surprise.get(surprise.size() - 1)));
	}

	/**
	 * The elements of a plane whose colours are known.
	 *
	 * @param plane index of the plane, z fastest, then t; from 0
	 * @param marks of the maps that get a layer
	 * @param aggregate {@code W x H} surprise of the aggregate; 0 if nothing is marked
	 */
	public PlaneHeat of(final int plane, final List<IndexMap> marks, final ScoreMap aggregate) {
		require(plane);
		requireSize(aggregate.label(), aggregate.values().dimension(0), aggregate.values().dimension(1));
		final List<PackedHeat> packed = marks.parallelStream().map(map -> PackedHeat.of(map.indices(), width, height))
			.toList();
		final List<HeatRoi> layers = new ArrayList<>();
		for (int i = 0; i < packed.size(); i++)
			addLayer(plane, marks.get(i).label(), packed.get(i), layers);
		return new PlaneHeat(layers, outlines(plane, aggregate));
	}

	private void require(final int plane) {
		if (plane < 0 || plane >= planes()) throw new IllegalArgumentException(title + " has " + planes() +
			" planes; there is no plane " + plane);
	}

	private void requireSize(final MapLabel label, final long columns, final long rows) {
		if (columns != width || rows != height) throw new IllegalArgumentException("The heatmap of " + label + " is " +
			columns + " x " + rows + " pixels, but " + title + " is " + width + " x " + height);
	}

	private void addLayer(final int plane, final MapLabel label, final PackedHeat heat, final List<HeatRoi> layers) {
		if (heat.isEmpty()) return;
		final HeatRoi layer = new HeatRoi(heat, style.opacity() / 100, cache);
		layer.setName("Anomaly " + label + positions.suffix(plane));
		layer.setProperty(HeatOverlay.PROPERTY, "layer");
		positions.place(layer, plane);
		layers.add(layer);
	}

	private List<Roi> outlines(final int plane, final ScoreMap aggregate) {
		if (!style.outlines()) return List.of();
		final List<Roi> outlines = new ArrayList<>();
		final RegionSearch search = new RegionSearch(1);
		search.add(List.of(aggregate));
		for (final RegionOutline found : search.found(0).outlines(0)) {
			final Roi outline = found.roi();
			outline.setName("Anomaly region " + found.region().number() + positions.suffix(plane));
			outline.setStrokeColor(new Color(HeatColors.OUTLINE));
			outline.setProperty(HeatOverlay.PROPERTY, "outline");
			outline.setProperty(HeatOverlay.PEAK_PROPERTY, String.format(Locale.ROOT, "%.3f", found.region().peak()));
			positions.place(outline, plane);
			outlines.add(outline);
		}
		return outlines;
	}
}
