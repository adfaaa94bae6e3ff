package sc.fiji.anomaly.view.heatmap;

import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.Consumer;

import javax.swing.SwingUtilities;

import ij.gui.ImageCanvas;

/** Hears clicks into an image. It listens only: the tools of ImageJ do what they always do. */
final class ImageClicks extends MouseAdapter {

	/** Who moves further meant to drag, in pixels of the screen. */
	private static final int STILL = 3;

	private final ImageCanvas canvas;
	private final Consumer<Point> receiver;
	private Point pressed = new Point();

	/** @param receiver takes the column and row that was clicked at */
	ImageClicks(final ImageCanvas canvas, final Consumer<Point> receiver) {
		this.canvas = canvas;
		this.receiver = receiver;
	}

	@Override
	public void mousePressed(final MouseEvent event) {
		pressed = event.getPoint();
	}

	@Override
	public void mouseReleased(final MouseEvent event) {
		if (!SwingUtilities.isLeftMouseButton(event) || event.isPopupTrigger() || event.getPoint().distance(
			pressed) > STILL) return;
		receiver.accept(new Point(canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY())));
	}
}
