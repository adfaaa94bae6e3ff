package sc.fiji.anomaly.nn;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * The {@link DiscriminatorLoss} of several groups of logits that lie one behind the other, by as few operations as that
 * of one: D should be 0 in the first group and 1 in the others.
 */
public final class GroupLoss {

	private final NDArray signs;
	private final NDArray weights;

	/**
	 * @param count logits in a group
	 * @param others weights of the other groups; that of the first is 1
	 * @param scope owns the constants
	 */
	public GroupLoss(final int count, final double[] others, final NDManager scope) {
		final Shape shape = new Shape((long) count * (1 + others.length), 1);
		final float[] sign = new float[(int) shape.size()];
		final float[] weight = new float[sign.length];
		Arrays.fill(sign, 0, count, 1);
		Arrays.fill(sign, count, sign.length, -1);
		Arrays.fill(weight, 0, count, 1f / count);
		for (int i = count; i < weight.length; i++)
			weight[i] = (float) (others[i / count - 1] / count);
		signs = scope.create(sign, shape);
		weights = scope.create(weight, shape);
	}

	/**
	 * The sum of each group's mean, times its weight.
	 *
	 * @param logits all groups, {@code P x 1}
	 * @return a single number
	 */
	public NDArray of(final NDArray logits) {
		return Activation.softPlus(logits.mul(signs)).mul(weights).sum();
	}
}
