package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Arrays that share memory, and whose gradients do. */
class FlatArraysTest {

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final FlatArrays flat = new FlatArrays(scope);

	@AfterEach
	void close() {
		scope.close();
	}

	private NDArray add(final int rows, final int columns, final float value) {
		final float[] values = new float[rows * columns];
		Arrays.fill(values, value);
		return flat.add(values, new Shape(rows, columns));
	}

	private static float sum(final List<NDArray> vectors) {
		return (float) vectors.stream().mapToDouble(vector -> vector.sum().getFloat()).sum();
	}

	@Test
	void whatIsDoneToTheVectorIsDoneToEachArray() {
		final NDArray first = add(2, 3, 5);
		final NDArray second = add(1, 4, 7);
		flat.train(scope);
		assertEquals(1, flat.values().size());
		flat.values().get(0).addi(1);
		assertArrayEquals(new float[] { 6, 6, 6, 6, 6, 6 }, first.toFloatArray());
		assertArrayEquals(new float[] { 8, 8, 8, 8 }, second.toFloatArray());
		OnDevice.set(second, new float[] { 1, 2, 3, 4 });
		assertArrayEquals(new float[] { 1, 2, 3, 4 }, flat.part(flat.values(), second).toFloatArray());
	}

	@Test
	void gradientsOfAllArraysAddUpInTheVector() {
		final NDArray first = add(2, 3, 5);
		final NDArray second = add(1, 4, 7);
		flat.train(scope);
		final NDArray gradient = flat.gradients().get(0);
		assertEquals(0, sum(flat.gradients()));
		for (int pass = 1; pass <= 2; pass++) {
			Gradients.backward(Gradients.record(() -> first.mul(first).sum().add(second.sum())));
			assertArrayEquals(new float[] { 10 * pass, 10 * pass, 10 * pass, 10 * pass, 10 * pass, 10 * pass }, flat.part(flat
				.gradients(), first).toFloatArray());
			assertArrayEquals(new float[] { pass, pass, pass, pass }, flat.part(flat.gradients(), second).toFloatArray());
			assertEquals(64 * pass, sum(flat.gradients()), "nothing between the arrays");
		}
		OnDevice.set(gradient, scope.create(0f));
		assertArrayEquals(new float[6], Gradients.at(first).toFloatArray());
	}

	/** As for a critic, which does not learn from what the generator learns from. */
	@Test
	void gradientsStayTogetherWhileSomeAreNotWanted() {
		final NDArray array = add(1, 2, 3);
		flat.train(scope);
		assertEquals(0, sum(flat.gradients()));
		array.setRequiresGradient(false);
		array.setRequiresGradient(true);
		Gradients.backward(Gradients.record(() -> array.mul(array).sum()));
		assertEquals(12, sum(flat.gradients()));
	}

	@Test
	void largeNetworksHaveSeveralVectors() {
		final NDArray small = add(1, 3, 1);
		final NDArray large = add(600, 600, 2);
		final NDArray next = add(1, 3, 3);
		flat.train(scope);
		assertEquals(2, flat.values().size());
		Gradients.backward(Gradients.record(() -> small.sum().add(large.sum()).add(next.sum())));
		assertEquals(List.of(3f, 360_003f), flat.gradients().stream().map(vector -> vector.sum().getFloat()).toList());
		assertArrayEquals(new float[] { 3, 3, 3 }, next.toFloatArray());
	}

	@Test
	void noneIsAddedToThoseThatAreTrained() {
		final NDArray array = add(1, 2, 3);
		flat.train(scope);
		assertThrows(IllegalStateException.class, () -> add(1, 2, 3));
		assertThrows(IllegalStateException.class, () -> flat.train(scope));
		assertThrows(IllegalArgumentException.class, () -> flat.part(flat.values(), scope.create(1f)));
		assertEquals(6, sum(flat.values()));
		assertEquals(3, array.getFloat(0, 0));
	}

	@Test
	void arraysStayAfterTheTraining() {
		final NDArray array = add(1, 2, 3);
		try (NDManager training = scope.newSubManager()) {
			flat.train(training);
			flat.values().get(0).addi(1);
		}
		assertArrayEquals(new float[] { 4, 4 }, array.toFloatArray());
		assertEquals(1, scope.getManagedArrays().size(), "nothing but the array");
	}

	/** It would stay where it is, and the optimizer would never see it. */
	@Test
	void anArrayThatHasAGradientAlreadyIsRefused() {
		final NDArray array = add(1, 2, 3);
		array.setRequiresGradient(true);
		Gradients.backward(Gradients.record(() -> array.sum()));
		assertThrows(IllegalStateException.class, () -> flat.train(scope));
	}
}
