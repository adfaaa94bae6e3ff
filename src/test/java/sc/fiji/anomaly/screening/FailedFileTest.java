package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.engine.EngineException;

/** What the row of a file says that failed. */
class FailedFileTest {

	@Test
	void whatIsForUsersIsSaidAsItIs() {
		assertEquals("it is too small", FailedFile.why(new InvalidInputException("", "it is too small")));
		assertEquals("gpu0 has no memory", FailedFile.why(new EngineException("gpu0 has no memory")));
	}

	@Test
	void ofOthersTheirNameIsSaidToo() {
		assertEquals("could not be scored (java.lang.IllegalStateException: oops)", FailedFile.why(
			new IllegalStateException("oops")));
	}

	@Test
	void theEndThatTheUserAskedForIsNoFailure() {
		final CancellationException end = new CancellationException();
		assertSame(end, assertThrows(CancellationException.class, () -> FailedFile.why(end)));
	}
}
