package sc.fiji.anomaly.view.heatmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.regions.StrongestLevel;
import sc.fiji.anomaly.view.HeatElements;
import sc.fiji.anomaly.view.HeatScale;
import sc.fiji.anomaly.view.IndexMap;
import sc.fiji.anomaly.view.PlaneHeat;

/**
 * All that is needed to mark one plane at any alarm rate, pixel by pixel, row by row. Immutable.
 *
 * @param width columns of the plane
 * @param labels of the levels, and of the aggregate last
 * @param steps from which step of the {@link AlarmRates} a pixel is marked; {@link #NEVER} where from none
 * @param indices of each map: how surprising a pixel is, as an index of the colour scale, marked or not
 * @param aggregate the surprise of the aggregate where a pixel is ever marked, else 0
 */
record PlaneMaps(int width, List<MapLabel> labels, byte[] steps, List<byte[]> indices, float[] aggregate) {

	static final int NEVER = 255;

	private static final int BYTE = 0xff;

	/**
	 * Of a plane that was scored.
	 *
	 * @param score with its maps
	 * @param surprise of each pixel, marked or not: one map a level, the aggregate last
	 * @param thresholds above which the smoothed map is marked at each rate; in descending order
	 */
	static PlaneMaps of(final PlaneScore score, final List<ScoreMap> surprise, final double[] thresholds,
		final HeatScale scale)
	{
		final float[] marked = values(score.maps().smoothed().values());
		final byte[] steps = new byte[marked.length];
		for (int i = 0; i < steps.length; i++)
			steps[i] = (byte) step(marked[i], thresholds);
		final List<byte[]> indices = new ArrayList<>();
		float[] last = marked;
		for (final ScoreMap map : surprise) {
			last = values(map.values());
			indices.add(indices(last, scale));
		}
		for (int i = 0; i < steps.length; i++)
			if ((steps[i] & BYTE) == NEVER) last[i] = 0;
		return new PlaneMaps((int) surprise.get(0).values().dimension(0), surprise.stream().map(ScoreMap::label).toList(),
			steps, indices, last);
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> map) {
		final float[] values = new float[Math.toIntExact(map.dimension(0) * map.dimension(1))];
		final Cursor<FloatType> cursor = Views.flatIterable(map).cursor();
		for (int i = 0; i < values.length; i++)
			values[i] = cursor.next().get();
		return values;
	}

	private static byte[] indices(final float[] surprise, final HeatScale scale) {
		final byte[] indices = new byte[surprise.length];
		for (int i = 0; i < indices.length; i++)
			indices[i] = (byte) scale.index(surprise[i]);
		return indices;
	}

	/** The first threshold that a value is above, by halves. */
	private static int step(final float value, final double[] thresholds) {
		if (!(value > thresholds[thresholds.length - 1])) return NEVER;
		int low = 0;
		int high = thresholds.length - 1;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (value > thresholds[middle]) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	/** The first step of the alarm rates at which anything is marked; {@link #NEVER} if at none. */
	int firstStep() {
		int first = NEVER;
		for (final byte step : steps)
			first = Math.min(first, step & BYTE);
		return first;
	}

	int height() {
		return steps.length / width;
	}

	/**
	 * The overlay elements at an alarm rate.
	 *
	 * @param plane index of this plane
	 * @param step of the alarm rate
	 * @param levels indices of the levels that get a layer of their own; the aggregate always has one
	 */
	PlaneHeat heat(final HeatElements elements, final int plane, final int step, final SortedSet<Integer> levels) {
		final List<IndexMap> marks = new ArrayList<>();
		for (final int level : levels)
			marks.add(marks(level, step));
		marks.add(marks(aggregateIndex(), step));
		final float[] surprise = new float[aggregate.length];
		for (int i = 0; i < surprise.length; i++)
			if ((steps[i] & BYTE) <= step) surprise[i] = aggregate[i];
		return elements.of(plane, marks, new ScoreMap(labels.get(aggregateIndex()), ArrayImgs.floats(surprise, width,
			height())));
	}

	private int aggregateIndex() {
		return labels.size() - 1;
	}

	private IndexMap marks(final int map, final int step) {
		final byte[] all = indices.get(map);
		final byte[] marked = new byte[all.length];
		for (int i = 0; i < marked.length; i++)
			if ((steps[i] & BYTE) <= step) marked[i] = all[i];
		return new IndexMap(labels.get(map), marked);
	}

	/** What is known of a pixel. */
	PlaceFigures at(final int x, final int y, final AlarmRates rates, final HeatScale scale) {
		final int at = y * width + x;
		final int step = steps[at] & BYTE;
		final double[] surprise = indices.stream().mapToDouble(map -> (map[at] & BYTE) / (double) BYTE * scale.highest())
			.toArray();
		final double[] levels = Arrays.copyOf(surprise, aggregateIndex());
		final int strongest = StrongestLevel.indexOf(levels);
		return new PlaceFigures(x, y, aggregate[at] > 0 ? aggregate[at] : surprise[aggregateIndex()], step == NEVER
			? Double.NaN : rates.rate(step), strongest < 0 ? MapLabel.of("") : labels.get(strongest), strongest < 0 ? 0
				: levels[strongest]);
	}
}
