package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Pose;

/**
 * More images from few, for aligned images: turned, shifted and scaled a little, with another gamma, and mirrored where
 * the set is symmetric. Each is a change that a further normal image could show.
 */
final class PoseAugmentation implements Augmentation {

	private static final double TURN = Math.toRadians(8);
	private static final double SHIFT = 0.04;
	private static final double SCALE = 0.05;
	private static final double GAMMA = 0.2;

	/** Correlation of the mean image with its mirror image from which on a set counts as symmetric. */
	private static final double SYMMETRIC = 0.95;

	private final boolean mirrored;

	/** Augments images like these. */
	PoseAugmentation(final List<ImageTile> images) {
		mirrored = symmetry(images) >= SYMMETRIC;
	}

	@Override
	public List<ImageTile> expand(final List<ImageTile> images, final int count, final SplittableRandom random,
		final Progress progress)
	{
		final List<ImageTile> all = new ArrayList<>(images);
		for (int i = 0; all.size() < count; i++) {
			progress.check();
			all.add(changed(images.get(i % images.size()), random));
		}
		return all;
	}

	@Override
	public String toString() {
		return "turned by up to 8 degrees, shifted by 4 %, scaled by 5 %, gamma" + (mirrored
			? ", mirrored (the mean image is symmetric)" : "");
	}

	private ImageTile changed(final ImageTile image, final SplittableRandom random) {
		final PixelArray from = image.pixels();
		final double turn = random.nextDouble(-TURN, TURN);
		final double scale = 1 + random.nextDouble(-SCALE, SCALE);
		final double shiftX = from.width() * random.nextDouble(-SHIFT, SHIFT);
		final double shiftY = from.height() * random.nextDouble(-SHIFT, SHIFT);
		final double gamma = Math.exp(random.nextDouble(-GAMMA, GAMMA));
		final PixelArray to = new Pose(turn, scale, shiftX, shiftY, mirrored && random.nextBoolean()).of(from);
		for (int i = 0; i < to.values().length; i++)
			to.values()[i] = (float) (2 * Math.pow((to.values()[i] + 1) / 2, gamma) - 1);
		return ImageTile.whole(to);
	}

	/** How well the mean image correlates with its mirror image. */
	private static double symmetry(final List<ImageTile> images) {
		final PixelArray first = images.get(0).pixels();
		final double[] mean = new double[first.values().length];
		double overall = 0;
		for (final ImageTile image : images) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += image.pixels().values()[i];
				overall += (double) image.pixels().values()[i] / mean.length;
			}
		}
		double product = 0;
		double square = 0;
		for (int c = 0; c < first.channels(); c++) {
			for (int y = 0; y < first.height(); y++) {
				for (int x = 0; x < first.width(); x++) {
					final double here = mean[first.index(c, y, x)] - overall;
					product += here * (mean[first.index(c, y, first.width() - 1 - x)] - overall);
					square += here * here;
				}
			}
		}
		return square == 0 ? 0 : product / square;
	}
}
