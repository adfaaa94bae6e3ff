package sc.fiji.anomaly.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.FlatArrays;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.Adam;

/** Weights and moments, kept and put back. */
class TrainingStateTest {

	/** Two parameters with an optimizer, and a view of one of them as networks have. */
	private static final class Net {

		private final NDArray matrix;
		private final NDArray bias;
		private final NDArray view;
		private final Adam adam;
		private final TrainingState state;

		Net(final NDManager scope, final float first) {
			final FlatArrays flat = new FlatArrays(scope);
			matrix = flat.add(new float[] { first, -2, 0.5f, 3 }, new Shape(2, 2));
			bias = flat.add(new float[] { first, 1 }, new Shape(2));
			adam = new Adam(flat, 0.01, scope);
			view = matrix.reshape(2, 2, 1, 1);
			state = new TrainingState(Map.of("matrix", matrix, "bias", bias), Map.of(), adam);
		}

		Net steps(final int from, final int to) {
			for (int step = from; step < to; step++) {
				final float scale = 1 + step % 3;
				Gradients.backward(Gradients.record(() -> matrix.mul(matrix).sum().mul(scale).add(bias.mul(bias).sum())));
				adam.step(0.1 / (1 + step));
			}
			return this;
		}
	}

	@Test
	void aContinuedTrainingEndsWhereAnUninterruptedOneDoesBitForBit() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Map<String, Tensor> expected = new Net(scope, 1).steps(0, 9).state.tensors();
			final Map<String, Tensor> kept = new Net(scope, 1).steps(0, 4).state.tensors();
			final Net continued = new Net(scope, 7);
			final int before = scope.getManagedArrays().size();
			continued.state.restore(kept);
			assertEquals(before, scope.getManagedArrays().size(), "native arrays");
			assertEquals(kept, continued.state.tensors());
			continued.steps(4, 9);
			assertEquals(expected, continued.state.tensors());
			assertEquals(7, expected.size());
			assertArrayEquals(continued.matrix.toFloatArray(), continued.view.toFloatArray());
		}
	}

	@Test
	void theNumberOfStepsCounts() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Map<String, Tensor> kept = new HashMap<>(new Net(scope, 1).steps(0, 4).state.tensors());
			final Net first = new Net(scope, 1);
			first.state.restore(kept);
			kept.put("adam.steps", new Tensor(new long[] { 1 }, new float[] { 0 }));
			final Net second = new Net(scope, 1);
			second.state.restore(kept);
			assertNotEquals(first.steps(4, 5).state.tensors(), second.steps(4, 5).state.tensors());
		}
	}

	@Test
	void theStateOfAnotherNetworkIsRefused() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Net net = new Net(scope, 1);
			final Map<String, Tensor> kept = new HashMap<>(net.state.tensors());
			final Map<String, Tensor> before = net.state.tensors();
			kept.remove("mean.bias");
			assertThrows(IllegalArgumentException.class, () -> net.state.restore(kept));
			kept.put("mean.bias", new Tensor(new long[] { 3 }, new float[3]));
			assertThrows(IllegalArgumentException.class, () -> net.state.restore(kept));
			assertEquals(before, net.state.tensors());
		}
	}
}
