package sc.fiji.anomaly.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How many CUDA devices the engine has. */
final class CudaDevices {

	private static final int MOST = 16;

	private CudaDevices() {}

	/**
	 * Counts. DJL asks CUDA's runtime, which it looks for in other places than a folder of libtorch: where it finds none,
	 * PyTorch is asked by trying.
	 */
	static int count(final Engine engine) {
		if (!engine.hasCapability(StandardCapabilities.CUDA)) return 0;
		int count = engine.getGpuCount();
		if (count == 0) while (count < MOST && answers(engine, Device.gpu(count)))
			count++;
		return count;
	}

	private static boolean answers(final Engine engine, final Device device) {
		try (NDManager scope = engine.newBaseManager(device)) {
			return scope.ones(new Shape(1)).toFloatArray()[0] == 1;
		}
		catch (final ai.djl.engine.EngineException e) {
			return false;
		}
	}
}
