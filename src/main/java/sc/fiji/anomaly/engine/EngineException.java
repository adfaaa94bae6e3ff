package sc.fiji.anomaly.engine;

/** The deep-learning engine cannot be used, or not for what is asked of it. */
public class EngineException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	public EngineException(final String message) {
		super(message);
	}

	public EngineException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
