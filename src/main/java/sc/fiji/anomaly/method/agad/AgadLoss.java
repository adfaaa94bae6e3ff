package sc.fiji.anomaly.method.agad;

import ai.djl.ndarray.NDArray;

import sc.fiji.anomaly.nn.DiscriminatorLoss;
import sc.fiji.anomaly.nn.Parameters;

/** The losses of AGAD (section 3.2, algorithm 1), each a single number in the scope of what was seen. */
final class AgadLoss {

	/**
	 * How much each term counts.
	 *
	 * @param adversarial that the discriminator takes restored images for real ones (eq. 5)
	 * @param contextual that images are restored (eq. 6)
	 * @param contrary that restored images are not restored again (eq. 8); 0 to leave it out
	 * @param latent that the discriminator sees the same in an image and its restoration (eq. 7)
	 */
	record Weights(double adversarial, double contextual, double contrary, double latent) {
	}

	/** What a generator shall fail to restore of known abnormal images. */
	enum Failure {

			/** Their restoration (algorithm 1). */
			RESTORED,

			/** The images themselves (eq. 3). */
			IMAGE,

			/** Both. */
			BOTH
	}

	/** Below the root: where it is 0 it has no gradient. */
	private static final float SMALLEST = 1e-6f;

	/**
	 * Added before the reciprocal is taken, which the paper does not say. What a new generator makes is all alike:
	 * without this, its first losses are millions, and Adam, which remembers them for a thousand steps, hardly moves.
	 */
	private static final float FLOOR = 0.1f;

	private final NDArray adversarial;
	private final NDArray contextual;
	private final NDArray contrary;
	private final NDArray latent;
	private final NDArray smallest;
	private final NDArray floor;
	private final boolean withContrary;
	private final Failure failure;

	/** @param owner numbers live as long as its arrays */
	AgadLoss(final Weights weights, final Failure failure, final Parameters owner) {
		adversarial = owner.shared((float) weights.adversarial());
		contextual = owner.shared((float) weights.contextual());
		contrary = owner.shared((float) weights.contrary());
		latent = owner.shared((float) weights.latent());
		smallest = owner.shared(SMALLEST);
		floor = owner.shared(FLOOR);
		withContrary = weights.contrary() > 0;
		this.failure = failure;
	}

	/** Whether any term needs restored images to be restored a second time. */
	boolean looksAgain() {
		return withContrary;
	}

	/** The generator's for normal images (eq. 9). */
	NDArray restoring(final Seen seen) {
		final NDArray loss = DiscriminatorLoss.ofOnes(seen.restoredVerdict().logits()).mul(adversarial).add(distance(seen
			.images(), seen.restored()).mul(contextual)).add(latentDistance(seen).mul(latent));
		return withContrary ? loss.sub(distance(seen.restored(), seen.again()).mul(contrary)) : loss;
	}

	/** The generator's for known abnormal images (eq. 10): the reciprocal of each term, and a little more. */
	NDArray failing(final Seen seen) {
		final NDArray loss = reciprocal(DiscriminatorLoss.ofZeros(seen.restoredVerdict().logits())).mul(adversarial).add(
			reciprocal(latentDistance(seen)).mul(latent));
		if (!withContrary) return loss;
		return switch (failure) {
			case RESTORED -> loss.add(failed(seen.restored(), seen.again()));
			case IMAGE -> loss.add(failed(seen.images(), seen.restored()));
			case BOTH -> loss.add(failed(seen.restored(), seen.again())).add(failed(seen.images(), seen.restored()));
		};
	}

	private NDArray failed(final NDArray images, final NDArray restored) {
		return reciprocal(distance(images, restored)).mul(contrary);
	}

	private static NDArray distance(final NDArray images, final NDArray others) {
		return images.sub(others).abs().mean();
	}

	/**
	 * Mean over the images of {@code |z - z^|_2}, over the root of the number of features: its unit is then that of the
	 * other distances, which are means too, whatever the size of the image. Our reading; the paper names no norm's scale.
	 */
	private NDArray latentDistance(final Seen seen) {
		final NDArray difference = seen.restoredVerdict().features().sub(seen.features());
		return difference.mul(difference).reshape(difference.getShape().get(0), -1).mean(new int[] { 1 }).add(smallest)
			.sqrt().mean();
	}

	private NDArray reciprocal(final NDArray loss) {
		return loss.onesLike().div(loss.add(floor));
	}
}
