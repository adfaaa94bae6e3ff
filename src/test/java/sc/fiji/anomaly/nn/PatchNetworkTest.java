package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;

/** Networks that train on sampled patches and score whole images. */
class PatchNetworkTest {

	private static final int HEIGHT = 19;
	private static final int WIDTH = 21;

	private final SplittableRandom random = new SplittableRandom(3);

	@Test
	void aStrideLeavesOutPatchesAndChangesNone() {
		Gradients.off();
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchNetwork network = PatchNetwork.initialised(new Architecture(1, 3, 0, 12, 1), scope, random);
			final NDArray image = scope.create(values(HEIGHT * WIDTH), new Shape(1, 1, HEIGHT, WIDTH));
			final NDArray all = network.judgeImage(image, null, 1);
			final NDArray second = network.judgeImage(image, null, 2);
			assertEquals(new Shape(1, 1, (HEIGHT - 3) / 2 + 1, (WIDTH - 3) / 2 + 1), second.getShape());
			assertEquals(all.getFloat(0, 0, 4, 2), second.getFloat(0, 0, 2, 1), 1e-5);
		}
	}

	/** Else an image would take memory for all layers at once. */
	@Test
	void whatLiesBetweenLayersIsFreed() {
		Gradients.off();
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchNetwork network = PatchNetwork.initialised(new Architecture(1, 3, 2, 12, 2), scope, random);
			final NDArray image = scope.create(values(HEIGHT * WIDTH), new Shape(1, 1, HEIGHT, WIDTH));
			final NDArray positions = scope.create(values(2 * 9 * 10), new Shape(1, 2, 9, 10));
			final int before = scope.getManagedArrays().size();
			network.judgeImage(image, positions, 2);
			assertEquals(before + 1, scope.getManagedArrays().size());
			// 4 pixels, 2 features, a logit, and 12 channels three times
			assertEquals(4 * (4 + 2 + 1 + 36), network.bytesPerPatch(2));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 0", "1, 2, 18", "3, 4, 8", "2, 8, 0", "1, 16, 18" })
	void sampledPatchesAreJudgedAsInTheWholeImage(final int channels, final int n, final int positions) {
		final int columns = WIDTH - n + 1;
		final int rows = HEIGHT - n + 1;
		final float[] image = values(channels * HEIGHT * WIDTH);
		final float[] features = values(positions * rows * columns);
		Gradients.off();
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchNetwork network = PatchNetwork.initialised(new Architecture(channels, n, positions, 12, 2), scope,
				random);
			final float[] whole = network.judgeImage(scope.create(image, new Shape(1, channels, HEIGHT, WIDTH)),
				positions == 0 ? null : scope.create(features, new Shape(1, positions, rows, columns)), 1).toFloatArray();
			assertEquals(rows * columns, whole.length);
			for (final int at : new int[] { 0, columns - 1, rows * columns / 2, rows * columns - 1 }) {
				final NDArray seen = network.seePatches(scope.create(patch(image, channels, n, at % columns, at / columns),
					new Shape(1, channels * n * n)));
				final float[] place = new float[positions];
				for (int f = 0; f < positions; f++)
					place[f] = features[f * rows * columns + at];
				final NDArray told = positions == 0 ? seen : seen.add(network.seePositions(scope.create(place, new Shape(1,
					positions))));
				assertEquals(whole[at], network.judge(told, x -> x).getFloat(0), 1e-4, "position " + at);
			}
		}
	}

	@Test
	void theSeedDecidesTheFirstWeights() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Architecture size = new Architecture(1, 4, 0, 8, 1);
			final Map<String, NDArray> one = PatchNetwork.initialised(size, scope, new SplittableRandom(1)).weights();
			final Map<String, NDArray> same = PatchNetwork.initialised(size, scope, new SplittableRandom(1)).weights();
			final Map<String, NDArray> other = PatchNetwork.initialised(size, scope, new SplittableRandom(2)).weights();
			one.forEach((name, array) -> assertArrayEquals(array.toFloatArray(), same.get(name).toFloatArray(), name));
			assertTrue(one.get("patch").toFloatArray()[0] != other.get("patch").toFloatArray()[0]);
		}
	}

	@Test
	void missingAndMisshapenWeightsAreNamed() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Architecture size = new Architecture(1, 4, 0, 8, 1);
			final Map<String, NDArray> weights = new HashMap<>(PatchNetwork.initialised(size, scope, random).weights());
			weights.put("block0.second", scope.zeros(new Shape(8, 7)));
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new PatchNetwork(size, weights)).getMessage()
				.contains("block0.second should be (8, 8), but is (8, 7)"));
			weights.remove("block0.second");
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new PatchNetwork(size, weights)).getMessage()
				.contains("missing"));
		}
	}

	private static float[] patch(final float[] image, final int channels, final int n, final int x, final int y) {
		final float[] patch = new float[channels * n * n];
		for (int c = 0; c < channels; c++)
			for (int row = 0; row < n; row++)
				System.arraycopy(image, (c * HEIGHT + y + row) * WIDTH + x, patch, (c * n + row) * n, n);
		return patch;
	}

	private float[] values(final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) random.nextDouble(-1, 1);
		return values;
	}
}
