package sc.fiji.anomaly.screening;

import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.EngineException;

/** Why a file cannot be scored, as its row says it. */
final class FailedFile {

	private FailedFile() {}

	/**
	 * What people read.
	 *
	 * @throws CancellationException if the file did not fail, but the user asked for the end
	 */
	static String why(final Throwable failure) {
		if (failure instanceof CancellationException cancelled) throw cancelled;
		if (failure instanceof InvalidInputException || failure instanceof EngineException) return failure.getMessage();
		if (failure instanceof OutOfMemoryError)
			return "needs more memory than is free; give ImageJ more (Edit > Options > Memory & Threads...)";
		return "could not be scored (" + failure + ")";
	}
}
