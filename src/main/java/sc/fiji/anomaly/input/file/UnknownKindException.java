package sc.fiji.anomaly.input.file;

import java.io.IOException;

/** A file may be whole, but is of a kind that the reader of its format does not know. Another reader may. */
final class UnknownKindException extends IOException {

	private static final long serialVersionUID = 1L;

	UnknownKindException(final String message) {
		super(message);
	}
}
