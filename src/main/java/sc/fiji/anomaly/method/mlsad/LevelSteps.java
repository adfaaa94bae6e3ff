package sc.fiji.anomaly.method.mlsad;

import java.util.concurrent.atomic.AtomicBoolean;

import sc.fiji.anomaly.training.StepProgress;
import sc.fiji.anomaly.training.TrainingCanceledException;

/**
 * Counts the steps of a level, and ends it where another has failed.
 *
 * @param progress adds up the work of all levels
 * @param stopped  whether to end
 */
record LevelSteps(StepProgress progress, AtomicBoolean stopped) {

	/** A step is done. */
	void done(final long work) {
		if (stopped.get()) throw new TrainingCanceledException();
		progress.advance(work);
	}

	/** Steps were done by an earlier training. */
	void skip(final long work) {
		progress.skip(work);
	}
}
