package sc.fiji.anomaly.regions;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * Finds the marked regions of an image: pixels above 0 that touch, also at corners, in a plane and from slice to slice
 * (8 and 26 neighbours). Time frames are never joined. Of each plane only the places of marks are kept. <pre>
 * RegionSearch search = new RegionSearch(slices);
 * for (Plane plane : planes)
 * 	search.add(scorer.surprise(scorer.score(plane, Selection.EVERYWHERE), 0.05));
 * FoundRegions found = search.found(0);
 * </pre>
 */
public final class RegionSearch {

	private final int slices;

	private final List<PlaneRuns> planes = new ArrayList<>();

	/** The labels of the levels, plane by plane. */
	private final List<List<MapLabel>> levels = new ArrayList<>();

	private final Components components = new Components();

	/** @param slices how many planes one volume has; 1 where planes are never joined */
	public RegionSearch(final int slices) {
		if (slices < 1) throw new IllegalArgumentException("A volume has at least 1 slice, not " + slices);
		this.slices = slices;
	}

	/**
	 * Adds the next plane, z fastest, then t.
	 *
	 * @param surprise the plane's {@code W x H} maps, the aggregate last: 0 where nothing is marked, else -log10 of the
	 *          share of normal pixels above
	 */
	public void add(final List<ScoreMap> surprise) {
		final List<ScoreMap> levelMaps = surprise.subList(0, surprise.size() - 1);
		final ScoreMap aggregate = surprise.get(surprise.size() - 1);
		final PlaneRuns plane = PlaneRuns.of(aggregate.values());
		final PlaneRuns below = planes.size() % slices == 0 ? null : planes.get(planes.size() - 1);
		for (int y = 0; y < plane.height(); y++) {
			if (y > 0) touch(plane, y, plane, y - 1);
			for (int other = y - 1; below != null && other <= y + 1; other++)
				if (other >= 0 && other < below.height()) touch(plane, y, below, other);
			for (int run = plane.start(y); run < plane.end(y); run++) {
				if (plane.component(run) == PlaneRuns.NONE) plane.component(run, components.create(new Tally(levelMaps
					.size())));
				components.tally(plane.component(run)).addRun(planes.size(), y, plane.left(run), plane.right(run));
			}
		}
		addSurprise(plane, aggregate, levelMaps);
		levels.add(levelMaps.stream().map(ScoreMap::label).toList());
		planes.add(plane);
	}

	/** Joins the runs of a row with those of another row that they touch. Both are in ascending order. */
	private void touch(final PlaneRuns plane, final int row, final PlaneRuns other, final int otherRow) {
		int run = plane.start(row);
		int beside = other.start(otherRow);
		while (run < plane.end(row) && beside < other.end(otherRow)) {
			if (other.left(beside) <= plane.right(run) && other.right(beside) >= plane.left(run)) {
				if (plane.component(run) == PlaneRuns.NONE) plane.component(run, other.component(beside));
				else components.join(plane.component(run), other.component(beside));
			}
			if (plane.right(run) < other.right(beside)) run++;
			else beside++;
		}
	}

	private void addSurprise(final PlaneRuns plane, final ScoreMap aggregate, final List<ScoreMap> levelMaps) {
		final RandomAccess<FloatType> access = aggregate.values().randomAccess();
		final List<RandomAccess<FloatType>> levelAccesses = levelMaps.stream().map(map -> map.values().randomAccess())
			.toList();
		final long[] at = new long[2];
		for (int y = 0; y < plane.height(); y++)
			for (int run = plane.start(y); run < plane.end(y); run++) {
				final Tally tally = components.tally(plane.component(run));
				for (int x = plane.left(run); x < plane.right(run); x++) {
					at[0] = aggregate.values().min(0) + x;
					at[1] = aggregate.values().min(1) + y;
					access.setPosition(at);
					tally.addSurprise(access.get().get());
					for (int level = 0; level < levelAccesses.size(); level++) {
						levelAccesses.get(level).setPosition(at);
						tally.addLevel(level, levelAccesses.get(level).get().get());
					}
				}
			}
	}

	/**
	 * The regions of the planes that were added.
	 *
	 * @param fewestPixels smaller regions are left out
	 */
	public FoundRegions found(final double fewestPixels) {
		return FoundRegions.of(components, planes, levels, slices, fewestPixels);
	}
}
