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
 * @param falseAlarmRate as in {@link PlaneScore}; NaN where the plane cannot be judged
 * @param unlike whether it is so unlike the training images that it cannot be called normal
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
public record PlaneResult(String plane, double score, double tailScore, double falseAlarmRate, boolean unlike,
		Verdict verdict, Map<String, Double> levels, String strongestLevel, double markedArea, String unit, String heatmap,
		String bare, double seconds, List<String> warnings) {

	/** The most anomalous last, as the score of a volume is found: planes without a rate count only among themselves. */
	static final Comparator<PlaneResult> BY_ANOMALY = Comparator.<PlaneResult, Boolean> comparing(plane -> !Double.isNaN(
		plane.falseAlarmRate())).thenComparing(PlaneResult::score);

	/** The figures, as the model gave them. */
	PlaneScore figures() {
		return new PlaneScore(plane, score, tailScore, falseAlarmRate, levels, warnings, unlike || Double.isNaN(
			falseAlarmRate), null);
	}

	/** The same plane with pictures. */
	PlaneResult withPictures(final String marked, final String plain) {
		return new PlaneResult(plane, score, tailScore, falseAlarmRate, unlike, verdict, levels, strongestLevel, markedArea,
			unit, marked, plain, seconds, warnings);
	}
}
