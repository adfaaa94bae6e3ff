package sc.fiji.anomaly.screening;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;

/**
 * What a screening says of a plane.
 *
 * @param plane its name
 * @param falseAlarmRate as in {@link PlaneScore}; NaN where the plane is unlike the training images
 * @param verdict at the alarm rate of the screening
 * @param levels mean evidence of each level, by the level's name
 * @param strongestLevel the level that is most surprised where the plane is marked, or, where it is anomalous without
 *          any mark, at its most surprising place; else empty
 * @param markedArea size of all marked regions, in {@code unit} squared; 0 if nothing is marked
 * @param unit of length, as ImageJ spells it
 * @param heatmap path of the picture with its marks, or a ring around that place, below the output folder; empty for
 *          none
 * @param bare path of the picture without marks; empty for none
 * @param seconds that scoring it took
 * @param warnings what makes the score doubtful
 */
public record PlaneResult(String plane, double score, double tailScore, double falseAlarmRate, Verdict verdict,
		Map<String, Double> levels, String strongestLevel, double markedArea, String unit, String heatmap, String bare,
		double seconds, List<String> warnings) {

	/** The most anomalous last, as the score of a volume is found: unlike planes count only where there are no others. */
	static final Comparator<PlaneResult> BY_ANOMALY = Comparator.<PlaneResult, Boolean> comparing(plane -> plane
		.verdict() != Verdict.UNLIKE).thenComparing(PlaneResult::score);

	/** The figures, as the model gave them. */
	PlaneScore figures() {
		return new PlaneScore(plane, score, tailScore, falseAlarmRate, levels, warnings, Double.isNaN(falseAlarmRate),
			null);
	}

	/** The same plane with pictures. */
	PlaneResult withPictures(final String marked, final String plain) {
		return new PlaneResult(plane, score, tailScore, falseAlarmRate, verdict, levels, strongestLevel, markedArea, unit,
			marked, plain, seconds, warnings);
	}
}
