package sc.fiji.anomaly.evaluation;

import java.util.List;

/**
 * The result of one method in a comparison.
 *
 * @param method its name
 * @param scores raw score of each test image, in their order, NaN where it could not score it; none where the method
 *          failed
 * @param trainingCpuSeconds processor time of the training, all threads together
 * @param scoringMillis median wall-clock time of scoring an image
 * @param modelBytes size of the model file
 * @param problem why the method failed; empty if it did not
 */
public record MethodTrial(String method, List<Double> scores, double trainingCpuSeconds, double scoringMillis,
		long modelBytes, String problem) {

	public MethodTrial {
		scores = List.copyOf(scores);
	}

	/** A method that could not be trained, or not be tested. */
	public static MethodTrial failed(final String method, final String problem) {
		return new MethodTrial(method, List.of(), Double.NaN, Double.NaN, 0, problem);
	}

	public boolean hasFailed() {
		return !problem.isEmpty();
	}

	/** Whether the method is done and could not score an image, counted from 0. */
	boolean lacks(final int image) {
		return !hasFailed() && Double.isNaN(scores.get(image));
	}

	/** As if only some of the images, counted from 0, had been the test. */
	MethodTrial only(final List<Integer> images) {
		return hasFailed() ? this : new MethodTrial(method, images.stream().map(scores::get).toList(), trainingCpuSeconds,
			scoringMillis, modelBytes, problem);
	}
}
