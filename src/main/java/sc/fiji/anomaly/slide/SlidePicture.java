package sc.fiji.anomaly.slide;

import java.awt.image.BufferedImage;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.TissueMask;
import sc.fiji.anomaly.view.HeatScale;
import sc.fiji.anomaly.view.MarkedPicture;

/** Pictures of a slide for people, made from its overview. */
final class SlidePicture {

	/** Dark green: away from stains, from glass and from the heat. */
	private static final int TISSUE = 0x1b7f3b;

	/** A mark is at least this wide, as a share of the picture's longer side: smaller ones nobody would see. */
	private static final double SMALLEST_MARK = 1.0 / 128;

	private final SlideOverview overview;
	private final MarkedPicture picture;
	private final BufferedImage bare;

	SlidePicture(final SlideOverview overview) {
		this.overview = overview;
		picture = new MarkedPicture(overview.plane());
		bare = picture.bare();
	}

	BufferedImage bare() {
		return bare;
	}

	/**
	 * The slide with its marks.
	 *
	 * @param cell pixels of the slide in a cell of the marks, along each axis
	 */
	BufferedImage marked(final MarkGrid marks, final double cell, final HeatScale scale) {
		final Plane plane = overview.plane();
		final int width = (int) plane.width();
		final int height = (int) plane.height();
		final double least = SMALLEST_MARK * Math.max(width, height);
		final double size = cell / overview.scale();
		final float[] surprise = new float[width * height];
		for (int y = 0; y < marks.height(); y++)
			for (int x = 0; x < marks.width(); x++)
				if (marks.isMarked(x, y)) {
					final Span columns = Span.of(x, size, least, width);
					final Span rows = Span.of(y, size, least, height);
					for (int row = rows.first; row < rows.end; row++)
						for (int column = columns.first; column < columns.end; column++)
							surprise[row * width + column] = Math.max(surprise[row * width + column], marks.surprise(x, y));
				}
		return picture.marked(bare, ArrayImgs.floats(surprise, width, height), scale);
	}

	/**
	 * Pixels of the overview along one axis.
	 *
	 * @param first the first one
	 * @param end the first one behind them
	 */
	private record Span(int first, int end) {

		/**
		 * Those of a cell.
		 *
		 * @param index of the cell
		 * @param size pixels of a cell
		 * @param least as many pixels at least, around its middle
		 * @param pixels of the overview
		 */
		static Span of(final int index, final double size, final double least, final int pixels) {
			final double half = Math.max(size, least) / 2;
			final double middle = (index + 0.5) * size;
			return new Span((int) Math.max(0, middle - half), (int) Math.min(pixels, Math.ceil(middle + half)));
		}
	}

	/** The slide with a ring around a place, in pixels of the slide. */
	BufferedImage ringed(final long x, final long y) {
		return picture.ringed(bare, (long) (x / overview.scale()), (long) (y / overview.scale()));
	}

	/** Draws the outline of the tissue into a picture of the slide. */
	void outline(final BufferedImage drawn, final TissueMask tissue) {
		final double stepX = (double) overview.plane().width() / drawn.getWidth();
		final double stepY = (double) overview.plane().height() / drawn.getHeight();
		for (int y = 1; y < drawn.getHeight(); y++)
			for (int x = 1; x < drawn.getWidth(); x++) {
				final boolean here = tissue.contains((int) (x * stepX), (int) (y * stepY));
				if (here != tissue.contains((int) ((x - 1) * stepX), (int) (y * stepY)) || here != tissue.contains((int) (x *
					stepX), (int) ((y - 1) * stepY))) drawn.setRGB(x, y, TISSUE);
			}
	}
}
