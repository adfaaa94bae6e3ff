package sc.fiji.anomaly.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import sc.fiji.anomaly.image.PixelArray;

/**
 * Looks for what is most like a patch, one place of each image. Alike is what has a small mean squared difference of
 * pixel values. Large patches are compared coarsely first: in pixels so large that a patch has few.
 */
final class PatchSearch {

	/** So many pixels along an axis tell patches apart. */
	private static final int COARSE = 8;

	/**
	 * A place that was found.
	 *
	 * @param image index of the image
	 * @param x column of the middle of the patch, the pixel at half its size
	 * @param y row of the middle
	 * @param difference mean squared difference of pixel values
	 */
	record Match(int image, int x, int y, double difference) {
	}

	private final PixelArray patch;
	private final PixelArray coarse;
	private final int factor;

	/** @param patch {@code C x n x n} */
	PatchSearch(final PixelArray patch) {
		this.patch = patch;
		factor = Math.max(1, patch.width() / COARSE);
		coarse = Windows.reduced(patch, factor);
	}

	/** The best places of images in which the patch may lie anywhere, the most similar first. */
	List<Match> anywhere(final List<PixelArray> images, final int most) {
		final List<Match> rough = new ArrayList<>();
		for (int i = 0; i < images.size(); i++)
			rough.add(inCorners(coarse, Windows.reduced(images.get(i), factor), i));
		final List<Match> best = new ArrayList<>();
		for (final Match match : best(rough, most))
			best.add(refined(images.get(match.image()), match));
		return best(best, most);
	}

	/** The best places near a place that is the same in all images, the most similar first. */
	List<Match> near(final List<PixelArray> images, final int x, final int y, final int reach, final int most) {
		final List<Match> found = new ArrayList<>();
		for (int i = 0; i < images.size(); i++)
			found.add(around(images.get(i), i, x, y, reach));
		return best(found, most);
	}

	private Match around(final PixelArray image, final int index, final int x, final int y, final int reach) {
		Match best = null;
		for (int dy = -reach; dy <= reach; dy++)
			for (int dx = -reach; dx <= reach; dx++) {
				final int column = x + dx;
				final int row = y + dy;
				if (column < 0 || row < 0 || column >= image.width() || row >= image.height()) continue;
				best = better(best, index, column, row, difference(patch, Windows.around(image, column, row, patch.width()), 0,
					0, limit(best)));
			}
		// beyond the borders the nearest place counts
		return best != null ? best : around(image, index, Math.max(0, Math.min(image.width() - 1, x)), Math.max(0, Math.min(
			image.height() - 1, y)), reach);
	}

	/** Compares wherever the patch lies whole. The place that is found is that of its upper left pixel. */
	private static Match inCorners(final PixelArray patch, final PixelArray image, final int index) {
		Match best = null;
		for (int y = 0; y + patch.height() <= image.height(); y++)
			for (int x = 0; x + patch.width() <= image.width(); x++)
				best = better(best, index, x, y, difference(patch, image, x, y, limit(best)));
		return best;
	}

	/** The best place around one that was found in coarse pixels. */
	private Match refined(final PixelArray image, final Match rough) {
		Match best = null;
		for (int y = (rough.y() - 1) * factor; y <= (rough.y() + 1) * factor; y++)
			for (int x = (rough.x() - 1) * factor; x <= (rough.x() + 1) * factor; x++)
				if (x >= 0 && y >= 0 && x + patch.width() <= image.width() && y + patch.height() <= image.height()) best =
					better(best, rough.image(), x, y, difference(patch, image, x, y, limit(best)));
		final int half = patch.width() / 2;
		return new Match(best.image(), best.x() + half, best.y() + half, best.difference());
	}

	private static Match better(final Match best, final int image, final int x, final int y, final double difference) {
		return best == null || difference < best.difference() ? new Match(image, x, y, difference) : best;
	}

	private static double limit(final Match best) {
		return best == null ? Double.POSITIVE_INFINITY : best.difference();
	}

	/** The mean squared difference; any larger number where it is above a limit. */
	private static double difference(final PixelArray patch, final PixelArray image, final int left, final int top,
		final double limit)
	{
		final double most = limit * patch.values().length;
		double sum = 0;
		for (int y = 0; y < patch.height() && sum <= most; y++)
			for (int c = 0; c < patch.channels(); c++) {
				int mine = patch.index(c, y, 0);
				int other = image.index(c, top + y, left);
				for (int x = 0; x < patch.width(); x++) {
					final double d = patch.values()[mine++] - image.values()[other++];
					sum += d * d;
				}
			}
		return sum / patch.values().length;
	}

	private static List<Match> best(final List<Match> matches, final int most) {
		return matches.stream().sorted(Comparator.comparingDouble(Match::difference)).limit(most).toList();
	}
}
