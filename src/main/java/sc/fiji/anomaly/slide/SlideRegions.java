package sc.fiji.anomaly.slide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.input.slide.SlideLevel;

/** Finds the marked regions of a slide: cells that touch, diagonally too, whichever tiles they come from. */
final class SlideRegions {

	/** More are kept from no program that could show them. */
	static final int MOST = 10_000;

	private final MarkGrid marks;
	private final long cell;
	private final SlideLevel size;

	/** Number of the region of each cell, from 1; 0 for none. */
	private final int[] region;
	private int[] found = new int[1 << 10];
	private int count;

	private SlideRegions(final MarkGrid marks, final int reduction, final SlideLevel size) {
		this.marks = marks;
		this.size = size;
		cell = (long) reduction * marks.factor();
		region = new int[marks.width() * marks.height()];
	}

	/**
	 * The regions, the most surprising one first.
	 *
	 * @param reduction pixels of the slide in one of the maps
	 * @param size of the slide
	 */
	static List<SlideRegion> of(final MarkGrid marks, final int reduction, final SlideLevel size) {
		return new SlideRegions(marks, reduction, size).find();
	}

	private List<SlideRegion> find() {
		final List<SlideRegion> regions = new ArrayList<>();
		int number = 0;
		for (int i = 0; i < region.length; i++)
			if (region[i] == 0 && marks.isMarked(i % marks.width(), i / marks.width())) {
				collect(i, ++number);
				regions.add(region(number));
				if (regions.size() > 2 * MOST) keepMost(regions);
			}
		keepMost(regions);
		return regions;
	}

	private static void keepMost(final List<SlideRegion> regions) {
		regions.sort(Comparator.comparingDouble(SlideRegion::peak).reversed());
		if (regions.size() > MOST) regions.subList(MOST, regions.size()).clear();
	}

	private void collect(final int seed, final int number) {
		count = 0;
		add(seed, number);
		for (int done = 0; done < count; done++) {
			final int x = found[done] % marks.width();
			final int y = found[done] / marks.width();
			for (int ny = y - 1; ny <= y + 1; ny++)
				for (int nx = x - 1; nx <= x + 1; nx++)
					if (marks.isMarked(nx, ny) && region[ny * marks.width() + nx] == 0) add(ny * marks.width() + nx, number);
		}
	}

	private void add(final int at, final int number) {
		region[at] = number;
		if (count == found.length) found = Arrays.copyOf(found, 2 * count);
		found[count++] = at;
	}

	private boolean isIn(final int number, final int x, final int y) {
		return x >= 0 && y >= 0 && x < marks.width() && y < marks.height() && region[y * marks.width() + x] == number;
	}

	/** The region whose cells were collected last. */
	private SlideRegion region(final int number) {
		final RingTrace trace = new RingTrace();
		final int[] levels = new int[1 << Byte.SIZE];
		double peak = 0;
		double area = 0;
		for (int i = 0; i < count; i++) {
			final int x = found[i] % marks.width();
			final int y = found[i] / marks.width();
			trace.add(x, y, isIn(number, x, y - 1), isIn(number, x + 1, y), isIn(number, x, y + 1), isIn(number, x - 1, y));
			peak = Math.max(peak, marks.surprise(x, y));
			levels[marks.level(x, y)]++;
			area += (double) (Math.min(size.width(), (x + 1) * cell) - x * cell) * (Math.min(size.height(), (y + 1) * cell) -
				y * cell);
		}
		int level = 1;
		for (int i = 1; i < levels.length; i++)
			if (levels[i] > levels[level]) level = i;
		return new SlideRegion(polygons(trace.rings()), area, peak, level);
	}

	/** Gives each hole to the smallest ring around it. */
	private List<SlideRegion.Polygon> polygons(final List<Ring> rings) {
		final Map<Ring, List<List<long[]>>> holes = new LinkedHashMap<>();
		rings.stream().filter(ring -> ring.signedArea() > 0).sorted(Comparator.comparingDouble(Ring::signedArea)).forEach(
			ring -> holes.put(ring, new ArrayList<>()));
		for (final Ring ring : rings) {
			if (ring.signedArea() > 0) continue;
			final double[] beside = ring.markedBeside();
			holes.keySet().stream().filter(outer -> outer.contains(beside[0], beside[1])).findFirst().ifPresent(outer -> holes
				.get(outer).add(inPixels(ring)));
		}
		return holes.entrySet().stream().map(entry -> new SlideRegion.Polygon(inPixels(entry.getKey()), entry.getValue()))
			.toList();
	}

	private List<long[]> inPixels(final Ring ring) {
		return ring.corners().stream().map(corner -> new long[] { Math.min(size.width(), corner.x() * cell), Math.min(size
			.height(), corner.y() * cell) }).toList();
	}
}
