package sc.fiji.anomaly.benchmark.fuzz;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs a trial in a thread of its own, which it gives up when that does not end. */
final class Watchdog {

	private final long limitMillis;

	/** @param limitMillis how long a trial may take until it is cancelled, and then once more */
	Watchdog(final long limitMillis) {
		this.limitMillis = limitMillis;
	}

	/** @param trial is given what says whether it is cancelled */
	Verdict run(final Function<BooleanSupplier, Callable<Verdict>> trial) throws InterruptedException {
		final AtomicBoolean canceled = new AtomicBoolean();
		final AtomicReference<Verdict> verdict = new AtomicReference<>();
		final Callable<Verdict> action = trial.apply(canceled::get);
		final Thread thread = new Thread(() -> verdict.set(outcome(action)), "fuzz");
		thread.setDaemon(true);
		thread.start();
		thread.join(limitMillis);
		canceled.set(true);
		thread.join(limitMillis);
		if (verdict.get() != null) return verdict.get();
		return new Verdict(Outcome.HANG, Arrays.stream(thread.getStackTrace()).limit(8).toList().toString());
	}

	private static Verdict outcome(final Callable<Verdict> action) {
		try {
			return action.call();
		}
		catch (final Exception e) {
			return new Verdict(Outcome.UNDECLARED, whereFrom(e));
		}
		catch (final Error e) {
			return new Verdict(Outcome.CRASH, whereFrom(e));
		}
	}

	private static String whereFrom(final Throwable e) {
		return e + " at " + Arrays.stream(e.getStackTrace()).limit(8).toList() + (e.getCause() == null ? "" : "; by " +
			whereFrom(e.getCause()));
	}
}
