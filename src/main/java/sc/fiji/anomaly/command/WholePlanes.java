package sc.fiji.anomaly.command;

import sc.fiji.anomaly.PlaneScore;

/** Counts the planes that are anomalous by all of them together, which no mark shows. */
final class WholePlanes {

	private final double alarmRate;

	private int planes;

	private int anomalous;

	WholePlanes(final double alarmRate) {
		this.alarmRate = alarmRate;
	}

	/** Takes the score of a plane. */
	void add(final PlaneScore plane) {
		planes++;
		if (plane.isAnomalous(alarmRate)) anomalous++;
	}

	/** What to add to a line that says that nothing was marked; empty if no plane is anomalous. */
	String inWords() {
		if (anomalous == 0) return "";
		return planes == 1 ? "; the image as a whole is anomalous, see \"Score image\"" : "; " + anomalous + " of its " +
			planes + " planes are anomalous as a whole, see \"Score image\"";
	}
}
