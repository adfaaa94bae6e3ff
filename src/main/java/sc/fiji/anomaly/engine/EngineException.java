package sc.fiji.anomaly.engine;

/** The deep-learning engine could not be started. */
public class EngineException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	public EngineException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
