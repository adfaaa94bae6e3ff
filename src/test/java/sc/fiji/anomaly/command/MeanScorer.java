package sc.fiji.anomaly.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TestScores;
import sc.fiji.anomaly.testing.TwoNormals;

/** A stand-in for a model: a plane's score is the mean of its selected pixels, calibrated on nine images. */
final class MeanScorer implements TwoNormals {

	final List<String> scored = new ArrayList<>();

	final List<Double> alarmRates = new ArrayList<>();

	boolean closed;

	/** Called after each plane. */
	Runnable after = () -> {};

	/** Whether anything is marked. */
	boolean marks = true;

	@Override
	public String description() {
		return "a model of means";
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
		return 0.1;
	}

	@Override
	public PlaneScore score(final Plane plane, final Selection selection, final Progress progress) {
		scored.add(plane.name());
		after.run();
		double sum = 0;
		int pixels = 0;
		for (long y = 0; y < plane.height(); y++)
			for (long x = 0; x < plane.width(); x++)
				if (selection.contains(x, y)) {
					sum += plane.pixels().getAt(x, y, 0).get();
					pixels++;
				}
		final Map<String, Double> levels = new LinkedHashMap<>();
		levels.put("level 1", 1.0);
		levels.put("level 4", 4.0);
		return TestScores.with(plane.name(), sum / pixels, 0, 0.2, levels, List.of(), TestScores.maps(List.of(map("level 1",
			plane, 1), map("level 4", plane, 4)), map("aggregate", plane, 9)));
	}

	@Override
	public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
		return TestScores.figures(name, planes.stream().mapToDouble(PlaneScore::score).max().orElseThrow(), 0, 0.1, planes
			.get(0).levelScores(), List.of());
	}

	@Override
	public List<ScoreMap> surprise(final PlaneScore plane, final double alarmRate) {
		alarmRates.add(alarmRate);
		if (!marks) return List.of(clear(plane), clear(plane), clear(plane));
		final List<ScoreMap> maps = new ArrayList<>(plane.maps().levels());
		maps.add(plane.maps().aggregate());
		return maps;
	}

	@Override
	public double highestSurprise() {
		return 10;
	}

	@Override
	public void close() {
		closed = true;
	}

	private static ScoreMap clear(final PlaneScore plane) {
		return new ScoreMap("aggregate", Converters.convert(plane.maps().aggregate().values(), (in, out) -> out.setZero(),
			new FloatType()));
	}

	private static ScoreMap map(final String label, final Plane plane, final float value) {
		final float[] values = new float[(int) (plane.width() * plane.height())];
		values[0] = value;
		final RandomAccessibleInterval<FloatType> map = ArrayImgs.floats(values, plane.width(), plane.height());
		return new ScoreMap(label, map);
	}
}
