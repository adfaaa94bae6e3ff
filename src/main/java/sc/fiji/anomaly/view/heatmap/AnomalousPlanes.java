package sc.fiji.anomaly.view.heatmap;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import sc.fiji.anomaly.PlaneScore;

/**
 * The way from one anomalous plane of a stack to the next.
 *
 * @param planes the scores of all planes
 * @param alarmRate a plane whose false-alarm rate is at most this is anomalous
 */
record AnomalousPlanes(List<PlaneScore> planes, double alarmRate) {

	/** How many there are. */
	int count() {
		return (int) planes.stream().filter(plane -> plane.isAnomalous(alarmRate)).count();
	}

	/** The first one behind a plane. */
	OptionalInt after(final int plane) {
		return IntStream.range(plane + 1, planes.size()).filter(this::isAnomalous).findFirst();
	}

	/** The last one before a plane. */
	OptionalInt before(final int plane) {
		return IntStream.iterate(plane - 1, i -> i >= 0, i -> i - 1).filter(this::isAnomalous).findFirst();
	}

	private boolean isAnomalous(final int plane) {
		return planes.get(plane).isAnomalous(alarmRate);
	}
}
