package sc.fiji.anomaly.slide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the border of a region of cells. What is marked lies to the right, so that rings around regions run clockwise
 * and those around holes the other way. Where a border meets itself it is cut in two rings: other programs take no
 * polygons that touch themselves.
 */
final class RingTrace {

	/** Steps to the right, down, to the left and up: the next one is a turn to the right. */
	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };
	private static final int TURNS = 4;

	/** The sides that are not followed yet, by the corner where they begin: a bit for each direction. */
	private final Map<Ring.Corner, Integer> sides = new LinkedHashMap<>();

	/** Adds the sides of a cell of the region. The flags say which neighbours are in the region, too. */
	void add(final int x, final int y, final boolean above, final boolean right, final boolean below,
		final boolean left)
	{
		if (!above) side(x, y, 0);
		if (!right) side(x + 1, y, 1);
		if (!below) side(x + 1, y + 1, 2);
		if (!left) side(x, y + 1, 3);
	}

	private void side(final int x, final int y, final int direction) {
		sides.merge(new Ring.Corner(x, y), 1 << direction, (a, b) -> a | b);
	}

	/** All rings. */
	List<Ring> rings() {
		final List<Ring> rings = new ArrayList<>();
		while (!sides.isEmpty()) {
			final Map.Entry<Ring.Corner, Integer> first = sides.entrySet().iterator().next();
			cut(follow(first.getKey(), Integer.numberOfTrailingZeros(first.getValue())), rings);
		}
		return rings;
	}

	/** The corners at which a border turns. */
	private List<Ring.Corner> follow(final Ring.Corner start, final int startDirection) {
		final List<Ring.Corner> corners = new ArrayList<>();
		Ring.Corner at = start;
		int direction = startDirection;
		int before = -1;
		do {
			if (direction != before) corners.add(at);
			take(at, direction);
			at = new Ring.Corner(at.x() + DX[direction], at.y() + DY[direction]);
			before = direction;
			direction = next(at, direction);
		}
		while (direction >= 0);
		// it may have begun in the middle of a side
		if (corners.size() > 1 && before == startDirection) corners.remove(0);
		return corners;
	}

	/** Where two cells touch at a corner, the border stays at its own cell: it turns right. */
	private int next(final Ring.Corner at, final int direction) {
		final int there = sides.getOrDefault(at, 0);
		for (final int turn : new int[] { 1, 0, 3 }) {
			final int next = (direction + turn) % TURNS;
			if ((there & 1 << next) != 0) return next;
		}
		return -1;
	}

	private void take(final Ring.Corner at, final int direction) {
		final int left = sides.get(at) & ~(1 << direction);
		if (left == 0) sides.remove(at);
		else sides.put(at, left);
	}

	private static void cut(final List<Ring.Corner> corners, final List<Ring> rings) {
		final List<Ring.Corner> open = new ArrayList<>();
		final Map<Ring.Corner, Integer> places = new HashMap<>();
		for (final Ring.Corner corner : corners) {
			final Integer met = places.get(corner);
			if (met != null) {
				final List<Ring.Corner> loop = open.subList(met, open.size());
				rings.add(new Ring(loop));
				loop.subList(1, loop.size()).forEach(places::remove);
				loop.subList(1, loop.size()).clear();
			}
			else {
				places.put(corner, open.size());
				open.add(corner);
			}
		}
		rings.add(new Ring(open));
	}
}
