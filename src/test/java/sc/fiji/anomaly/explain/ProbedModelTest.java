package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import ai.djl.Device;

import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.EngineException;
import sc.fiji.anomaly.engine.SelfCheck;

/** A model is probed only where its gradients are right. */
class ProbedModelTest {

	@Test
	void aDeviceWithWrongGradientsIsRefused() {
		final ComputeDevice device = new ComputeDevice(Device.cpu(), "made up", new SelfCheck("PyTorch", false, Map.of(
			Computation.GRADIENTS, Set.of("something"))));
		final String message = assertThrows(EngineException.class, () -> ProbedModel.open(Path.of("any.anomaly"),
			name -> null, device)).getMessage();
		assertTrue(message.startsWith("model: any.anomaly cannot be probed on this device"), message);
	}
}
