package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.ConformalPValues;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.scoring.Marks;
import sc.fiji.anomaly.scoring.PlaneEvidence;

/** Collects the scores of held-out normal images. */
final class Calibrator {

	private final Map<String, List<Double>> scores = new LinkedHashMap<>();
	private final Map<String, List<Double>> marks = new LinkedHashMap<>();
	private final List<float[]> aggregates = new ArrayList<>();
	private final List<List<float[]>> levels = new ArrayList<>();

	/**
	 * Adds a plane of a unit that the training has not seen.
	 *
	 * @param isOnCurves whether its pixels count for the surprise curves, too
	 */
	void add(final String unit, final PlaneEvidence evidence, final double score, final boolean isOnCurves) {
		add(scores, unit, score);
		final EvidenceMap smoothed = Marks.smoothed(evidence.aggregate());
		add(marks, unit, Marks.highest(smoothed));
		if (!isOnCurves) return;
		aggregates.add(Marks.thinned(smoothed));
		final List<EvidenceMap> maps = evidence.levels();
		for (int i = 0; i < maps.size(); i++) {
			if (levels.size() <= i) levels.add(new ArrayList<>());
			levels.get(i).add(Marks.thinned(maps.get(i)));
		}
	}

	private static void add(final Map<String, List<Double>> values, final String unit, final double value) {
		values.computeIfAbsent(unit, none -> new ArrayList<>()).add(value);
	}

	/** What the images that were added say. */
	Calibration calibration(final boolean approximate) {
		return new Calibration(ConformalPValues.of(scores.values()), ConformalPValues.of(marks.values()), PixelRarity.of(
			aggregates), levels.stream().map(PixelRarity::of).toList(), approximate);
	}
}
