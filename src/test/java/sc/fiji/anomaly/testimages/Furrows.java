package sc.fiji.anomaly.testimages;

import java.util.ArrayList;
import java.util.List;

/**
 * The furrows (sulci) of a brain at the level of the basal ganglia: narrow clefts filled with fluid. Every brain has
 * the same ones, in nearly the same places, but each takes its own course. Coordinates are in mm; x to the right of the
 * picture, y to the back of the head, from the middle of the brain.
 */
final class Furrows {

	/** Angles from the front, in degrees, at which furrows meet the surface. */
	private static final double[] ANGLES = { 15, 28, 42, 55, 67, 79, 104, 116, 128, 141, 153, 165 };
	/** How deep each of them goes, in mm. */
	private static final double[] DEPTHS = { 11, 17, 10, 19, 12, 15, 13, 18, 11, 19, 12, 14 };
	/** Furrows between the hemispheres: y of the start. */
	private static final double[] INNER = { -58, -46, 44, 56 };

	private final List<Tube> tubes = new ArrayList<>();
	private final Dice dice;
	private final double halfWidth;
	private final double halfLength;

	/**
	 * @param halfWidth of the brain, in mm
	 * @param halfLength of the brain, in mm
	 * @param dice decides on the courses
	 */
	Furrows(final double halfWidth, final double halfLength, final Dice dice) {
		this.halfWidth = halfWidth;
		this.halfLength = halfLength;
		this.dice = dice;
		addFissureBetweenHemispheres();
		for (final int side : new int[] { -1, 1 }) {
			addSylvianFissure(side);
			for (int i = 0; i < ANGLES.length; i++)
				addOuter(side, ANGLES[i], DEPTHS[i]);
			for (final double y : INNER)
				addInner(side, y);
		}
	}

	/** @return the distance in mm to the edge of the nearest furrow, above 0 inside */
	double depth(final double x, final double y) {
		double depth = Double.NEGATIVE_INFINITY;
		for (final Tube tube : tubes)
			depth = Math.max(depth, tube.depth(x, y));
		return depth;
	}

	private void addFissureBetweenHemispheres() {
		final double bend = dice.about(0, 0.8);
		tubes.add(new Tube(0, -halfLength - 2, 2.2, bend, -halfLength * 0.7, 1.1, -bend, -33, 0.8));
		tubes.add(new Tube(0, halfLength + 2, 2.2, -bend, halfLength * 0.7, 1.1, bend, 33, 0.8));
	}

	/** The deep cleft at the temple; at its bottom it widens over the insula. */
	private void addSylvianFissure(final int side) {
		final double shift = dice.about(0, 1.5);
		final double x = side * (halfWidth - 17 + dice.about(0, 1));
		tubes.add(new Tube(side * (halfWidth + 2), 2 + shift, 1.8, side * (halfWidth - 9), -3 + shift, 1.0, x, 1 + shift,
			0.9));
		tubes.add(new Tube(x - side * 6, -19 + shift, 0.7, x, -6 + shift, 1.0, x, 8 + shift, 0.9, x - side * 5, 20 + shift,
			0.6));
	}

	private void addOuter(final int side, final double degrees, final double usualDepth) {
		final double angle = (degrees + dice.about(0, 2.2)) * Math.PI / 180;
		final double startX = side * StrictMath.sin(angle) * halfWidth;
		final double startY = -StrictMath.cos(angle) * halfLength;
		final double depth = usualDepth * dice.about(1, 0.14);
		final double length = Math.sqrt(startX * startX + startY * startY);
		final double inX = -startX / length;
		final double inY = -startY / length;
		// Furrows seldom run straight: they swing to one side and back.
		final double swing = dice.side() * dice.between(1, 4);
		final double lean = dice.about(0, 0.25) * depth;
		final double width = dice.between(0.35, 0.9);
		final double middleX = startX + 0.5 * depth * inX - swing * inY;
		final double middleY = startY + 0.5 * depth * inY + swing * inX;
		final double endX = startX + depth * inX - lean * inY;
		final double endY = startY + depth * inY + lean * inX;
		tubes.add(new Tube(startX - 3 * inX, startY - 3 * inY, width + 0.8, startX + 2 * inX, startY + 2 * inY, width,
			middleX, middleY, width * 0.8, endX, endY, width * 0.6));
		if (depth > 14 || dice.chance(0.3)) {
			final double turn = dice.side() * dice.between(4, 7);
			tubes.add(new Tube(middleX, middleY, width * 0.7, middleX + 3 * inX - turn * inY, middleY + 3 * inY + turn * inX,
				width * 0.5));
		}
	}

	private void addInner(final int side, final double usualY) {
		final double y = usualY * halfLength / 76 + dice.about(0, 2);
		final double reach = dice.between(6, 11);
		tubes.add(new Tube(0, y, 0.7, side * reach * 0.6, y + dice.about(0, 1), 0.6, side * reach, y + dice.about(0, 2.5),
			0.4));
	}
}
