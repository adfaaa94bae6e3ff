package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ij.IJ;

/** ImageJ has one flag for the Escape key, but several commands may run. */
class EscapeKeyTest {

	private final EscapeKey key = new EscapeKey();

	@BeforeEach
	@AfterEach
	void reset() {
		IJ.resetEscape();
	}

	@Test
	void escapeEndsTheCommandThatWasStartedLastAndNoOther() {
		final EscapeKey.Listener training = key.begin();
		final EscapeKey.Listener scoring = key.begin();
		IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
		assertFalse(training.getAsBoolean());
		assertTrue(scoring.getAsBoolean());
		assertTrue(scoring.getAsBoolean(), "and so it stays");
		scoring.close();
		assertFalse(training.getAsBoolean());
		IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
		assertTrue(training.getAsBoolean());
	}

	@Test
	void anEscapeFromBeforeDoesNotCount() {
		IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
		assertFalse(key.begin().getAsBoolean());
	}

	@Test
	void anEscapeThatNobodyHasReadYetIsNotLostWhenACommandStarts() {
		final EscapeKey.Listener training = key.begin();
		IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
		final EscapeKey.Listener scoring = key.begin();
		assertFalse(scoring.getAsBoolean());
		assertTrue(training.getAsBoolean());
	}
}
