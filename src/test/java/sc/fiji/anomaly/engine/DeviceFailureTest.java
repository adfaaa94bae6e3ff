package sc.fiji.anomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine says where a device fails. */
class DeviceFailureTest {

	private static RuntimeException engine(final String message) {
		return new ai.djl.engine.EngineException(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CUDA out of memory. Tried to allocate 2.00 GiB.\nmore", "CUDA error: out of memory",
		"cuDNN error: CUDNN_STATUS_ALLOC_FAILED", "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling" })
	void aFullMemoryIsKnownByWhatIsSaidOfIt(final String message) {
		assertTrue(DeviceFailure.isOutOfMemory(new IllegalStateException(engine(message))));
	}

	@Test
	void othersAreNotTakenForIt() {
		assertFalse(DeviceFailure.isOutOfMemory(engine("CUDA error: device-side assert triggered")));
		assertFalse(DeviceFailure.isOutOfMemory(engine(null)));
		assertFalse(DeviceFailure.isOutOfMemory(new IllegalStateException("out of memory")));
	}

	/** A training goes on without a device that failed, not without one that was refused. */
	@Test
	void aFullDeviceHasFailedAndARefusedOneHasNot() {
		final RuntimeException cause = engine("CUDA out of memory.\nmore");
		assertEquals(Optional.of("CUDA out of memory."), DeviceFailure.in(new OutOfDeviceMemoryException("no room",
			cause)));
		assertEquals(Optional.empty(), DeviceFailure.in(new EngineException("refused", cause)));
	}
}
