package sc.fiji.anomaly.method.mlsad.patchgan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.testing.MemoryCheckpoints;
import sc.fiji.anomaly.testing.SpectralNorm;
import sc.fiji.anomaly.training.RandomStreams;

/** Entropy-regularised PatchGAN does what section 3.2 of the paper says. */
class PatchGanTrainerTest {

	private static final int SIDE = 16;
	private static final double NARROW = 0.1;
	private static final double WIDE = 0.25;

	/** Bright bars on a dark ground, three pixels wide, each image with one of eight. */
	private static final RealImages BARS = new RealImages() {

		@Override
		public int channels() {
			return 1;
		}

		@Override
		public int height() {
			return SIDE;
		}

		@Override
		public int width() {
			return SIDE;
		}

		@Override
		public NDArray draw(final int count, final SplittableRandom random, final NDManager scope) {
			final float[] images = new float[count * SIDE * SIDE];
			for (int i = 0; i < count; i++)
				draw(random, images, i * SIDE * SIDE);
			return scope.create(images, new Shape(count, 1, SIDE, SIDE));
		}

		private void draw(final SplittableRandom random, final float[] to, final int offset) {
			final int from = 2 + random.nextInt(8);
			final boolean upright = random.nextBoolean();
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++) {
					final int across = upright ? x : y;
					to[offset + y * SIDE + x] = across >= from && across < from + 3 ? 0.9f : -0.9f;
				}
		}
	};

	private record Trained(List<PatchGanTrainer.Step> steps, List<PixelArray> images, List<Double> norms, int arraysEarly,
			int arraysLate) {
	}

	private static Trained train(final boolean entropy, final int steps) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchGanTrainer trainer = new PatchGanTrainer("test", 4, BARS, new FourierFeatures(2),
				new PatchGanTrainer.Schedule(steps, 16, steps < 10 ? NARROW : WIDE, 2, entropy), new RandomStreams(1), scope,
				scope);
			final List<PatchGanTrainer.Step> all = new ArrayList<>();
			final List<Integer> arrays = new ArrayList<>();
			trainer.train(Checkpoints.NONE, step -> {
				all.add(step);
				arrays.add(scope.getManagedArrays().size());
			});
			final List<Double> norms = Stream.concat(trainer.generator().spectral().stream(), trainer.discriminator()
				.spectral().stream()).map(layer -> SpectralNorm.of(layer, scope)).toList();
			return new Trained(all, trainer.generator().images(24, new SplittableRandom(5), done -> {}), norms, arrays.get(2),
				arrays.get(arrays.size() - 1));
		}
	}

	private static double meanDistance(final List<PixelArray> images) {
		return images.stream().mapToDouble(image -> images.stream().filter(other -> other != image).mapToDouble(
			other -> distance(image, other)).average().orElseThrow()).average().orElseThrow();
	}

	/** How far each image is from the one that is most like it: small where a generator has few templates. */
	private static double nearestDistance(final List<PixelArray> images) {
		return images.stream().mapToDouble(image -> images.stream().filter(other -> other != image).mapToDouble(
			other -> distance(image, other)).min().orElseThrow()).average().orElseThrow();
	}

	private static double distance(final PixelArray one, final PixelArray other) {
		double square = 0;
		for (int i = 0; i < one.values().length; i++)
			square += Math.pow(one.values()[i] - other.values()[i], 2);
		return Math.sqrt(square);
	}

	private static double information(final Trained trained, final int from, final int to) {
		return trained.steps().subList(from, to).stream().mapToDouble(PatchGanTrainer.Step::information).average()
			.orElseThrow();
	}

	@Test
	void theEntropyTermMakesImagesDifferAndRaisesTheInformation() {
		final int steps = 150;
		final Trained with = train(true, steps);
		final Trained without = train(false, steps);
		assertTrue(meanDistance(with.images()) > meanDistance(without.images()), meanDistance(with.images()) + " with, " +
			meanDistance(without.images()) + " without");
		assertTrue(nearestDistance(with.images()) > 1.1 * nearestDistance(without.images()), nearestDistance(with
			.images()) + " with, " + nearestDistance(without.images()) + " without");
		assertTrue(information(with, steps - 20, steps) > information(with, 0, 20) + 0.5, "rises");
		assertTrue(information(with, steps - 20, steps) > information(without, steps - 20, steps) + 0.3,
			"lower without it");
		for (final PatchGanTrainer.Step step : with.steps()) {
			assertTrue(step.weight() >= 0 && step.weight() <= 1, step.toString());
			assertTrue(step.weight() * step.entropyNorm() <= step.localNorm() * (1 + 1e-6), step.toString());
		}
		assertTrue(without.steps().stream().allMatch(step -> step.weight() == 0));
		for (final double norm : with.norms())
			assertEquals(1, norm, 0.1, with.norms().toString());
		assertEquals(with.arraysEarly(), with.arraysLate(), "arrays outside of Java's memory pile up");
		for (final PixelArray image : with.images())
			for (final float value : image.values())
				assertTrue(value >= -1 && value <= 1);
	}

	@Test
	void theSameSeedGivesTheSameImages() {
		final List<PixelArray> once = train(true, 3).images();
		final List<PixelArray> again = train(true, 3).images();
		for (int i = 0; i < once.size(); i++)
			assertArrayEquals(once.get(i).values(), again.get(i).values());
	}

	@Test
	void aContinuedTrainingGivesTheSameImagesBitForBit() {
		final MemoryCheckpoints memory = new MemoryCheckpoints();
		final List<PixelArray> expected = images(Checkpoints.NONE, 10);
		assertThrows(CancellationException.class, () -> images(memory, 3));
		final List<PixelArray> continued = images(memory, 10);
		assertEquals("continuing test 4 7", memory.told().get(1));
		for (int i = 0; i < expected.size(); i++)
			assertArrayEquals(expected.get(i).values(), continued.get(i).values());
	}

	/** @param stop the step that is the last before the training is stopped */
	private static List<PixelArray> images(final Checkpoints checkpoints, final int stop) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchGanTrainer trainer = new PatchGanTrainer("test", 4, BARS, new FourierFeatures(2),
				new PatchGanTrainer.Schedule(7, 4, NARROW, 2, true), new RandomStreams(1), scope, scope);
			trainer.train(checkpoints, step -> {
				if (step.step() == stop) throw new CancellationException();
			});
			return trainer.generator().images(3, new SplittableRandom(5), done -> {});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4, 5, 6, 8, 12, 16 })
	void aDiscriminatorSeesWindowsOfItsLevelAndNoMore(final int level) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final FourierFeatures features = new FourierFeatures(1);
			final PatchDiscriminator discriminator = new PatchDiscriminator(Parameters.random(scope, new SplittableRandom(1)),
				level, 1, features.count(), NARROW);
			Gradients.off();
			final int side = 20;
			final SplittableRandom random = new SplittableRandom(2);
			final float[] values = new float[2 * side * side];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) random.nextDouble(-1, 1);
			final NDArray positions = scope.zeros(new Shape(1, features.count(), side, side));
			final NDArray before = discriminator.judge(scope.create(values, new Shape(2, 1, side, side)), positions, 1);
			final int at = 10;
			values[at * side + at] += 1;
			final NDArray after = discriminator.judge(scope.create(values, new Shape(2, 1, side, side)), positions, 1);
			final int map = side - level + 1;
			assertEquals(new Shape(2, 1, map, map), before.getShape());
			for (int y = 0; y < map; y++)
				for (int x = 0; x < map; x++) {
					final boolean sees = x <= at && at < x + level && y <= at && at < y + level;
					assertEquals(sees, before.getFloat(0, 0, y, x) != after.getFloat(0, 0, y, x), x + ", " + y);
				}
		}
	}

	@Test
	void aGeneratorThatWasKeptMakesTheSameImagesOfAnySize() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			Gradients.off();
			final Generator generator = new Generator(Parameters.random(scope, new SplittableRandom(1)), 3, 20, 29, NARROW);
			final Map<String, float[]> kept = new HashMap<>();
			generator.weights().forEach((name, array) -> kept.put(name, array.toFloatArray()));
			final PixelArray image = generator.images(1, new SplittableRandom(2), done -> {}).get(0);
			assertArrayEquals(new int[] { 3, 20, 29 }, new int[] { image.channels(), image.height(), image.width() });
			assertArrayEquals(image.values(), new Generator(Parameters.of(scope, kept), 3, 20, 29, NARROW).images(1,
				new SplittableRandom(2), done -> {}).get(0).values());
		}
	}
}
