package sc.fiji.anomaly.regions;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import sc.fiji.anomaly.image.MapLabel;

/** The marked regions of an image, and which pixel belongs to which. */
public final class FoundRegions {

	/** Takes the pixels of a plane that belong to regions. */
	@FunctionalInterface
	public interface Painter {

		/**
		 * Takes pixels side by side.
		 *
		 * @param left the first column
		 * @param right the column behind the last one
		 * @param number of the region
		 */
		void run(int row, int left, int right, int number);
	}

	private final List<Region> regions;

	private final List<PlaneRuns> planes;

	/** The region of each component; 0 for none. */
	private final int[] numbers;

	private final int leftOut;

	private FoundRegions(final List<Region> regions, final List<PlaneRuns> planes, final int[] numbers,
		final int leftOut)
	{
		this.regions = Collections.unmodifiableList(regions);
		this.planes = planes;
		this.numbers = numbers;
		this.leftOut = leftOut;
	}

	static FoundRegions of(final Components components, final List<PlaneRuns> planes, final List<List<MapLabel>> levels,
		final int slices, final double fewestPixels)
	{
		final List<Integer> all = new ArrayList<>(IntStream.range(0, components.size()).filter(i -> components.root(i) == i)
			.boxed().toList());
		final int found = all.size();
		all.removeIf(root -> components.tally(root).pixels() < fewestPixels);
		// those of one peak stay in the order of their first pixels
		all.sort(Comparator.comparingDouble((Integer root) -> components.tally(root).peak()).reversed());
		final int[] numbers = new int[components.size()];
		final List<Region> regions = new ArrayList<>();
		for (final int root : all) {
			regions.add(region(regions.size() + 1, components.tally(root), levels, slices));
			numbers[root] = regions.size();
		}
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = numbers[components.root(i)];
		return new FoundRegions(regions, List.copyOf(planes), numbers, found - all.size());
	}

	private static Region region(final int number, final Tally tally, final List<List<MapLabel>> levels,
		final int slices)
	{
		final int frame = tally.firstPlane() / slices;
		final List<List<MapLabel>> own = levels.subList(tally.firstPlane(), tally.lastPlane() + 1);
		// a level may be larger in one plane than in the next
		final List<MapLabel> labels = IntStream.range(0, own.get(0).size()).mapToObj(level -> MapLabel.median(own.stream()
			.map(plane -> plane.get(level)).toList())).toList();
		return new Region(number, frame + 1, tally.firstPlane() % slices + 1, tally.lastPlane() % slices + 1, tally
			.bounds(), tally.pixels(), tally.meanColumn(), tally.meanRow(), tally.meanPlane() - (double) frame * slices, tally
				.peak(), tally.meanSurprise(), StrongestLevel.of(labels, tally.levels()));
	}

	/** The regions, the most surprising one first. A region's number is its place in this list, from 1. */
	public List<Region> regions() {
		return regions;
	}

	/** How many regions were left out because they are too small. */
	public int leftOut() {
		return leftOut;
	}

	/** How many planes were looked at. */
	public int planes() {
		return planes.size();
	}

	/**
	 * Says which pixels of a plane are in regions, row by row.
	 *
	 * @param plane from 0, z fastest, then t
	 */
	public void paint(final int plane, final Painter painter) {
		final PlaneRuns runs = planes.get(plane);
		for (int row = 0; row < runs.height(); row++)
			for (int run = runs.start(row); run < runs.end(row); run++) {
				final int number = numbers[runs.component(run)];
				if (number > 0) painter.run(row, runs.left(run), runs.right(run), number);
			}
	}

	/**
	 * The outlines of the regions in a plane, the most surprising one first.
	 *
	 * @param plane from 0, z fastest, then t
	 */
	public List<RegionOutline> outlines(final int plane) {
		final Map<Integer, List<Rectangle>> parts = new TreeMap<>();
		paint(plane, (row, left, right, number) -> parts.computeIfAbsent(number, any -> new ArrayList<>()).add(
			new Rectangle(left, row, right - left, 1)));
		return parts.entrySet().stream().map(part -> new RegionOutline(regions.get(part.getKey() - 1), trace(part
			.getValue()))).toList();
	}

	private static Roi trace(final List<Rectangle> runs) {
		final Rectangle bounds = new Rectangle(runs.get(0));
		runs.forEach(bounds::add);
		final long pixels = runs.stream().mapToLong(run -> run.width).sum();
		// specks, of which there may be many, need no tracing
		if (pixels == (long) bounds.width * bounds.height) return new Roi(bounds);
		final ByteProcessor mask = new ByteProcessor(bounds.width, bounds.height);
		for (final Rectangle run : runs)
			for (int x = run.x; x < run.x + run.width; x++)
				mask.set(x - bounds.x, run.y - bounds.y, 255);
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = new ThresholdToSelection().convert(mask);
		outline.setLocation(bounds.x, bounds.y);
		return outline;
	}
}
