package sc.fiji.anomaly.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells whether it is the device that has failed in the middle of work: its memory is full, its driver was reset. */
public final class DeviceFailure {

	/** How CUDA and its libraries say that the memory is full. */
	private static final List<String> FULL = List.of("out of memory", "alloc_failed");

	private DeviceFailure() {}

	/** Whether the device's memory was full. */
	public static boolean isOutOfMemory(final Throwable error) {
		return in(error).map(line -> line.toLowerCase(Locale.ROOT)).filter(line -> FULL.stream().anyMatch(line::contains))
			.isPresent();
	}

	/** What the engine said, in a line; empty if something else went wrong. */
	public static Optional<String> in(final Throwable error) {
		// a device that was refused did not fail
		if (error instanceof EngineException && !(error instanceof OutOfDeviceMemoryException)) return Optional.empty();
		for (Throwable cause = error; cause != null; cause = cause.getCause())
			if (cause instanceof ai.djl.engine.EngineException) return Optional.of(String.valueOf(cause.getMessage()).lines()
				.findFirst().orElse(""));
		return Optional.empty();
	}
}
