package sc.fiji.anomaly.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.training.Adam;

/** Two networks, kept and put back together. */
class JointTrainingStateTest {

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));

	@AfterEach
	void close() {
		scope.close();
	}

	private TrainingState networks(final long seed) {
		final TrainingState state = new TrainingState();
		for (final String name : List.of("first", "second")) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(seed + name.length()));
			parameters.weight("weight", new Shape(2, 3), 1);
			state.with(name, parameters, new Adam(parameters.flat(), 0, scope));
		}
		return state;
	}

	@Test
	void allNetworksArePutBack() {
		final Map<String, Tensor> kept = networks(1).tensors();
		final TrainingState others = networks(7);
		assertNotEquals(kept, others.tensors());
		others.restore(kept);
		assertEquals(kept, others.tensors());
	}

	@Test
	void whereOneDoesNotFitNoneIsChanged() {
		for (final String part : List.of("first.", "second.")) {
			final Map<String, Tensor> kept = new HashMap<>(networks(1).tensors());
			kept.put(part + "weight.weight", new Tensor(new long[] { 5 }, new float[5]));
			final TrainingState others = networks(7);
			final Map<String, Tensor> before = others.tensors();
			assertThrows(IllegalArgumentException.class, () -> others.restore(kept));
			assertEquals(before, others.tensors(), part);
		}
	}
}
