package sc.fiji.anomaly.engine;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;

/** Starts PyTorch and hands out its memory managers. */
public final class Torch {

	/** What follows where the chosen library cannot be loaded; not said of a trial, after which nothing is changed. */
	static final String AFTERWARDS = ". Restart: then the plugin's own is used.";

	private static final String ENGINE = "PyTorch";

	/** Null until the engine has been started. */
	private static final AtomicReference<EngineStart> STARTED = new AtomicReference<>();

	/** Why the chosen library could not be loaded: with a part of it in memory, no other can be before a restart. */
	private static final AtomicReference<EngineException> FAILED = new AtomicReference<>();

	private Torch() {}

	/**
	 * The engine, started at the first call: that unpacks the native libraries (once a machine) and takes a second or
	 * more.
	 *
	 * @throws EngineException if the native libraries cannot be had on this machine
	 */
	public static Engine engine() {
		if (STARTED.get() == null) start(DeviceFile.ofUser());
		return Engine.getEngine(ENGINE);
	}

	/** With which libraries the engine was started; starts it if need be. */
	public static EngineStart started() {
		engine();
		return STARTED.get();
	}

	/** The folder of the libraries that are in use; starts the engine if need be. */
	public static Path libraries() {
		engine();
		return Path.of(LibUtils.getLibtorchPath());
	}

	/** How many threads PyTorch has for one computation; starts the engine if need be. */
	public static int threads() {
		engine();
		return JniUtils.getNumThreads();
	}

	private static synchronized void start(final DeviceFile file) {
		if (STARTED.get() != null) return;
		if (FAILED.get() != null) throw FAILED.get();
		// DJL would ask a cloud's address for the name of this computer, and report it.
		defaultProperty("OPT_OUT_TRACKING", "true");
		// Not a word where a program has no logging: DJL's lines are for developers.
		defaultProperty("slf4j.internal.verbosity", "ERROR");
		DjlLog.showErrorsOnly();
		final DeviceSettings chosen = file.read();
		final EngineStart start = EngineStart.of(chosen, file.crash(), Utils::getEnvOrSystemProperty, loadedByOthers());
		// Small networks gain from Java threads, not from the library's own: those spin on a busy machine. Both are read
		// once, when the library loads.
		defaultProperty("ai.djl.pytorch.num_threads", Integer.toString(Math.max(1, chosen.threads())));
		defaultProperty("ai.djl.pytorch.num_interop_threads", "1");
		if (start.library().isEmpty()) load(start);
		else file.guard(start.library().get().toString(), true, () -> load(start));
		NativeLog.showErrorsOnly(Path.of(LibUtils.getLibtorchPath()));
		STARTED.set(start);
	}

	private static Engine load(final EngineStart start) {
		// DJL looks for engines through the thread's context class loader, which ImageJ's plugin loader does not set.
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(Torch.class.getClassLoader());
		start.properties().forEach(System::setProperty);
		try {
			return Engine.getEngine(ENGINE);
		}
		catch (final RuntimeException | LinkageError e) {
			if (start.library().isPresent()) {
				FAILED.set(new EngineException("The chosen library cannot be loaded, " + start.library().get() + " (" + reason(
					e) + ")" + AFTERWARDS, e));
				throw FAILED.get();
			}
			throw new EngineException("PyTorch could not be started on " + System.getProperty("os.name") + " " + System
				.getProperty("os.arch") + " (" + e.getMessage() + "). Native libraries exist for Linux and Windows on " +
				"x86-64, Linux on arm64 and Macs with Apple silicon; install the bundle made for your platform.", e);
		}
		finally {
			// read once; other programs of this JVM have their own
			start.properties().keySet().forEach(System::clearProperty);
			thread.setContextClassLoader(before);
		}
	}

	private static String reason(final Throwable e) {
		return e.getCause() == null ? String.valueOf(e.getMessage()) : String.valueOf(e.getCause().getMessage());
	}

	/** Null if nobody has started the engine. */
	private static String loadedByOthers() {
		try {
			return LibUtils.getLibtorchPath();
		}
		catch (final RuntimeException | LinkageError e) {
			// DJL has no other way to ask; without its classes the start says what is wrong
			return null;
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
