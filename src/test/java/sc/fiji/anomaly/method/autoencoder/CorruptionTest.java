package sc.fiji.anomaly.method.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.training.Adam;
import sc.fiji.anomaly.training.ProjectedAscent;
import sc.fiji.anomaly.training.ProjectedAscent.Ball;

/** What training images go through before an autoencoder sees them. */
class CorruptionTest {

	private static final int SIDE = 8;
	private static final int COUNT = 6;
	private static final double EPSILON = 0.2;
	private static final double ROUNDING = 1e-5;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
	private final Autoencoder network = new DenseAutoencoder(parameters, 1, new Extent(SIDE, SIDE));

	@AfterEach
	void close() {
		scope.close();
	}

	/** Images that change slowly from place to place, with values in [-1, 1]. */
	private NDArray images() {
		final float[] values = new float[COUNT * SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) Math.sin(0.37 * i + i / (SIDE * SIDE));
		return scope.create(values, new Shape(COUNT, 1, SIDE, SIDE));
	}

	private double codeDistance(final NDArray images, final NDArray changed) {
		final NDArray difference = network.encode(changed).sub(network.encode(images));
		return difference.mul(difference).sum().getFloat();
	}

	private static double largest(final NDArray images) {
		return images.abs().max().getFloat();
	}

	/** Root mean square of the image with the most. */
	private static double largestSize(final NDArray images) {
		return images.mul(images).reshape(COUNT, -1).mean(new int[] { 1 }).sqrt().max().getFloat();
	}

	@ParameterizedTest
	@EnumSource(Ball.class)
	void theWorstChangeStaysInItsBallAndMovesTheCodeMoreThanAChangeByChance(final Ball ball) {
		Gradients.off();
		final NDArray images = images();
		final NDArray worst = new WorstPerturbation(new ProjectedAscent(ball, EPSILON, 5), parameters).of(images, network,
			new SplittableRandom(2));
		final NDArray change = worst.sub(images);
		assertTrue((ball == Ball.LINF ? largest(change) : largestSize(change)) <= EPSILON + ROUNDING);
		assertTrue(largest(worst) <= 1);
		// as large as a change can be: every value at the border of the ball
		final float[] signs = new float[COUNT * SIDE * SIDE];
		final SplittableRandom random = new SplittableRandom(3);
		for (int i = 0; i < signs.length; i++)
			signs[i] = (float) (random.nextBoolean() ? EPSILON : -EPSILON);
		final NDArray byChance = images.add(scope.create(signs, images.getShape())).clip(-1, 1);
		final double found = codeDistance(images, worst);
		assertTrue(found > 2 * codeDistance(images, byChance), found + " against " + codeDistance(images, byChance));
	}

	@Test
	void theSearchLeavesNoGradientBehindAndTheNetworkStillLearns() {
		final Adam adam = new Adam(parameters.flat(), 0, scope);
		final float[] before = parameters.trained().get("output.bias").toFloatArray();
		final NDArray images = images();
		new WorstPerturbation(new ProjectedAscent(Ball.LINF, EPSILON, 3), parameters).of(images, network,
			new SplittableRandom(2));
		parameters.trained().values().forEach(weight -> assertEquals(0, largest(Gradients.at(weight))));
		Gradients.backward(Gradients.record(() -> network.decode(network.encode(images)).sum()));
		adam.step(0.1);
		assertFalse(Arrays.equals(before, parameters.trained().get("output.bias").toFloatArray()));
	}

	@Test
	void theWorstPoseMovesTheCodeMoreThanTheFirstThatIsTried() {
		Gradients.off();
		final NDArray images = images();
		final double one = codeDistance(images, new WorstPose(0.3, 0.2, 1).of(images, network, new SplittableRandom(4)));
		final double ten = codeDistance(images, new WorstPose(0.3, 0.2, 10).of(images, network, new SplittableRandom(4)));
		assertTrue(one > 0);
		assertTrue(ten > one, ten + " against " + one);
	}

	@Test
	void aPoseOfNoTurnAndNoShiftIsTheImage() {
		Gradients.off();
		final NDArray images = images();
		assertArrayEquals(images.toFloatArray(), new WorstPose(0, 0, 2).of(images, network, new SplittableRandom(4))
			.toFloatArray());
	}

	@Test
	void noiseHasItsDeviationAndImagesKeepTheirRange() {
		Gradients.off();
		final NDArray grey = scope.zeros(new Shape(64, 1, 32, 32));
		final NDArray noisy = new GaussianNoise(0.1, new SplittableRandom(5)).of(grey, network, new SplittableRandom(6));
		assertEquals(0, noisy.mean().getFloat(), 0.001);
		assertEquals(0.1, Math.sqrt(noisy.mul(noisy).mean().getFloat()), 0.001);
		assertEquals(1, largest(new GaussianNoise(2, new SplittableRandom(5)).of(grey, network, new SplittableRandom(6))));
		assertEquals(0, largest(grey));
	}
}
