package sc.fiji.anomaly.engine;

import java.util.Optional;

/** Tells whether it is the device that has failed in the middle of work: its memory is full, its driver was reset. */
public final class DeviceFailure {

	private DeviceFailure() {}

	/** What the engine said, in a line; empty if something else went wrong. */
	public static Optional<String> in(final Throwable error) {
		// a device that was refused did not fail
		if (error instanceof EngineException) return Optional.empty();
		for (Throwable cause = error; cause != null; cause = cause.getCause())
			if (cause instanceof ai.djl.engine.EngineException) return Optional.of(String.valueOf(cause.getMessage()).lines()
				.findFirst().orElse(""));
		return Optional.empty();
	}
}
