package sc.fiji.anomaly.preprocessing;

import java.util.Objects;

import sc.fiji.anomaly.image.Layout;

/**
 * How a member of a model wants to look at images.
 *
 * @param layout what position means
 * @param size working size in pixels that was asked for; 0 for the documented rule
 * @param alignedSize longer side that larger aligned images are reduced to by that rule
 * @param perImage whether each image has a range of values of its own
 * @param sizes which working images the member can take
 */
public record WantedView(Layout layout, int size, int alignedSize, boolean perImage, SizeRule sizes) {

	public WantedView {
		Objects.requireNonNull(layout, "layout");
		Objects.requireNonNull(sizes, "sizes");
	}
}
