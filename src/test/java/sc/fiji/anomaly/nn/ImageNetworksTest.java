package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;

/** What networks from images to images have in common, and how large the papers' are. */
class ImageNetworksTest {

	private static final int NARROW = 4;
	private static final Shape IMAGES = new Shape(3, 2, 16, 32);

	private enum Kind {

			ENCODER_DECODER {

				@Override
				ImageNetwork network(final Parameters parameters, final int channels, final boolean auxiliary) {
					return new EncoderDecoder(parameters, channels, EncoderDecoder.PAPER_WIDTH, auxiliary);
				}
			},
			U_NET
			{

				@Override
				ImageNetwork network(final Parameters parameters, final int channels, final boolean auxiliary) {
					return new UNet(parameters, channels, NARROW, auxiliary);
				}
			},
			U_NET_PLUS_PLUS
			{

				@Override
				ImageNetwork network(final Parameters parameters, final int channels, final boolean auxiliary) {
					return new UNetPlusPlus(parameters, channels, NARROW, auxiliary);
				}
			};

		abstract ImageNetwork network(Parameters parameters, int channels, boolean auxiliary);
	}

	private static Parameters parameters(final NDManager scope) {
		return Parameters.random(scope, new SplittableRandom(1));
	}

	private static Map<String, float[]> values(final Map<String, NDArray> arrays) {
		final Map<String, float[]> values = new HashMap<>();
		arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
		return values;
	}

	private static long count(final Collection<NDArray> arrays) {
		return arrays.stream().mapToLong(NDArray::size).sum();
	}

