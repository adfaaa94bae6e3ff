package sc.fiji.anomaly.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javassist.CannotCompileException;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.NotFoundException;
import javassist.expr.ExprEditor;
import javassist.expr.MethodCall;

/**
 * Counts the calls from Java into PyTorch: each has a price of its own, on a device the start of at least one kernel.
 * In a program whose class path begins with {@link #write counting classes}.
 */
public final class NativeCalls {

	private static final String ROOM = "ai.djl.pytorch.jni.";
	private static final String LIBRARY = ROOM + "PyTorchLibrary";

	/** All classes that call the library: none outside of their package can. */
	private static final String[] CALLERS = { "IValue", "IValueUtils", "JniUtils", "LibUtils" };

	private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

	private NativeCalls() {}

	/** Writes the engine's classes as they are, but for a line before each call of the library that counts it. */
	public static void write(final Path folder) throws IOException {
		try {
			for (final String caller : CALLERS) {
				final CtClass type = ClassPool.getDefault().get(ROOM + caller);
				type.instrument(new ExprEditor() {

					@Override
					public void edit(final MethodCall call) throws CannotCompileException {
						if (call.getClassName().equals(LIBRARY)) call.replace("{ " + NativeCalls.class.getName() + ".count(\"" +
							call.getMethodName() + "\"); $_ = $proceed($$); }");
					}
				});
				type.writeFile(folder.toString());
				type.detach();
			}
		}
		catch (final NotFoundException | CannotCompileException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A call, by its name. What the counting classes do. */
	public static void count(final String name) {
		COUNTS.computeIfAbsent(name, ignored -> new LongAdder()).increment();
	}

	/** All calls so far, by name. */
	public static Map<String, Long> counts() {
		final Map<String, Long> counts = new TreeMap<>();
		COUNTS.forEach((name, count) -> counts.put(name, count.sum()));
		return counts;
	}
}
