package sc.fiji.anomaly.detection;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.ScoreMaps;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.image.ScoreMap;

/** From the scores of pixels to how surprising they are. Maps are computed where they are looked at. */
record SurpriseMaps(Calibration calibration) {

	/** One map for each level, the aggregate last; 0 where the aggregate marks nothing at an alarm rate. */
	List<ScoreMap> marked(final ScoreMaps scores, final double alarmRate) {
		final double threshold = calibration.marks().threshold(alarmRate);
		final RandomAccessibleInterval<FloatType> aggregate = scores.smoothed().values();
		final List<ScoreMap> maps = new ArrayList<>();
		for (int i = 0; i < scores.levels().size(); i++)
			maps.add(new ScoreMap(scores.levels().get(i).label(), marked(aggregate, threshold, scores.levels().get(i)
				.values(), calibration.levels().get(i))));
		maps.add(new ScoreMap(scores.aggregate().label(), marked(aggregate, threshold, aggregate, calibration
			.aggregate())));
		return maps;
	}

	/** The surprise of {@code values} where the aggregate is above the threshold. */
	private static RandomAccessibleInterval<FloatType> marked(final RandomAccessibleInterval<FloatType> aggregate,
		final double threshold, final RandomAccessibleInterval<FloatType> values, final PixelRarity curve)
	{
		return Converters.convert(aggregate, values, (score, value, surprise) -> surprise.set(score.get() > threshold
			? (float) curve.at(value.get()) : 0), new FloatType());
	}

	/** One map for each level, the aggregate last, of marked pixels and others. */
	List<ScoreMap> everywhere(final ScoreMaps scores) {
		final List<ScoreMap> maps = new ArrayList<>();
		for (int i = 0; i < scores.levels().size(); i++)
			maps.add(everywhere(scores.levels().get(i), calibration.levels().get(i)));
		maps.add(everywhere(scores.smoothed(), calibration.aggregate()));
		return maps;
	}

	private static ScoreMap everywhere(final ScoreMap scores, final PixelRarity curve) {
		return new ScoreMap(scores.label(), Converters.convert(scores.values(), (value, surprise) -> surprise.set(
			(float) curve.at(value.get())), new FloatType()));
	}
}