	@ParameterizedTest
	@EnumSource
	void imagesBecomeImagesOfTheSameShapeThatStartInTheMiddleOfTheRange(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ImageNetwork network = kind.network(parameters(scope), 2, false);
			for (final Shape shape : new Shape[] { IMAGES, new Shape(1, 2, 48, 16) })
				assertEquals(shape, network.apply(RandomImages.of(scope, shape, 2), Normalisation.RUNNING).getShape());
			final NDArray made = network.apply(RandomImages.of(scope, IMAGES, 2), Normalisation.BATCH);
			final double deviation = Math.sqrt(made.mul(made).mean().getFloat());
			assertTrue(deviation > 0.01 && deviation < 0.5, "deviation " + deviation);
			assertTrue(made.abs().max().getFloat() < 0.97, "saturated");
		}
	}

	@ParameterizedTest
	@EnumSource
	void imagesThatCannotBeHalvedFourTimesAreRefused(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ImageNetwork network = kind.network(parameters(scope), 1, false);
			final NDArray images = scope.zeros(new Shape(1, 1, 32, 24));
			final Exception e = assertThrows(IllegalArgumentException.class, () -> network.apply(images,
				Normalisation.RUNNING));
			assertEquals(
				"size: images of 24 x 32 pixels cannot be halved 4 times; give a width and a height that are multiples " +
					"of 16", e.getMessage());
		}
	}

	@ParameterizedTest
	@EnumSource
	void gradientsReachEveryTrainedArray(final Kind kind) {
		for (final Normalisation normalisation : new Normalisation[] { Normalisation.BATCH, Normalisation.RUNNING }) {
			try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
				final Parameters parameters = parameters(scope);
				final ImageNetwork network = kind.network(parameters, 2, false);
				final Map<String, NDArray> trained = parameters.trained();
				trained.values().forEach(array -> array.setRequiresGradient(true));
				final NDArray images = RandomImages.of(scope, IMAGES, 2);
				Gradients.backward(Gradients.record(() -> network.apply(images, normalisation).sub(images).abs().mean()));
				trained.forEach((name, array) -> {
					// what a batch's own mean takes away again
					final boolean removed = normalisation == Normalisation.BATCH && name.endsWith(".bias") && trained.containsKey(
						name.replace(".bias", ".scale"));
					if (!removed) assertNotEquals(0, Gradients.at(array).abs().max().getFloat(), normalisation + " " + name);
				});
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void onlyTrainingMovesTheRunningStatistics(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			final ImageNetwork network = kind.network(parameters, 2, false);
			final NDArray images = RandomImages.of(scope, IMAGES, 2);
			final Map<String, float[]> before = values(parameters.all());
			network.apply(images, Normalisation.RUNNING);
			values(parameters.all()).forEach((name, values) -> assertArrayEquals(before.get(name), values, name));
			network.apply(images, Normalisation.BATCH);
			values(parameters.others()).forEach((name, values) -> assertFalse(Arrays.equals(before.get(name), values), name));
			values(parameters.trained()).forEach((name, values) -> assertArrayEquals(before.get(name), values, name));
		}
	}

	@ParameterizedTest
	@EnumSource
	void imagesOfAnotherDistributionMoveOnlyStatisticsOfTheirOwn(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			final ImageNetwork network = kind.network(parameters, 2, true);
			final NDArray images = RandomImages.of(scope, IMAGES, 2);
			final Map<String, float[]> before = values(parameters.all());
			network.apply(images, Normalisation.AUXILIARY);
			values(parameters.others()).forEach((name, values) -> assertEquals(!name.contains("auxiliary"), Arrays.equals(
				before.get(name), values), name));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aNetworkIsTheSameWithAndWithoutASecondMemoryWhichOnlyOneOfThemHas(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters ordinary = parameters(scope);
			kind.network(ordinary, 1, false);
			final Parameters with = parameters(scope);
			kind.network(with, 1, true);
			final Map<String, float[]> values = values(with.all());
			assertTrue(values.keySet().removeIf(name -> name.contains("auxiliary")));
			assertEquals(ordinary.all().keySet(), values.keySet());
			values(ordinary.all()).forEach((name, expected) -> assertArrayEquals(expected, values.get(name), name));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aNetworkThatWasKeptMakesTheSameImagesBitForBit(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			final ImageNetwork network = kind.network(parameters, 2, true);
			final NDArray images = RandomImages.of(scope, IMAGES, 2);
			network.apply(images, Normalisation.BATCH);
			final ImageNetwork kept = kind.network(Parameters.of(scope, values(parameters.all())), 2, true);
			final NDArray expected = network.apply(images, Normalisation.RUNNING);
			assertArrayEquals(expected.toFloatArray(), kept.apply(images, Normalisation.RUNNING).toFloatArray());
			final ImageNetwork other = kind.network(Parameters.random(scope, new SplittableRandom(2)), 2, true);
			assertFalse(Arrays.equals(expected.toFloatArray(), other.apply(images, Normalisation.RUNNING).toFloatArray()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingPilesUp(final Kind kind) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			final ImageNetwork network = kind.network(parameters, 1, true);
			parameters.trained().values().forEach(array -> array.setRequiresGradient(true));
			final int before = scope.getManagedArrays().size();
			for (int i = 0; i < 3; i++)
				for (final Normalisation normalisation : Normalisation.values())
					try (NDManager pass = scope.newSubManager()) {
						final NDArray images = RandomImages.of(pass, new Shape(2, 1, 16, 16), i);
						Gradients.backward(Gradients.record(() -> network.apply(network.apply(images, normalisation), normalisation)
							.sum()));
					}
			assertEquals(before, scope.getManagedArrays().size());
		}
	}

	@Test
	void theEncoderDecoderHasAsManyParametersAsThePaperSays() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			new EncoderDecoder(parameters, 1, EncoderDecoder.PAPER_WIDTH, false);
			assertEquals(2_134_629, count(parameters.trained().values()));
			assertEquals(2.04, 2_134_629.0 / (1 << 20), 0.005, "in units of 2^20");
		}
	}

	@Test
	void uNetsHaveAsManyParametersAsThePapersSay() {
		// 7.76 and 9.04 million: where the papers count a bias, there is the shift of a batch normalisation
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			new UNet(parameters, 1, UNet.PAPER_WIDTH, false);
			assertEquals(7_759_521, countWithoutScales(parameters));
		}
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = parameters(scope);
			new UNetPlusPlus(parameters, 1, UNet.PAPER_WIDTH, false);
			assertEquals(9_041_601, countWithoutScales(parameters));
		}
	}

	private static long countWithoutScales(final Parameters parameters) {
		final Map<String, NDArray> arrays = parameters.trained();
		arrays.keySet().removeIf(name -> name.endsWith(".scale"));
		return count(arrays.values());
	}
}
