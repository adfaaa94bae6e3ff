package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Whether a smaller copy in a file shows what the image shows: by the means of small parts in both. */
final class LevelCheck {

	/** Parts along each axis. */
	private static final int PARTS = 8;

	/** Pixels of the copy in a part, along each axis. */
	private static final int SIZE = 8;

	/** How far the means may lie apart: as a share of how much they differ from part to part, and of the highest. */
	private static final double SHARE_OF_SPREAD = 0.25;
	private static final double SHARE_OF_HIGHEST = 0.02;

	private final Slide slide;
	private final int index;

	/** @param index of the copy among the slide's levels */
	LevelCheck(final Slide slide, final int index) {
		this.slide = slide;
		this.index = index;
	}

	/** Parts that cannot be read say nothing. */
	boolean agrees() {
		final SummaryStatistics full = new SummaryStatistics();
		final SummaryStatistics apart = new SummaryStatistics();
		final SlideLevel copy = slide.levels().get(index);
		final int width = (int) Math.min(SIZE, copy.width());
		final int height = (int) Math.min(SIZE, copy.height());
		for (int row = 0; row < PARTS; row++)
			for (int column = 0; column < PARTS; column++)
				compare((copy.width() - width) * column / (PARTS - 1), (copy.height() - height) * row / (PARTS - 1), width,
					height, full, apart);
		return apart.getN() == 0 || apart.getMean() <= SHARE_OF_SPREAD * full.getStandardDeviation() + SHARE_OF_HIGHEST *
			Math.max(Math.abs(full.getMax()), Math.abs(full.getMin()));
	}

	private void compare(final long x, final long y, final int width, final int height, final SummaryStatistics full,
		final SummaryStatistics apart)
	{
		final SlideLevel copy = slide.levels().get(index);
		final double scaleX = (double) slide.full().width() / copy.width();
		final double scaleY = (double) slide.full().height() / copy.height();
		final long left = (long) (x * scaleX);
		final long top = (long) (y * scaleY);
		try {
			final List<Double> own = means(index, x, y, width, height);
			final List<Double> whole = means(0, left, top, (int) Math.min(width * scaleX, slide.full().width() - left),
				(int) Math.min(height * scaleY, slide.full().height() - top));
			for (int c = 0; c < own.size(); c++) {
				full.addValue(whole.get(c));
				apart.addValue(Math.abs(own.get(c) - whole.get(c)));
			}
		}
		catch (final IOException e) {
			// it is named where it is needed
		}
	}

	/** The mean of each channel in a region. */
	private List<Double> means(final int level, final long x, final long y, final int width, final int height)
		throws IOException
	{
		final List<Double> means = new ArrayList<>();
		final var region = slide.read(level, x, y, width, height);
		for (int c = 0; c < slide.channels(); c++) {
			double sum = 0;
			final Cursor<FloatType> cursor = Views.hyperSlice(region, 2, c).cursor();
			while (cursor.hasNext())
				sum += cursor.next().get();
			means.add(sum / ((double) width * height));
		}
		return means;
	}
}
