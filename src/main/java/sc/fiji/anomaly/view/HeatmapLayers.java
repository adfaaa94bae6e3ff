package sc.fiji.anomaly.view;

import java.util.List;

import ij.ImagePlus;
import ij.Undo;
import ij.gui.Overlay;

import sc.fiji.anomaly.image.ScoreMap;

/**
 * Puts heatmaps on images as overlay layers. The image's pixels and the overlay elements that users made stay as they
 * are; the layers of an earlier heatmap are replaced. <pre>
 * HeatmapLayers.Builder layers = new HeatmapLayers().on(image, scorer.highestSurprise(), style);
 * for (Plane plane : planes)
 * 	layers.add(scorer.surprise(scorer.score(plane, Selection.EVERYWHERE), 0.05));
 * layers.show();
 * </pre>
 */
public final class HeatmapLayers {

	/**
	 * Begins the heatmap of an image, to be filled plane by plane: each plane's maps may be forgotten once added.
	 *
	 * @param highestSurprise top of the colour scale; above 0
	 */
	public Builder on(final ImagePlus image, final double highestSurprise, final HeatmapStyle style) {
		return new Builder(image, new HeatOverlay(image, new HeatScale(highestSurprise), style, new PictureCache()));
	}

	/** The heatmap of one image while it grows. Nothing is seen before {@link #show()}. */
	public static final class Builder {

		private final ImagePlus image;

		private final HeatOverlay heat;

		private int next;

		private Builder(final ImagePlus image, final HeatOverlay heat) {
			this.image = image;
			this.heat = heat;
		}

		/**
		 * Adds the next plane, z fastest, then t.
		 *
		 * @param surprise the plane's {@code W x H} maps, the aggregate last: 0 where nothing is marked, else -log10 of the
		 *          share of normal pixels above
		 * @throws IllegalArgumentException if the image has no such plane, or another size than the maps
		 */
		public Builder add(final List<ScoreMap> surprise) {
			heat.add(next++, surprise);
			return this;
		}

		/** Whether anything is marked in the planes that were added. */
		public boolean hasMarks() {
			return heat.hasMarks();
		}

		/** The elements of the planes that were added. */
		public List<PlaneHeat> planes() {
			return heat.planes();
		}

		/** Whether a legend was asked for, and the image is too small for it. */
		public boolean lacksLegend() {
			return heat.lacksLegend();
		}

		/** Puts the layers on the image, in place of those of an earlier heatmap. Edit > Undo takes them off again. */
		public void show() {
			if (image.getOverlay() == null) image.setOverlay(new Overlay());
			Undo.setup(Undo.OVERLAY, image);
			image.setOverlay(heat.over(image.getOverlay()));
			image.setHideOverlay(false);
		}
	}
}
