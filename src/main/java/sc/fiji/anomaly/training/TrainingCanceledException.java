package sc.fiji.anomaly.training;

import java.util.concurrent.CancellationException;

/** A training was ended by its user. No model was written. */
public class TrainingCanceledException extends CancellationException {

	private static final long serialVersionUID = 1L;

	public TrainingCanceledException() {
		super("Training was cancelled. No model was written.");
	}
}
