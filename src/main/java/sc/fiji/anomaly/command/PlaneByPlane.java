package sc.fiji.anomaly.command;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import ij.IJ;

import sc.fiji.anomaly.ScoredPlane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.source.ImagePlanes;

/** Scores an image plane by plane, shows in the status bar how far it is, and stops where the user wants it to. */
final class PlaneByPlane {

	/** Takes what is known of a plane. Nobody else keeps it. */
	@FunctionalInterface
	interface Receiver {

		/** @param index index of the plane, z fastest, then t; from 0 */
		void accept(int index, ScoredPlane plane);
	}

	private final BooleanSupplier canceled;

	private final Consumer<String> log;

	/**
	 * @param canceled whether to stop
	 * @param log      told of each warning once, with the first plane that it is about
	 */
	PlaneByPlane(final BooleanSupplier canceled, final Consumer<String> log) {
		this.canceled = canceled;
		this.log = log;
	}

	/** @throws CancellationException where the user stopped it */
	void score(final ImagePlanes planes, final Selection selection, final Scorer scorer, final Receiver receiver) {
		final Set<String> warned = new HashSet<>();
		try {
			for (int i = 0; i < planes.size(); i++) {
				if (canceled.getAsBoolean()) throw new CancellationException(
					"Scoring was cancelled after " + i + " of " + planes.size() + " planes.");
				IJ.showStatus("Scoring plane " + (i + 1) + " of " + planes.size());
				IJ.showProgress(i, planes.size());
				final ScoredPlane scored = scorer.score(planes.get(i), selection, canceled);
				for (final String warning : scored.score().warnings())
					if (warned.add(warning)) log.accept(scored.score().name() + ": " + warning);
				receiver.accept(i, scored);
			}
		}
		finally {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
	}
}
