package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.Gradients;

/**
 * The optimizer Adam with bias correction (Kingma and Ba 2015) over a fixed set of parameters. Belongs to one thread.
 */
public final class Adam {

	private static final double BETA_1 = 0.9;
	private static final double BETA_2 = 0.999;
	private static final double EPSILON = 1e-8;

	private record Moments(NDArray parameter, NDArray mean, NDArray square) {
	}

	private final List<Moments> all = new ArrayList<>();
	private final double weightDecay;
	private final double beta1;
	private long steps;

	/**
	 * @param parameters the arrays to train; they are made to require a gradient
	 * @param weightDecay weight of the squared norm of the parameters in the loss
	 * @param scope owns the moments, which are twice as large as the parameters
	 */
	public Adam(final Collection<NDArray> parameters, final double weightDecay, final NDManager scope) {
		this(parameters, weightDecay, BETA_1, scope);
	}

	/** @param beta1 share of the first moment that a step leaves; low where the loss changes under way, as in games */
	public Adam(final Collection<NDArray> parameters, final double weightDecay, final double beta1,
		final NDManager scope)
	{
		this.weightDecay = weightDecay;
		this.beta1 = beta1;
		for (final NDArray parameter : parameters) {
			parameter.setRequiresGradient(true);
			all.add(new Moments(parameter, zeros(parameter, scope), zeros(parameter, scope)));
		}
	}

	private static NDArray zeros(final NDArray parameter, final NDManager scope) {
		final NDArray zeros = parameter.zerosLike();
		zeros.attach(scope);
		return zeros;
	}

	/** Moves every parameter against its gradient, and clears the gradients. */
	public void step(final double learningRate) {
		steps++;
		final double rate = learningRate * Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(beta1, steps));
		for (final Moments m : all)
			Gradients.adam(m.parameter, m.mean, m.square, rate, weightDecay, beta1, BETA_2, EPSILON);
	}

	/**
	 * Forgets the gradients of all steps, for parameters that were set anew: what they were does not say how long a step
	 * should be.
	 */
	public void beginAnew() {
		steps = 0;
		for (final Moments m : all) {
			clear(m.mean);
			clear(m.square);
		}
	}

	private static void clear(final NDArray moment) {
		try (NDArray zeros = moment.zerosLike()) {
			zeros.copyTo(moment);
		}
	}

	/** The first moment of a parameter, of its shape. Stays this optimizer's. */
	public NDArray mean(final NDArray parameter) {
		return moments(parameter).mean;
	}

	/** The second moment of a parameter, of its shape. Stays this optimizer's. */
	public NDArray square(final NDArray parameter) {
		return moments(parameter).square;
	}

	/** How many steps were done. */
	public long steps() {
		return steps;
	}

	/** Takes the next step for the one after this many: the bias correction depends on it. */
	public void continueFrom(final long done) {
		steps = done;
	}

	private Moments moments(final NDArray parameter) {
		return all.stream().filter(m -> m.parameter == parameter).findFirst().orElseThrow(
			() -> new IllegalArgumentException("This optimizer does not train " + parameter));
	}
}
