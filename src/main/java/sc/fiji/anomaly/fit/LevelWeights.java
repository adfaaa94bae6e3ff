package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;

/**
 * How much each level has to say about a kind of image: how well it finds synthetic lesions in training images. In some
 * textures single pixels tell nothing, since exposure varies; in others they tell all. No abnormal image is needed.
 */
final class LevelWeights {

	private static final int IMAGES = 60;

	/** A part this large is enough to find a lesion in; a multiple of every level's reduction. */
	private static final Extent LARGEST = new Extent(192, 192);

	private final AnomalyDetector detector;
	private final Progress progress;

	/** @param progress can end it */
	LevelWeights(final AnomalyDetector detector, final Progress progress) {
		this.detector = detector;
		this.progress = progress;
	}

	/** Equal weights, for images in which every level is known to speak. */
	List<Double> equal() {
		final int levels = detector.levels().size();
		return Collections.nCopies(levels, 1.0 / levels);
	}

	/**
	 * Weights by synthetic lesions in some of the images.
	 *
	 * @return for each level, in ascending size, a weight of at least 0; their sum is 1
	 */
	List<Double> of(final List<ImageTile> images, final SplittableRandom random) {
		final int levels = detector.levels().size();
		final double[] found = new double[levels];
		final int[] counts = new int[levels];
		final Extent view = detector.view().orElse(LARGEST);
		for (int i = 0; i < IMAGES; i++) {
			progress.check();
			final ImageTile normal = part(images.get(random.nextInt(images.size())), view, random);
			final SyntheticLesion lesion = SyntheticLesion.in(normal, images.get(random.nextInt(images.size())), random);
			for (int level = 0; level < levels; level++) {
				final double auroc = auroc(lesion, detector.levels().get(level));
				if (Double.isNaN(auroc)) continue;
				found[level] += auroc;
				counts[level]++;
			}
		}
		final List<Double> weights = new ArrayList<>();
		double sum = 0;
		for (int level = 0; level < levels; level++) {
			weights.add(counts[level] == 0 ? 0 : Math.max(0, 2 * found[level] / counts[level] - 1));
			sum += weights.get(level);
		}
		final double total = sum;
		return total == 0 ? equal() : weights.stream().map(weight -> weight / total).toList();
	}

	private static ImageTile part(final ImageTile image, final Extent most, final SplittableRandom random) {
		final PixelArray from = image.pixels();
		final int width = Math.min(most.width(), from.width());
		final int height = Math.min(most.height(), from.height());
		if (width == from.width() && height == from.height()) return image;
		final int left = random.nextInt((from.width() - width) / 16 + 1) * 16;
		final int top = random.nextInt((from.height() - height) / 16 + 1) * 16;
		final PixelArray to = new PixelArray(from.channels(), height, width);
		for (int c = 0; c < to.channels(); c++)
			for (int y = 0; y < height; y++)
				System.arraycopy(from.values(), from.index(c, top + y, left), to.values(), to.index(c, y, 0), width);
		return new ImageTile(to, image.x() + left, image.y() + top, image.width(), image.height());
	}

	/** The working pixel where a patch has its centre. */
	private static int pixel(final Level level, final int patch) {
		return (int) (level.reduction() * (level.centre(patch) + 0.5) - 0.5);
	}

	/** Area under the ROC curve of the lesion's pixels against the others; NaN if the level sees only one of them. */
	private double auroc(final SyntheticLesion lesion, final Level level) {
		final int factor = level.reduction();
		final PixelArray evidence = detector.evidence(level, lesion.image().reduced(factor));
		final double[] inside = new double[evidence.values().length];
		final double[] outside = new double[inside.length];
		final int width = lesion.image().pixels().width();
		int positives = 0;
		int negatives = 0;
		for (int y = 0; y < evidence.height(); y++) {
			for (int x = 0; x < evidence.width(); x++) {
				final float value = evidence.values()[y * evidence.width() + x];
				if (lesion.mask()[pixel(level, y) * width + pixel(level, x)]) inside[positives++] = value;
				else outside[negatives++] = value;
			}
		}
		if (positives == 0 || negatives == 0) return Double.NaN;
		return Auroc.of(Arrays.copyOf(outside, negatives), Arrays.copyOf(inside, positives));
	}
}
