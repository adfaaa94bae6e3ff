package sc.fiji.anomaly.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

import sc.fiji.anomaly.preprocessing.ImageGeometry;

/**
 * Several maps brought together on one grid. Each is interpolated linearly between its own pixels, row by row, since
 * that is what most of the time of a scoring would go to else.
 */
final class MapMean {

	/**
	 * One of the maps.
	 *
	 * @param says what each of its values is taken for
	 * @param weight how much it counts; the sum over all maps is 1
	 * @param area where it speaks at the most
	 * @param everywhere whether it speaks in all of this area, where its border is repeated; else see
	 *          {@link EvidenceMap#speaksAtX}
	 * @param otherwise what it is taken to say where it does not speak; at least 0
	 */
	record Part(EvidenceMap map, DoubleUnaryOperator says, double weight, WorkingArea area, boolean everywhere,
			double otherwise) {
	}

	/** Rows that a thread takes at once. */
	private static final int BAND = 32;

	private MapMean() {}

	/** The weighted mean at each of {@code width x height} pixels of a grid. */
	static EvidenceMap arithmetic(final List<Part> parts, final ImageGeometry grid, final long width, final long height) {
		return of(parts, grid, width, height, value -> value, mean -> mean);
	}

	/** The root of the weighted mean of the squares. */
	static EvidenceMap quadratic(final List<Part> parts, final ImageGeometry grid, final long width, final long height) {
		return of(parts, grid, width, height, value -> value * value, Math::sqrt);
	}

	private static EvidenceMap of(final List<Part> parts, final ImageGeometry grid, final long width, final long height,
		final DoubleUnaryOperator before, final DoubleUnaryOperator after)
	{
		final Img<FloatType> mean = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType()).create(
			width, height);
		Parallel.forEach((height + BAND - 1) / BAND, band -> {
			final List<Rows> all = parts.stream().map(part -> new Rows(part, grid, Math.toIntExact(width))).toList();
			final double[] sums = new double[Math.toIntExact(width)];
			final RandomAccess<FloatType> to = mean.randomAccess();
			for (long y = band * BAND; y < Math.min(height, (band + 1) * BAND); y++) {
				Arrays.fill(sums, 0);
				for (final Rows rows : all)
					rows.add(y, before, sums);
				to.setPosition(y, 1);
				to.setPosition(0, 0);
				for (final double sum : sums) {
					to.get().set((float) after.applyAsDouble(sum));
					to.fwd(0);
				}
			}
		});
		return new EvidenceMap(mean, grid);
	}

	/** One map along the rows of the grid. */
	private static final class Rows {

		private final Part part;
		private final ImageGeometry grid;
		private final RandomAccess<FloatType> access;
		private final Axis columns;

		/** The two rows of the map that were read last, and which they are. */
		private final float[][] read = new float[2][];
		private final long[] which = { -1, -1 };

		Rows(final Part part, final ImageGeometry grid, final int width) {
			this.part = part;
			this.grid = grid;
			final EvidenceMap map = part.map();
			access = map.values().randomAccess();
			for (int i = 0; i < read.length; i++)
				read[i] = new float[Math.toIntExact(map.values().dimension(0))];
			columns = new Axis(width);
			for (int i = 0; i < width; i++) {
				final double x = grid.toImageX(i);
				columns.set(i, map.geometry().toWorkingX(x), read[0].length, speaks(x, part.area()::containsX, at -> part
					.everywhere() || map.speaksAtX(at)));
			}
		}

		private static boolean speaks(final double at, final DoublePredicate area, final DoublePredicate map) {
			return area.test(at) && map.test(at);
		}

		void add(final long row, final DoubleUnaryOperator before, final double[] sums) {
			final double y = grid.toImageY(row);
			final double silence = part.weight() * before.applyAsDouble(part.otherwise());
			final EvidenceMap map = part.map();
			if (!speaks(y, part.area()::containsY, at -> part.everywhere() || map.speaksAtY(at))) {
				for (int i = 0; i < sums.length; i++)
					sums[i] += silence;
				return;
			}
			final Axis vertical = new Axis(1);
			vertical.set(0, map.geometry().toWorkingY(y), map.values().dimension(1), true);
			final float[] upper = row(vertical.first[0]);
			final float[] lower = row(vertical.second[0]);
			for (int i = 0; i < sums.length; i++) {
				final double above = between(upper, i);
				sums[i] += columns.speaks[i] ? part.weight() * before.applyAsDouble(above + vertical.fraction[0] * (between(
					lower, i) - above)) : silence;
			}
		}

		private double between(final float[] row, final int i) {
			final float left = row[columns.first[i]];
			return left + columns.fraction[i] * (row[columns.second[i]] - left);
		}

		/** A row of the map. Of two that are needed together, one is even. */
		private float[] row(final int y) {
			final int slot = y % 2;
			if (which[slot] != y) {
				which[slot] = y;
				access.setPosition(y, 1);
				access.setPosition(0, 0);
				for (int x = 0; x < read[slot].length; x++) {
					read[slot][x] = (float) part.says().applyAsDouble(access.get().get());
					access.fwd(0);
				}
			}
			return read[slot];
		}
	}

	/** Between which two pixels of a map pixels of the grid lie. */
	private static final class Axis {

		private final int[] first;
		private final int[] second;
		private final double[] fraction;
		private final boolean[] speaks;

		Axis(final int count) {
			first = new int[count];
			second = new int[count];
			fraction = new double[count];
			speaks = new boolean[count];
		}

		/** @param size pixels of the map; beyond them the border is repeated */
		void set(final int i, final double at, final long size, final boolean isSpoken) {
			final double inside = Math.max(0, Math.min(size - 1.0, at));
			first[i] = (int) inside;
			second[i] = (int) Math.min(first[i] + 1L, size - 1);
			fraction[i] = inside - first[i];
			speaks[i] = isSpoken;
		}
	}
}
