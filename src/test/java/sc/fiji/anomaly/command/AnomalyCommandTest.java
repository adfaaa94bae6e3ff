package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.InvalidInputException;

/** What users get to see of failures. */
class AnomalyCommandTest {

	private final Context context = new Context(CommandService.class, EscapeKey.class, AnomalyDetection.class);

	private final List<String> errors = new ArrayList<>();

	private boolean stackTrace;

	@BeforeEach
	void listen() {
		context.service(LogService.class).setLevel(LogLevel.DEBUG);
		context.service(LogService.class).addLogListener(message -> {
			if (message.level() == LogLevel.ERROR && message.throwable() != null) stackTrace = true;
			if (String.valueOf(message.text()).startsWith("Anomaly: error in ")) errors.add(message.text());
		});
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void whatUsersCanMendIsOneLineWithoutAStackTrace() {
		for (final Exception e : List.of(new InvalidInputException("size", "is\n too small"), new IOException("a.anomaly"),
			new IllegalStateException("another training is running")))
		{
			errors.clear();
			assertEquals(e.getMessage(), run(e).getCancelReason());
			assertEquals(1, errors.size());
			assertFalse(errors.get(0).contains("\n"), errors.get(0));
			assertFalse(stackTrace);
		}
	}

	@Test
	void whatNobodyExpectedIsInTheLogWithAllItsDetails() {
		final String reason = run(new IllegalArgumentException("13")).getCancelReason();
		assertTrue(reason.startsWith("Something unexpected went wrong"), reason);
		assertTrue(stackTrace);
	}

	@Test
	void tooLittleMemoryIsSaid() {
		assertTrue(run(new OutOfMemoryError()).getCancelReason().startsWith("There is not enough memory"));
	}

	@Test
	void aCancelledCommandIsNoErrorAndNeedsNoDialog() {
		final AnomalyCommand command = run(new CancellationException());
		assertTrue(command.isCanceled());
		assertEquals("", command.getCancelReason());
		assertEquals(List.of(), errors);
	}

	@Test
	void aFinishedCommandIsNotCancelled() {
		assertNull(run(null).getCancelReason());
	}

	private AnomalyCommand run(final Throwable failure) {
		final AnomalyCommand command = new Failing(failure);
		context.inject(command);
		command.run();
		return command;
	}

	private static final class Failing extends AnomalyCommand {

		private final Throwable failure;

		private Failing(final Throwable failure) {
			this.failure = failure;
		}

		@Override
		protected void execute() throws IOException {
			if (failure instanceof IOException) throw (IOException) failure;
			if (failure instanceof RuntimeException) throw (RuntimeException) failure;
			if (failure instanceof Error) throw (Error) failure;
		}
	}
}
