package sc.fiji.anomaly.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import ij.IJ;

/**
 * Says which of the running commands the Escape key is meant for: the one that was started last. ImageJ has one flag
 * for all, so that an Escape for a quick scoring would end a training in the background, too. ImageJ and Fiji start the
 * services of SciJava, which this one counts as, and few others.
 */
@Plugin(type = Service.class)
public final class EscapeKey extends AbstractService implements SciJavaService {

	/** A running command that Escape can stop. Close it when the command ends. */
	final class Listener implements BooleanSupplier, AutoCloseable {

		private boolean pressed;

		private Listener() {
			// only begin() makes them
		}

		/** Whether Escape was pressed for this command: true ever after. */
		@Override
		public boolean getAsBoolean() {
			deliver();
			synchronized (running) {
				return pressed;
			}
		}

		@Override
		public void close() {
			deliver();
			synchronized (running) {
				running.remove(this);
			}
		}
	}

	private final Deque<Listener> running = new ArrayDeque<>();

	/** Begins to listen for a command. An Escape that was pressed before was meant for another one, or for none. */
	Listener begin() {
		deliver();
		synchronized (running) {
			IJ.resetEscape();
			final Listener listener = new Listener();
			running.push(listener);
			return listener;
		}
	}

	/** Hands a key that was pressed to the command that was started last. */
	private void deliver() {
		synchronized (running) {
			if (running.isEmpty() || !IJ.escapePressed()) return;
			running.peek().pressed = true;
			IJ.resetEscape();
		}
	}
}
