package sc.fiji.anomaly.view;

import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;

import ij.WindowManager;
import ij.gui.ImageWindow;

/**
 * The image window that was ImageJ's current one when this was made, and stays it while another one opens. A new window
 * makes itself the current one, and macros would go on with its image instead of theirs. Belongs to the event thread.
 */
final class CurrentWindow {

	/** Null where no image was open. */
	private final ImageWindow before = WindowManager.getCurrentWindow();

	/**
	 * Keeps it against a window that has just opened, until that one is left. Who comes back to it makes it the current
	 * one.
	 */
	void keepAgainst(final ImageWindow opened) {
		putBack(opened);
		final Opening opening = new Opening(opened);
		opened.addWindowListener(opening);
		opened.addFocusListener(opening);
	}

	private void putBack(final ImageWindow opened) {
		if (before != null && WindowManager.getCurrentWindow() == opened) WindowManager.setCurrentWindow(before);
	}

	/**
	 * A window takes the place once more when it is activated and when it gets the focus, which is a while after it
	 * opens.
	 */
	private final class Opening extends WindowAdapter implements FocusListener {

		private final ImageWindow opened;

		private Opening(final ImageWindow opened) {
			this.opened = opened;
		}

		@Override
		public void windowActivated(final WindowEvent event) {
			putBack(opened);
		}

		@Override
		public void focusGained(final FocusEvent event) {
			putBack(opened);
		}

		@Override
		public void focusLost(final FocusEvent event) {
			// whether the window is left is heard apart
		}

		@Override
		public void windowDeactivated(final WindowEvent event) {
			opened.removeWindowListener(this);
			opened.removeFocusListener(this);
		}
	}
}
