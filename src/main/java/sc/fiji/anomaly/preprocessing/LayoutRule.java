package sc.fiji.anomaly.preprocessing;

import java.util.List;

import sc.fiji.anomaly.image.Layout;

/** Which layouts images may have: by how much of their variance their mean image explains. */
final class LayoutRule {

	/**
	 * Shares of the images' variance that their mean image explains. Between them images are looked at in both layouts;
	 * small ones are aligned from the lower one on.
	 */
	private static final double SURELY_TEXTURE = 0.1;
	private static final double SURELY_ALIGNED = 0.5;

	/** Longer side from which on an image has structure enough to be looked at as a texture. */
	private static final int SMALLEST_TEXTURE = 64;

	private final List<SurveyedImage> images;

	/** @param images at least one */
	LayoutRule(final List<SurveyedImage> images) {
		this.images = List.copyOf(images);
	}

	/** One layout or, where the images are clearly neither, both. */
	List<Layout> layouts() {
		final double share = meanImageShare();
		final double longest = SurveyedImage.median(images, SurveyedImage::longerSide);
		if (share < SURELY_TEXTURE) return List.of(Layout.TEXTURE);
		return share >= SURELY_ALIGNED || longest < SMALLEST_TEXTURE ? List.of(Layout.ALIGNED) : List.of(Layout.ALIGNED,
			Layout.TEXTURE);
	}

	/** The share of the thumbnails' variance that their mean explains, without what chance alone gives. */
	double meanImageShare() {
		final int values = images.get(0).thumbnail().length;
		double explained = 0;
		for (int i = 0; i < values; i++) {
			double sum = 0;
			for (final SurveyedImage image : images)
				sum += image.thumbnail()[i];
			explained += sum / images.size() * (sum / images.size());
		}
		final double share = explained / values;
		final double chance = 1.0 / images.size();
		return (share - chance) / (1 - chance);
	}
}
