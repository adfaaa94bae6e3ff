package sc.fiji.anomaly.slide;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.slide.TissueTiles;
import sc.fiji.anomaly.model.ImageShapes;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * How a slide is scored.
 *
 * @param alarmRate the share of normal images that may be called anomalous; one that the model supports
 * @param tile pixels of a tile along each axis: as much as a training image shows, since rates are of such images
 * @param margin pixels at each side of a tile that are looked at, but shown by its neighbours
 * @param reduction pixels of the slide along each axis that make a pixel of the maps; a power of two
 * @param tissueOnly whether blank glass is skipped
 */
public record SlideSettings(double alarmRate, int tile, int margin, int reduction, boolean tissueOnly) {

	/** Pixels of a working image along each axis that marks are averaged over: maps show nothing smaller. */
	private static final int SMOOTHED = 3;

	/** The margin as a share of the tile. Patches that are centred there see beyond the border of the part shown. */
	private static final int MARGIN_SHARE = 16;

	/** Tiles are some patches wide, and several fit memory, whatever a model was trained on. */
	private static final int SMALLEST = 32;
	private static final int LARGEST = 4096;

	public SlideSettings {
		if (tile < 1 || margin < 0 || reduction < 1 || Integer.bitCount(reduction) != 1 || tile - 2 * margin < reduction)
			throw new IllegalArgumentException("Tiles of " + tile + " pixels with margins of " + margin + ", reduced " +
				reduction + " times, cannot be");
	}

	/**
	 * What fits a model.
	 *
	 * @param pixelSize that of the slide: where it differs from that of the training images, a tile has as many pixels as
	 *          show the same
	 * @throws InvalidInputException if the model is one of aligned images, which a part of a slide is not
	 */
	public static SlideSettings of(final ModelCard card, final PixelSize pixelSize, final double alarmRate) {
		double scale = Double.POSITIVE_INFINITY;
		double working = Double.POSITIVE_INFINITY;
		for (final MemberCard member : card.members()) {
			final Preprocessing preprocessing = member.preprocessing();
			if (preprocessing.layout() == Layout.ALIGNED) throw new InvalidInputException("model",
				"was trained on images that show the same thing in the same place (layout aligned); a large image cannot be " +
					"scored by it tile by tile. Reduce the image to the size of the training images (Image > Scale...), or " +
					"train a model with layout=texture.");
			final double ratio = rescaling(preprocessing.pixelSize(), pixelSize);
			scale = Math.min(scale, ratio);
			working = Math.min(working, ratio * preprocessing.reduction());
		}
		final int reduction = Integer.highestOneBit((int) Math.max(1, Math.min(SMOOTHED * working, LARGEST / 4)));
		final long tile = Math.min(LARGEST, Math.round(tile(card.provenance().shapes()) * scale));
		final int least = Math.max(SMALLEST, 2 * reduction);
		return new SlideSettings(alarmRate, (int) Math.max(least, tile), (int) Math.max(least, tile) / MARGIN_SHARE,
			reduction, true);
	}

	/** The side of a tile that shows as much as a training image; models before format 6 do not say how much that is. */
	private static double tile(final ImageShapes shapes) {
		return shapes.isKnown() ? shapes.side() : TissueTiles.SIZE;
	}

	/** How many pixels of the slide are as wide as one of the training images. */
	private static double rescaling(final PixelSize trained, final PixelSize own) {
		if (!trained.isPhysical() || !own.isPhysical()) return 1;
		return own.in(trained.unit()).map(same -> trained.width() / same.width()).orElse(1.0);
	}

	/** The same, with blank glass scored, too. */
	public SlideSettings everywhere() {
		return new SlideSettings(alarmRate, tile, margin, reduction, false);
	}

	/** Pixels along each axis of what a tile shows, a multiple of the reduction. */
	int core() {
		return (tile - 2 * margin) / reduction * reduction;
	}
}
