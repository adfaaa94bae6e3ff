package sc.fiji.anomaly;

/**
 * A setting or an image that cannot be used: the user can mend it. All other {@link IllegalArgumentException}s are
 * errors of a program.
 */
public class InvalidInputException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String parameter;

	/**
	 * @param parameter name of the setting, as in {@link TrainingSettings} or as the parameter of a method of this
	 *          package; empty if it is none of them, but the image or file that the message names
	 * @param message what is wrong, and what to do
	 */
	public InvalidInputException(final String parameter, final String message) {
		this(parameter, message, null);
	}

	/** @param cause what brought it to light; may be null */
	public InvalidInputException(final String parameter, final String message, final Throwable cause) {
		super(parameter.isEmpty() ? message : parameter + ": " + message, cause);
		this.parameter = parameter;
	}

	/** Name of the setting; empty if the message names an image or a file. */
	public String parameter() {
		return parameter;
	}
}
