package sc.fiji.anomaly.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.evaluation.TestImage;
import sc.fiji.anomaly.fit.AbnormalImages;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;

/**
 * The test that methods take one after the other. An image that one of them cannot score, such as a crop that is too
 * small for it, is left out for all, so that all are judged on the same images.
 */
final class CommonTest {

	/**
	 * What a method made of the test images.
	 *
	 * @param scores raw score of each image, in their order; NaN of one that is left out
	 * @param millis median wall-clock time of scoring an image
	 */
	record Result(List<Double> scores, double millis) {
	}

	private final ComparedImages images;
	private final Progress progress;
	private final Set<TestImage> leftOut = new HashSet<>();

	/** @param progress is told what is left out, and why */
	CommonTest(final ComparedImages images, final Progress progress) {
		this.images = images;
		this.progress = progress;
	}

	/**
	 * Has a method score the images. Where it fails, it leaves out none.
	 *
	 * @throws IllegalStateException if it cannot score so many that too few would be left, or gives no number
	 */
	Result run(final String method, final AnomalyScorer model, final Progress own) {
		final Map<TestImage, String> refused = new LinkedHashMap<>();
		final List<Double> scores = new ArrayList<>();
		final List<Double> millis = new ArrayList<>();
		images.forEachTest((image, plane) -> {
			own.check();
			own.report("Scoring", (double) scores.size() / images.test().size());
			if (leftOut.contains(image)) {
				scores.add(Double.NaN);
				return;
			}
			try {
				final long start = System.nanoTime();
				scores.add(score(model, plane, own));
				millis.add((System.nanoTime() - start) / 1e6);
			}
			catch (final InvalidInputException e) {
				refused.put(image, e.getMessage());
				scores.add(Double.NaN);
			}
		});
		checkEnough(refused, false, TestSplit.FEWEST);
		checkEnough(refused, true, AbnormalImages.FEWEST);
		leftOut.addAll(refused.keySet());
		refused.forEach((image, reason) -> progress.message("left out of the test: " + image.name() + ": " + method +
			" cannot score it (" + reason + ")"));
		return new Result(scores, median(millis));
	}

	private static double score(final AnomalyScorer model, final Plane plane, final Progress own) {
		final double score = model.score(plane, Selection.EVERYWHERE, own).score();
		if (Double.isNaN(score)) throw new IllegalStateException("its score of " + plane.name() + " is no number");
		return score;
	}

	private void checkEnough(final Map<TestImage, String> refused, final boolean abnormal, final int fewest) {
		final long left = images.test().stream().filter(image -> image.abnormal() == abnormal && !leftOut.contains(image) &&
			!refused.containsKey(image)).count();
		if (left >= fewest) return;
		final Map.Entry<TestImage, String> first = refused.entrySet().iterator().next();
		throw new IllegalStateException("it cannot score " + refused.size() + " of the test images, such as " + first
			.getKey().name() + " (" + first.getValue() + "); without them there are " + left + (abnormal ? " abnormal"
				: " normal") + " ones, but at least " + fewest + " are needed");
	}

	/** Of two in the middle the higher one. The first image, which warms the machine up, hardly counts. */
	private static double median(final List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}
}
