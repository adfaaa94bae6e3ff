package sc.fiji.anomaly.view.heatmap;

import java.awt.Rectangle;

/**
 * Where a panel stands beside the window of an image, without covering it where the screen has room for both.
 *
 * @param image the window of the image, which may have to make room
 * @param panel the panel
 */
record BesideImage(Rectangle image, Rectangle panel) {

	/**
	 * Finds the places: right of the image, or left of it, or the image moves as far to the left as is needed. The panel
	 * never leaves the screen.
	 */
	static BesideImage of(final Rectangle image, final Rectangle panel, final Rectangle screen) {
		final int right = screen.x + screen.width;
		final int y = Math.max(screen.y, Math.min(image.y, screen.y + screen.height - panel.height));
		final int lastX = right - panel.width;
		if (image.x + image.width <= lastX) return new BesideImage(image, at(panel, image.x + image.width, y));
		if (image.x - panel.width >= screen.x) return new BesideImage(image, at(panel, image.x - panel.width, y));
		final Rectangle moved = new Rectangle(image);
		moved.x = Math.max(screen.x, Math.min(image.x, lastX - image.width));
		return new BesideImage(moved, at(panel, Math.max(screen.x, lastX), y));
	}

	private static Rectangle at(final Rectangle panel, final int x, final int y) {
		return new Rectangle(x, y, panel.width, panel.height);
	}
}
