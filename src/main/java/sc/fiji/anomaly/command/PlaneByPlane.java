package sc.fiji.anomaly.command;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

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

	/** @param canceled whether to stop; Escape stops too */
	PlaneByPlane(final BooleanSupplier canceled) {
		this.canceled = canceled;
	}

	/** @throws CancellationException where the user stopped it */
	void score(final ImagePlanes planes, final Selection selection, final Scorer scorer, final Receiver receiver) {
		try {
			for (int i = 0; i < planes.size(); i++) {
				if (IJ.escapePressed() || canceled.getAsBoolean()) throw new CancellationException(
					"Scoring was cancelled after " + i + " of " + planes.size() + " planes.");
				IJ.showStatus("Scoring plane " + (i + 1) + " of " + planes.size());
				IJ.showProgress(i, planes.size());
				receiver.accept(i, scorer.score(planes.get(i), selection));
			}
		}
		finally {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
	}
}
