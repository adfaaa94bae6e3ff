package sc.fiji.anomaly.engine;

import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;

/**
 * How much memory of a graphics card is free. PyTorch's libraries for CUDA mostly bring CUDA's runtime along, which
 * knows; DJL looks for one in other places.
 */
final class FreeMemory {

	/** The runtime's name on Linux and on Windows; its version stands behind it. */
	private static final String RUNTIME = "(?:lib)?cudart.*\\.(?:so.*|dll)";

	private FreeMemory() {}

	/**
	 * Asks.
	 *
	 * @param device a CUDA device
	 * @param libraries folder of PyTorch's libraries, which are loaded
	 * @return bytes; nothing where nobody tells
	 */
	static OptionalLong of(final Device device, final Path libraries) {
		try {
			// what was used before and may be used again is not free for CUDA
			JniUtils.emptyCudaCache();
			final Optional<Path> runtime = runtime(libraries);
			return OptionalLong.of(runtime.isPresent() ? asked(runtime.get(), device.getDeviceId()) : byDjl(device));
		}
		catch (final IOException | RuntimeException | LinkageError e) {
			// no runtime, or another one than this knows: a guess must do
			return OptionalLong.empty();
		}
	}

	private static Optional<Path> runtime(final Path libraries) throws IOException {
		try (Stream<Path> files = Files.list(libraries)) {
			return files.filter(file -> file.getFileName().toString().matches(RUNTIME)).sorted().findFirst();
		}
	}

	/** The calling thread's device is the same afterwards. */
	private static long asked(final Path runtime, final int device) {
		final NativeLibrary cuda = NativeLibrary.getInstance(runtime.toString());
		final IntByReference before = new IntByReference();
		call(cuda, "cudaGetDevice", before);
		call(cuda, "cudaSetDevice", device);
		try {
			final LongByReference free = new LongByReference();
			call(cuda, "cudaMemGetInfo", free, new LongByReference());
			return free.getValue();
		}
		finally {
			call(cuda, "cudaSetDevice", before.getValue());
		}
	}

	private static void call(final NativeLibrary cuda, final String function, final Object... arguments) {
		final int code = cuda.getFunction(function).invokeInt(arguments);
		if (code != 0) throw new IllegalStateException(function + " answers " + code);
	}

	private static long byDjl(final Device device) {
		final MemoryUsage memory = CudaUtils.getGpuMemory(device);
		return memory.getMax() - memory.getCommitted();
	}
}
