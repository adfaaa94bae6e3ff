package sc.fiji.anomaly.input;

import java.awt.Rectangle;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Selection;

/**
 * The pixels inside an ImageJ selection, as it is now: moving it later changes nothing here.
 */
public final class RoiSelection implements Selection {

	private final Rectangle bounds;

	/** Not 0 inside; null if the whole rectangle is inside. */
	private final ImageProcessor mask;

	private RoiSelection(final Roi roi) {
		bounds = roi.getBounds();
		mask = roi.getMask();
	}

	/**
	 * The selection of an image. Lines and points enclose nothing and select everything, as does no selection.
	 *
	 * @throws IllegalArgumentException if the selection encloses no pixel of the image
	 */
	public static Selection of(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea()) return EVERYWHERE;
		final RoiSelection selection = new RoiSelection(roi);
		if (!selection.touches(image.getWidth(), image.getHeight())) throw new InvalidInputException("",
			"The selection on '" + image.getTitle() +
				"' encloses no pixel of the image; move it, or remove it (Edit > Selection > Select None)");
		return selection;
	}

	/** Why a selection that is there does not count; empty if none is there, or it counts. */
	public static Optional<String> whyIgnored(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi == null || roi.isArea()) return Optional.empty();
		return Optional.of("The selection on '" + image.getTitle() + "' (" + roi.getTypeAsString().toLowerCase(
			Locale.ROOT) + ") encloses no pixels: the whole image is scored. For a part of it, select an area");
	}

	@Override
	public boolean contains(final long x, final long y) {
		final long column = x - bounds.x;
		final long row = y - bounds.y;
		if (column < 0 || row < 0 || column >= bounds.width || row >= bounds.height) return false;
		return mask == null || mask.get((int) column, (int) row) != 0;
	}

	private boolean touches(final int width, final int height) {
		final Rectangle inside = bounds.intersection(new Rectangle(width, height));
		for (int y = inside.y; y < inside.y + inside.height; y++)
			for (int x = inside.x; x < inside.x + inside.width; x++)
				if (contains(x, y)) return true;
		return false;
	}
}
