package sc.fiji.anomaly.training;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.FlatArrays;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.OnDevice;

/**
 * The optimizer Adam with bias correction (Kingma and Ba 2015) over a fixed set of parameters. Belongs to one thread.
 */
public final class Adam {

	private static final double BETA_1 = 0.9;
	private static final double BETA_2 = 0.999;
	private static final double EPSILON = 1e-8;

	private final FlatArrays parameters;

	/** Vectors like those of the parameters. */
	private final List<NDArray> means;
	private final List<NDArray> squares;

	private final NDArray zero;
	private final NDArray one;
	private final double weightDecay;
	private final double beta1;
	private long steps;

	/**
	 * @param parameters the arrays to train; they are made to require a gradient
	 * @param weightDecay weight of the squared norm of the parameters in the loss
	 * @param scope owns the moments and the gradients, which are three times as large as the parameters
	 */
	public Adam(final FlatArrays parameters, final double weightDecay, final NDManager scope) {
		this(parameters, weightDecay, BETA_1, scope);
	}

	/** @param beta1 share of the first moment that a step leaves; low where the loss changes under way, as in games */
	public Adam(final FlatArrays parameters, final double weightDecay, final double beta1, final NDManager scope) {
		this.parameters = parameters;
		this.weightDecay = weightDecay;
		this.beta1 = beta1;
		parameters.train(scope);
		means = zeros(parameters.values(), scope);
		squares = zeros(parameters.values(), scope);
		zero = scope.create(0f);
		one = scope.create(1f);
	}

	private static List<NDArray> zeros(final List<NDArray> vectors, final NDManager scope) {
		return vectors.stream().map(vector -> scope.zeros(vector.getShape())).toList();
	}

	/** A step against the gradient of a recorded loss, a single number, which frees the recording. */
	public void minimise(final NDArray loss, final double learningRate) {
		Gradients.backward(loss, one);
		step(learningRate);
	}

	/** Moves every parameter against its gradient, and clears the gradients. */
	public void step(final double learningRate) {
		steps++;
		final double rate = learningRate * Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(beta1, steps));
		final List<NDArray> values = parameters.values();
		final List<NDArray> gradients = parameters.gradients();
		for (int i = 0; i < values.size(); i++) {
			Gradients.adam(values.get(i), gradients.get(i), means.get(i), squares.get(i), rate, weightDecay, beta1, BETA_2,
				EPSILON);
			OnDevice.set(gradients.get(i), zero);
		}
	}

	/**
	 * Forgets the gradients of all steps, for parameters that were set anew: what they were does not say how long a step
	 * should be.
	 */
	public void beginAnew() {
		steps = 0;
		means.forEach(mean -> OnDevice.set(mean, zero));
		squares.forEach(square -> OnDevice.set(square, zero));
	}

	/** The first moment of a parameter, of its shape: a view, in this optimizer's scope. */
	public NDArray mean(final NDArray parameter) {
		return parameters.part(means, parameter);
	}

	/** The second moment of a parameter, of its shape: a view, in this optimizer's scope. */
	public NDArray square(final NDArray parameter) {
		return parameters.part(squares, parameter);
	}

	/** How many steps were done. */
	public long steps() {
		return steps;
	}

	/** Takes the next step for the one after this many: the bias correction depends on it. */
	public void continueFrom(final long done) {
		steps = done;
	}
}
