package sc.fiji.anomaly.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TensorTest {

	@Test
	void isEqualByContent() {
		final Tensor tensor = new Tensor(new long[] { 1, 2 }, new float[] { 3, 4 });
		final Tensor same = new Tensor(new long[] { 1, 2 }, new float[] { 3, 4 });
		assertEquals(tensor, same);
		assertEquals(tensor.hashCode(), same.hashCode());
		assertNotEquals(tensor, new Tensor(new long[] { 2, 1 }, new float[] { 3, 4 }));
		assertNotEquals(tensor, new Tensor(new long[] { 1, 2 }, new float[] { 3, 5 }));
	}

	@Test
	void keepsItsShapeWhateverHappensToTheCallersArray() {
		final long[] shape = { 2 };
		final Tensor tensor = new Tensor(shape, new float[2]);
		shape[0] = 7;
		tensor.shape()[0] = 8;
		assertEquals(2, tensor.shape()[0]);
	}

	@Test
	void refusesShapesThatItsValuesDoNotFill() {
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[] { 2, 2 }, new float[3]));
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[] { 0 }, new float[0]));
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[] { -1, -2 }, new float[2]));
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[9], new float[0]));
	}

	@Test
	void isNotFooledByShapesWhoseProductOverflows() {
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[] { 1L << 32, 1L << 32 }, new float[0]));
		assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[] { 1 << 16, 1 << 16, 1 << 16, 1 << 16 },
			new float[0]));
	}
}
