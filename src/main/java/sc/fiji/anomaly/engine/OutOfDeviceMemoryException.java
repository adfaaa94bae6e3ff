package sc.fiji.anomaly.engine;

/** A device has not even the memory for the smallest piece of work. */
public final class OutOfDeviceMemoryException extends EngineException {

	private static final long serialVersionUID = 1L;

	OutOfDeviceMemoryException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
