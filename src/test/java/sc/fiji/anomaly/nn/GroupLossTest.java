package sc.fiji.anomaly.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;

/** The loss of three groups at once against that of each. */
class GroupLossTest {

	@Test
	void itIsTheLossOfEachGroupTimesItsWeightAndSoIsItsGradient() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			Gradients.off();
			final NDArray logits = Gradients.leaf(scope.create(new float[] { 0.5f, -3, 2, 70, 0, -80 }, new Shape(6, 1)));
			final NDArray same = Gradients.leaf(logits);
			final NDArray loss = Gradients.record(() -> new GroupLoss(2, new double[] { 0.5, 3 }, scope).of(logits));
			final NDArray expected = Gradients.record(() -> DiscriminatorLoss.ofZeros(same.get(":2")).add(DiscriminatorLoss
				.ofOnes(same.get("2:4")).mul(0.5f)).add(DiscriminatorLoss.ofOnes(same.get("4:")).mul(3f)));
			assertEquals(expected.getFloat(), loss.getFloat(), 1e-4);
			Gradients.backward(loss);
			Gradients.backward(expected);
			assertArrayEquals(Gradients.at(same).toFloatArray(), Gradients.at(logits).toFloatArray(), 1e-6f);
		}
	}
}
