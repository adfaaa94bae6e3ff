package sc.fiji.anomaly.method.agad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.method.agad.AgadLoss.Failure;
import sc.fiji.anomaly.method.agad.AgadLoss.Weights;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator.Verdict;
import sc.fiji.anomaly.nn.Parameters;

/** The losses against sums by hand. */
class AgadLossTest {

	/** Of logits 0 and 1. */
	private static final double FAKE = (Math.log(2) + Math.log(1 + Math.E)) / 2;
	private static final double REAL = (Math.log(2) + Math.log(1 + 1 / Math.E)) / 2;

	/** Distances of what {@link #seen} makes. */
	private static final double RESTORED = 0.25;
	private static final double AGAIN = 0.5;
	private static final double LATENT = 3;

	/** What is added to a loss before its reciprocal is taken. */
	private static final double FLOOR = 0.1;

	private static final Weights PAPER = new Weights(1, 50, 15, 5);

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));

	@AfterEach
	void close() {
		scope.close();
	}

	private NDArray all(final double value, final long... shape) {
		final float[] values = new float[(int) new Shape(shape).size()];
		Arrays.fill(values, (float) value);
		return scope.create(values, new Shape(shape));
	}

	/** Two images of which each value is restored as far away as the constants say. */
	private Seen seen() {
		return new Seen(all(0.5, 2, 1, 2, 2), all(1, 2, 3, 1, 1), all(0.25, 2, 1, 2, 2), new Verdict(all(4, 2, 3, 1, 1),
			scope.create(new float[] { 0, 1 })), all(-0.25, 2, 1, 2, 2));
	}

	private AgadLoss loss(final Weights weights, final Failure failure) {
		Gradients.off();
		return new AgadLoss(weights, failure, Parameters.random(scope, new SplittableRandom(1)));
	}

	@Test
	void aNewGeneratorThatRestoresAllAlikeHasNoHugeLoss() {
		final NDArray same = all(0.5, 2, 1, 2, 2);
		final Seen seen = new Seen(same, all(1, 2, 3, 1, 1), same, new Verdict(all(1, 2, 3, 1, 1), scope.create(
			new float[] { -20, -20 })), same);
		assertEquals((1 + 5 + 15) / FLOOR, loss(PAPER, Failure.RESTORED).failing(seen).getFloat(), 1);
	}

	@Test
	void normalImagesAreToBeRestoredAndTheirRestorationsAreNot() {
		assertEquals(REAL + 50 * RESTORED - 15 * AGAIN + 5 * LATENT, loss(PAPER, Failure.RESTORED).restoring(seen())
			.getFloat(), 1e-4);
	}

	@Test
	void withoutTheContextualAdversarialLossAllOthersStay() {
		assertEquals(REAL + 50 * RESTORED + 5 * LATENT, loss(new Weights(1, 50, 0, 5), Failure.RESTORED).restoring(seen())
			.getFloat(), 1e-4);
	}

	@Test
	void knownAbnormalImagesAreToFailByTheReciprocalOfEachTerm() {
		final double common = 1 / (FAKE + FLOOR) + 5 / (LATENT + FLOOR);
		assertEquals(common + 15 / (AGAIN + FLOOR), loss(PAPER, Failure.RESTORED).failing(seen()).getFloat(), 1e-3);
		assertEquals(common + 15 / (RESTORED + FLOOR), loss(PAPER, Failure.IMAGE).failing(seen()).getFloat(), 1e-3);
		assertEquals(common + 15 / (AGAIN + FLOOR) + 15 / (RESTORED + FLOOR), loss(PAPER, Failure.BOTH).failing(seen())
			.getFloat(), 1e-3);
	}

	@Test
	void aPartOfWhatIsSeenIsOfItsImagesAlone() {
		final Seen second = seen().part(1, 2);
		assertEquals(new Shape(1, 1, 2, 2), second.images().getShape());
		assertEquals(1, second.restoredVerdict().logits().getFloat());
	}
}
