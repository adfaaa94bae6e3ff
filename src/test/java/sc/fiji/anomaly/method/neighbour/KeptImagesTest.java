package sc.fiji.anomaly.method.neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;

/** What the kept images take of memory. */
class KeptImagesTest {

	private static final int SIDE = 8;
	private static final int COUNT = 10;

	@Test
	void theImagesAreInMemoryOnce() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			new KeptImages(Parameters.of(scope, Map.of(KeptImages.IMAGES, new float[COUNT * SIDE * SIDE])), 1, Reduction
				.toSide(scope, new Extent(SIDE, SIDE), SIDE));
			// themselves, and a view of them that is transposed
			assertEquals(2, scope.getManagedArrays().stream().filter(array -> array.size() == COUNT * SIDE * SIDE).count());
		}
	}
}
