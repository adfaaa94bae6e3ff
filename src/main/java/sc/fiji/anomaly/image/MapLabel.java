package sc.fiji.anomaly.image;

import java.util.List;
import java.util.Locale;

/**
 * What a score map shows, and how large that is in an image: {@code level 4 (12 px, 3.4 mm)}.
 *
 * @param name {@code aggregate}, or a level by its size in the model's working pixels; the same in every image
 * @param width width of the level's structures, in pixels of the image; 0 if the map has no size of its own
 * @param pixelSize physical size of the image's pixels
 */
public record MapLabel(String name, double width, PixelSize pixelSize) {

	/** The label of a map that has no size of its own. */
	public static MapLabel of(final String name) {
		return new MapLabel(name, 0, PixelSize.UNKNOWN);
	}

	/**
	 * One label for the same map of many planes. Where a model crops each plane to what it shows, a level is larger in
	 * one plane than in the next: the median size counts.
	 *
	 * @param labels at least one; all with the same name
	 */
	public static MapLabel median(final List<MapLabel> labels) {
		final double[] widths = labels.stream().mapToDouble(MapLabel::width).sorted().toArray();
		final MapLabel first = labels.get(0);
		return new MapLabel(first.name, widths[widths.length / 2], first.pixelSize);
	}

	@Override
	public String toString() {
		if (!(width > 0)) return name;
		final String physical = pixelSize.isPhysical() ? ", " + rounded(width * Math.sqrt(pixelSize.width() * pixelSize
			.height())) + " " + pixelSize.unit() : "";
		return name + " (" + rounded(width) + " px" + physical + ")";
	}

	private static String rounded(final double length) {
		return String.format(Locale.ROOT, length >= 1000 ? "%.0f" : "%.3g", length);
	}
}
