package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Copies that views see. */
class OnDeviceTest {

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));

	@BeforeEach
	void noRecording() {
		Gradients.off();
	}

	@AfterEach
	void close() {
		scope.close();
	}

	@Test
	void viewsSeeWhatIsSetAndNothingIsLeftBehind() {
		final NDArray array = scope.zeros(new Shape(2, 3));
		final NDArray view = array.reshape(3, 2);
		final NDArray values = scope.create(new float[] { 1, 2, 3, 4, 5, 6 }, new Shape(2, 3));
		final int before = scope.getManagedArrays().size();
		OnDevice.set(array, values);
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, view.toFloatArray());
		OnDevice.set(array, new float[] { 6, 5, 4, 3, 2, 1 });
		assertArrayEquals(new float[] { 6, 5, 4, 3, 2, 1 }, view.toFloatArray());
		assertEquals(before, scope.getManagedArrays().size());
	}

	@Test
	void aSingleNumberReplacesAllEvenWhatIsNoNumber() {
		final NDArray array = scope.create(new float[] { Float.NaN, 1, Float.POSITIVE_INFINITY });
		OnDevice.set(array, scope.create(0f));
		assertArrayEquals(new float[3], array.toFloatArray());
	}

	@Test
	void oneRowIsSet() {
		final NDArray array = scope.zeros(new Shape(3, 2));
		OnDevice.setRow(array, 1, scope.create(new float[] { 4, 5 }));
		OnDevice.setRow(array, 2, scope.create(7f));
		assertArrayEquals(new float[] { 0, 0, 4, 5, 7, 7 }, array.toFloatArray());
	}

	@Test
	void aCopyIsAnArrayOfItsOwnInItsScope() {
		final NDArray array = scope.create(new float[] { 1, 2 });
		try (NDManager pass = scope.newSubManager()) {
			final NDArray copy = OnDevice.copy(array, pass);
			OnDevice.set(array, scope.create(0f));
			assertArrayEquals(new float[] { 1, 2 }, copy.toFloatArray());
			assertEquals(1, pass.getManagedArrays().size());
		}
	}
}
