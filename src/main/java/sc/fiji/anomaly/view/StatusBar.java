package sc.fiji.anomaly.view;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import ij.IJ;

import sc.fiji.anomaly.Progress;

/** Shows in ImageJ's status bar how far a command is. Close it when the command has ended. */
public final class StatusBar implements Progress, AutoCloseable {

	private final String name;

	private final Consumer<String> log;

	private final BooleanSupplier canceled;

	/**
	 * @param name what the user called for, for example {@code Scoring}
	 * @param log takes lines for the user
	 * @param canceled whether the user wants the end; asked often, from several threads
	 */
	public StatusBar(final String name, final Consumer<String> log, final BooleanSupplier canceled) {
		this.name = name;
		this.log = log;
		this.canceled = canceled;
	}

	@Override
	public void message(final String line) {
		log.accept(line);
	}

	@Override
	public void report(final String stage, final double fraction, final double secondsLeft) {
		IJ.showStatus(stage);
		IJ.showProgress(fraction);
	}

	@Override
	public boolean isCanceled() {
		return canceled.getAsBoolean();
	}

	@Override
	public void check() {
		if (isCanceled()) throw new CancellationException(name + " was cancelled.");
	}

	@Override
	public void close() {
		IJ.showStatus("");
		IJ.showProgress(1.0);
	}
}
