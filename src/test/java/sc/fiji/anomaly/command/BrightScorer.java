package sc.fiji.anomaly.command;

import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TestScores;
import sc.fiji.anomaly.testing.TwoNormals;

/** A stand-in for a model that marks what is brighter than 0: as surprising as the first channel is bright. */
final class BrightScorer implements TwoNormals {

	/** Called after each plane. */
	Runnable after = () -> {};

	double falseAlarmRate = 0.9;

	@Override
	public String description() {
		return "a model of darkness";
	}

	@Override
	public List<Integer> levels() {
		return List.of(1, 4);
	}

	@Override
	public List<String> levelNames() {
		return List.of("level 1", "level 4");
	}

	@Override
	public double lowestAlarmRate() {
		return 0.01;
	}

	@Override
	public PlaneScore score(final Plane plane, final Selection selection, final Progress progress) {
		final RandomAccessibleInterval<FloatType> bright = Views.hyperSlice(plane.pixels(), 2, 0);
		after.run();
		return TestScores.with(plane.name(), 0, 0, falseAlarmRate, Map.of(), List.of(), TestScores.maps(List.of(level(
			"level 1", 1, plane, bright, 1), level("level 4", 4, plane, bright, 2)), new ScoreMap("aggregate", bright)));
	}

	private static ScoreMap level(final String name, final double width, final Plane plane,
		final RandomAccessibleInterval<FloatType> bright, final float factor)
	{
		return new ScoreMap(new MapLabel(name, width, plane.pixelSize()), Converters.convert(bright, (in, out) -> out.set(in
			.get() * factor), new FloatType()));
	}

	@Override
	public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<ScoreMap> surprise(final PlaneScore plane, final double alarmRate) {
		return List.of(plane.maps().levels().get(0), plane.maps().levels().get(1), plane.maps().aggregate());
	}

	@Override
	public double highestSurprise() {
		return 5;
	}

	@Override
	public void close() {
		// nothing is held
	}
}
