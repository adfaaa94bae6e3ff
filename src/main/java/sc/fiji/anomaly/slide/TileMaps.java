package sc.fiji.anomaly.slide;

import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.input.slide.SlideTile;
import sc.fiji.anomaly.regions.StrongestLevel;

/**
 * The maps of one tile, in the pixels of the slide's maps. Of each such pixel, a few pixels of the slide are looked at:
 * the maps are smooth, and four of them tell as much as all.
 */
final class TileMaps {

	/** Pixels of the slide that are looked at, along each axis, in a pixel of the map. */
	private static final int SAMPLES = 2;

	private final SlideTile tile;
	private final SlideTile core;
	private final int reduction;
	private final int step;
	private final List<RandomAccess<FloatType>> levels;
	private final RandomAccess<FloatType> surprise;
	private final RandomAccess<FloatType> smoothed;
	private final MapRows rows;
	private final double[] sums;
	private final long[] place = new long[2];
	private final long[] peak = new long[2];
	private float highest = Float.NEGATIVE_INFINITY;
	private long marked;

	/**
	 * @param tile all that was scored
	 * @param core the part of it that is shown
	 */
	private TileMaps(final SlideTile tile, final SlideTile core, final int reduction, final PlaneScore score,
		final List<ScoreMap> maps)
	{
		this.tile = tile;
		this.core = core;
		this.reduction = reduction;
		step = Math.max(1, reduction / SAMPLES);
		levels = maps.subList(0, maps.size() - 1).stream().map(map -> map.values().randomAccess()).toList();
		surprise = maps.get(maps.size() - 1).values().randomAccess();
		smoothed = score.maps().smoothed().values().randomAccess();
		sums = new double[levels.size()];
		rows = MapRows.blank(core.y() / reduction, (core.width() + reduction - 1) / reduction, (core.height() + reduction -
			1) / reduction);
	}

	/** What a tile gives. */
	record Result(TileScore score, MapRows rows) {
	}

	/**
	 * Makes the maps of a tile.
	 *
	 * @param plane the tile's pixels
	 * @param score with its maps
	 * @param start when the tile was begun, in nanoseconds
	 */
	static Result of(final SlideTile tile, final SlideTile core, final SlideSettings settings, final AnomalyScorer scorer,
		final Plane plane, final PlaneScore score, final long start)
	{
		final List<ScoreMap> surprise = scorer.surprise(score, settings.alarmRate());
		final TileMaps maps = new TileMaps(tile, core, settings.reduction(), score, surprise);
		maps.fill();
		final List<ScoreMap> levels = surprise.subList(0, surprise.size() - 1);
		final boolean unmarked = maps.marked == 0 && score.verdict(settings.alarmRate()) == Verdict.ANOMALOUS;
		final String strongest = unmarked ? StrongestLevel.at(maps.peak, scorer.surprise(score, 1)) : StrongestLevel.of(
			levels.stream().map(ScoreMap::label).toList(), maps.sums);
		final double area = maps.marked * (double) maps.step * maps.step * plane.pixelSize().width() * plane.pixelSize()
			.height();
		return new Result(new TileScore(tile, score.withoutMaps(), strongest, area, tile.x() + maps.peak[0], tile.y() +
			maps.peak[1], (System.nanoTime() - start) / 1e9), maps.rows);
	}

	private void fill() {
		for (int row = 0; row < rows.height(); row++)
			for (int column = 0; column < rows.width(); column++)
				fill(row * rows.width() + column, core.x() - tile.x() + (long) column * reduction, core.y() - tile.y() +
					(long) row * reduction);
	}

	/** One pixel of the maps, which begins at a pixel of the tile. */
	private void fill(final int at, final long left, final long top) {
		double sum = 0;
		int count = 0;
		for (long y = top + step / 2; y < Math.min(top + reduction, core.y() - tile.y() + core.height()); y += step)
			for (long x = left + step / 2; x < Math.min(left + reduction, core.x() - tile.x() + core.width()); x += step) {
				place[0] = x;
				place[1] = y;
				sum += look(at);
				count++;
			}
		rows.scores()[at] = count == 0 ? 0 : (float) (sum / count);
	}

	private float look(final int at) {
		final float score = valueOf(smoothed);
		if (score > highest) {
			highest = score;
			peak[0] = place[0];
			peak[1] = place[1];
		}
		final float value = valueOf(surprise);
		if (!(value > 0)) return score;
		marked++;
		int strongest = 0;
		for (int i = 0; i < sums.length; i++) {
			final float level = valueOf(levels.get(i));
			sums[i] += level;
			if (level > valueOf(levels.get(strongest))) strongest = i;
		}
		if (value > rows.surprise()[at]) {
			rows.surprise()[at] = value;
			rows.levels()[at] = (byte) (strongest + 1);
		}
		return score;
	}

	private float valueOf(final RandomAccess<FloatType> map) {
		map.setPosition(place);
		return map.get().get();
	}
}
