package sc.fiji.anomaly.engine;

import java.nio.file.Path;

/** A program that ends as a broken library ends it: without a word, while the engine starts. */
final class CrashingStart {

	private CrashingStart() {}

	public static void main(final String[] arguments) {
		new DeviceFile(Path.of(arguments[0])).guard(arguments[1], true, () -> {
			Runtime.getRuntime().halt(134);
			return null;
		});
	}
}
