package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;

/** A share of the values is dropped, others in each block and step, and the mean stays. */
class DropoutTest {

	@Test
	void dropsItsShareAndKeepsTheMean() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Dropout dropout = new Dropout(0.25, new SplittableRandom(1), scope);
			final NDArray ones = scope.ones(new Shape(400, 100));
			final UnaryOperator<NDArray> step = dropout.of(new SplittableRandom(2));
			final float[] first = step.apply(ones).toFloatArray();
			final float[] second = step.apply(ones).toFloatArray();
			int dropped = 0;
			for (final float value : first) {
				if (value == 0) dropped++;
				else assertEquals(4 / 3.0, value, 1e-6);
			}
			assertEquals(0.25, dropped / 40_000.0, 0.01);
			assertFalse(Arrays.equals(first, second), "another block");
			assertFalse(Arrays.equals(first, dropout.of(new SplittableRandom(3)).apply(ones).toFloatArray()), "another step");
			assertArrayEquals(first, dropout.of(new SplittableRandom(2)).apply(ones).toFloatArray(), "the same step");
		}
	}
}
