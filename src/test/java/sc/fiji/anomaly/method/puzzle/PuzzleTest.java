package sc.fiji.anomaly.method.puzzle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.puzzle.PuzzleEvidence.Pool;
import sc.fiji.anomaly.nn.ConvolutionalDiscriminator;
import sc.fiji.anomaly.nn.ImageNetwork;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.UNet;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.training.LearningRate;

/** Puzzles, and what is made of those of an image. */
class PuzzleTest {

	private static final double EPSILON = 0.2;

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));

	@AfterEach
	void close() {
		scope.close();
	}

	/** Each value is its index. */
	private NDArray counted(final long... shape) {
		final float[] values = new float[(int) new Shape(shape).size()];
		for (int i = 0; i < values.length; i++)
			values[i] = i;
		return scope.create(values, new Shape(shape));
	}

	@Test
	void eachImageIsPutTogetherInItsOwnOrder() {
		final NDArray images = counted(2, 1, 4, 4);
		final NDArray puzzles = new Puzzle(2).shuffled(images, List.of(new int[] { 3, 0, 1, 2 }, new int[] { 0, 1, 3, 2 }));
		assertArrayEquals(new float[] { 10, 11, 0, 1, 14, 15, 4, 5, 2, 3, 8, 9, 6, 7, 12, 13, 16, 17, 18, 19, 20, 21, 22,
			23, 26, 27, 24, 25, 30, 31, 28, 29 }, puzzles.toFloatArray());
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void theInverseOrderPutsAPuzzleRight(final int side) {
		final Puzzle puzzle = new Puzzle(side);
		final NDArray images = counted(3, 2, 6, 12);
		final SplittableRandom random = new SplittableRandom(1);
		final List<int[]> orders = List.of(puzzle.order(random), puzzle.order(random), puzzle.order(random));
		final List<int[]> inverse = orders.stream().map(order -> {
			final int[] back = new int[order.length];
			for (int i = 0; i < back.length; i++)
				back[order[i]] = i;
			return back;
		}).toList();
		final NDArray puzzles = puzzle.shuffled(images, orders);
		assertFalse(Arrays.equals(images.toFloatArray(), puzzles.toFloatArray()));
		assertArrayEquals(images.toFloatArray(), puzzle.shuffled(puzzles, inverse).toFloatArray());
	}

	@Test
	void gradientsFindTheirWayBackThroughAPuzzle() {
		final NDArray images = Gradients.leaf(counted(1, 1, 4, 4));
		Gradients.backward(Gradients.record(() -> {
			final NDArray moved = new Puzzle(2).shuffled(images, List.of(new int[] { 3, 0, 1, 2 }));
			return moved.mul(counted(1, 1, 4, 4)).sum();
		}));
		final float[] expected = new Puzzle(2).shuffled(counted(1, 1, 4, 4), List.of(new int[] { 1, 2, 3, 0 }))
			.toFloatArray();
		assertArrayEquals(expected, Gradients.at(images).toFloatArray());
	}

	@Test
	void ordersDifferFromEachOtherAndFromTheImage() {
		final List<int[]> orders = new Puzzle(2).orders(100, new SplittableRandom(1));
		assertEquals(23, orders.stream().map(Arrays::toString).collect(Collectors.toSet()).size());
		assertTrue(orders.stream().noneMatch(order -> Arrays.equals(order, IntStream.range(0, 4).toArray())));
		assertEquals(5, new Puzzle(3).orders(5, new SplittableRandom(1)).size());
	}

	@Test
	void puzzlesLoseTheirColoursWhereAskedFor() {
		final NDArray images = counted(1, 3, 2, 2);
		final ImageNetwork none = (x, normalisation) -> x;
		final NDArray grey = new PuzzleNetwork(none, new Puzzle(2), true).puzzles(images, List.of(new int[] { 1, 0, 2,
			3 }));
		assertArrayEquals(new float[] { 5, 4, 6, 7, 5, 4, 6, 7, 5, 4, 6, 7 }, grey.toFloatArray());
	}

	@Test
	void severalPuzzlesBecomeOneByMeanBestOrWorst() {
		// three puzzles of two images of two pixels; the best of the first is the second, of the second the third
		final NDArray errors = scope.create(new float[] { 4, 2, 8, 8, 1, 1, 6, 2, 9, 3, 0, 2 }, new Shape(3, 2, 1, 1, 2));
		final PuzzleNetwork network = new PuzzleNetwork((x, normalisation) -> x, new Puzzle(2), false);
		final List<int[]> orders = new Puzzle(2).orders(3, new SplittableRandom(1));
		assertArrayEquals(new float[] { 14 / 3f, 2, 14 / 3f, 4 }, new PuzzleEvidence(network, orders, Pool.MEAN).pooled(
			errors).toFloatArray(), 1e-6f);
		assertArrayEquals(new float[] { 1, 1, 0, 2 }, new PuzzleEvidence(network, orders, Pool.MIN).pooled(errors)
			.toFloatArray());
		assertArrayEquals(new float[] { 9, 3, 8, 8 }, new PuzzleEvidence(network, orders, Pool.MAX).pooled(errors)
			.toFloatArray());
	}

	@Test
	void theErrorLiesWhereTheImageHasItsPixels() {
		final PuzzleNetwork network = new PuzzleNetwork((x, normalisation) -> x, new Puzzle(2), false);
		final NDArray image = scope.create(new float[] { 1, 0, 0, 0 }, new Shape(1, 1, 2, 2));
		final PuzzleEvidence evidence = new PuzzleEvidence(network, List.of(new int[] { 1, 0, 2, 3 }), Pool.MEAN);
		assertArrayEquals(new float[] { 1, 1, 0, 0 }, evidence.apply(image).toFloatArray());
	}

	@Test
	void sizesAreThoseThatTilesAndPoolingsDivide() {
		final PuzzleMethod method = new PuzzleMethod();
		final MethodOptions three = MethodOptions.parse("tiles:3", method.options());
		assertEquals(new SizeRule(48, 48), method.sizes(Layout.ALIGNED, three));
		assertEquals(new SizeRule(16, 16), method.sizes(Layout.ALIGNED, MethodOptions.parse("", method.options())));
		assertEquals("options: window is 64, but must be a multiple of 48", assertThrows(IllegalArgumentException.class,
			() -> method.sizes(Layout.TEXTURE, three)).getMessage());
	}

	@Test
	void theNoiseStaysInItsBoundAndHurtsMoreThanNoiseByChance() {
		Gradients.off();
		final SplittableRandom random = new SplittableRandom(3);
		final Parameters parameters = Parameters.random(scope, random);
		final PuzzleNetwork network = new PuzzleNetwork(new UNet(parameters, 1, 4, false), new Puzzle(2), false);
		final Parameters critic = Parameters.random(scope, random);
		final PuzzleTrainer trainer = new PuzzleTrainer(network, parameters, new ConvolutionalDiscriminator(critic, 1, 4),
			critic, new PuzzleTrainer.Schedule(1, 4, new LearningRate(1e-3, 1, LearningRate.Decay.COSINE), EPSILON, 5, 0));
		final NDArray images = counted(4, 1, 16, 16).mul(0.37f).sin();
		final NDArray puzzles = network.puzzles(images, network.puzzle().orders(4, random));
		final NDArray hard = trainer.noisy(puzzles, images, random);
		assertTrue(hard.sub(puzzles).abs().max().getFloat() <= EPSILON + 1e-5);
		final float[] signs = new float[4 * 256];
		for (int i = 0; i < signs.length; i++)
			signs[i] = (float) (random.nextBoolean() ? EPSILON : -EPSILON);
		final NDArray byChance = puzzles.add(scope.create(signs, puzzles.getShape())).clip(-1, 1);
		assertTrue(error(network, hard, images) > error(network, byChance, images));
		parameters.trained().values().forEach(weight -> assertEquals(0, Gradients.at(weight).abs().max().getFloat()));
	}

	private static double error(final PuzzleNetwork network, final NDArray puzzles, final NDArray images) {
		return WholeImageDetector.squaredError(network.restored(puzzles, Normalisation.RUNNING), images).mean().getFloat();
	}
}
