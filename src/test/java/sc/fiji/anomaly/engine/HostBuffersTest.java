package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Arrays on the CPU share the memory of their buffers. */
class HostBuffersTest {

	private static final Shape SHAPE = new Shape(2);
	private static final float[] FIRST = { 1, 2 };
	private static final float[] SECOND = { 3, 4 };

	private final HostBuffers buffers = new HostBuffers();

	@Test
	void twoArraysOfOneTimeHaveBuffersOfTheirOwn() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			// new ones, then ones that were used before
			for (int i = 0; i < 2; i++)
				buffers.upload(scope, FIRST, SHAPE, first -> buffers.upload(scope, SECOND, SHAPE, second -> {
					assertArrayEquals(FIRST, first.toFloatArray());
					assertArrayEquals(SECOND, second.toFloatArray());
					return null;
				}));
		}
	}

	@Test
	void aBufferIsUsedAgainAlsoAfterAFailure() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			assertThrows(IllegalStateException.class, () -> buffers.upload(scope, FIRST, SHAPE, first -> {
				throw new IllegalStateException();
			}));
			// against the rule: an array that is kept sees what comes next
			final var kept = buffers.upload(scope, FIRST, SHAPE, first -> first);
			buffers.upload(scope, SECOND, SHAPE, second -> second);
			assertArrayEquals(SECOND, kept.toFloatArray());
		}
	}
}
