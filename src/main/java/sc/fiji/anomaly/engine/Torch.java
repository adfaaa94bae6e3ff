package sc.fiji.anomaly.engine;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;

/** Starts PyTorch and hands out its memory managers. */
public final class Torch {

	private static final String ENGINE = "PyTorch";

	private static final AtomicBoolean QUIET = new AtomicBoolean();

	private Torch() {}

	/**
	 * The engine, started at the first call: that unpacks the native libraries (once a machine) and takes a second or
	 * more.
	 *
	 * @throws EngineException if the native libraries cannot be had on this machine
	 */
	public static Engine engine() {
		// Small networks gain from Java threads, not from the library's own: those spin on a busy machine. Both are read
		// once, when the library loads.
		defaultProperty("ai.djl.pytorch.num_threads", "1");
		defaultProperty("ai.djl.pytorch.num_interop_threads", "1");
		// DJL would ask a cloud's address for the name of this computer, and report it.
		defaultProperty("OPT_OUT_TRACKING", "true");
		// Not a word where a program has no logging: DJL's lines are for developers.
		defaultProperty("slf4j.internal.verbosity", "ERROR");
		if (!QUIET.get()) DjlLog.showErrorsOnly();
		// DJL looks for engines through the thread's context class loader, which ImageJ's plugin loader does not set.
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(Torch.class.getClassLoader());
		try {
			final Engine engine = Engine.getEngine(ENGINE);
			if (QUIET.compareAndSet(false, true)) NativeLog.showErrorsOnly(Path.of(LibUtils.getLibtorchPath()));
			return engine;
		}
		catch (final RuntimeException | LinkageError e) {
			throw new EngineException("PyTorch could not be started on " + System.getProperty("os.name") + " " + System
				.getProperty("os.arch") + " (" + e.getMessage() + "). Native libraries exist for Linux and Windows on " +
				"x86-64, Linux on arm64 and Macs with Apple silicon; install the bundle made for your platform.", e);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** A memory scope on a device. Arrays made in it live until it is closed. */
	public static NDManager newScope(final ComputeDevice device) {
		return engine().newBaseManager(device.device());
	}

	private static void defaultProperty(final String key, final String value) {
		if (System.getProperty(key) == null) System.setProperty(key, value);
	}
}
