package sc.fiji.anomaly.method.memory;

import java.util.Arrays;
import java.util.SplittableRandom;

import sc.fiji.anomaly.training.StepProgress;

/**
 * A few points that lie as close as possible to all points: again and again the one farthest from those taken (Gonzalez
 * 1985). Far is meant in a random projection to few dimensions, which keeps distances nearly (Johnson and Lindenstrauss
 * 1984).
 */
final class Coreset {

	private static final int DIMENSIONS = 16;

	/** Points between two looks at whether to go on. */
	private static final int BATCH = 100;

	private Coreset() {}

	/**
	 * Chooses.
	 *
	 * @param rows points, one in a row
	 * @param count how many to take; not more than there are
	 * @param progress hears of each that is taken
	 * @return numbers of rows, in the order in which they were taken
	 */
	static int[] of(final float[][] rows, final int count, final SplittableRandom random, final StepProgress progress) {
		final float[][] axes = projected(rows, random);
		final float[] nearest = new float[rows.length];
		Arrays.fill(nearest, Float.MAX_VALUE);
		final float[] distance = new float[rows.length];
		final int[] taken = new int[count];
		int next = random.nextInt(rows.length);
		for (int i = 0; i < count; i++) {
			taken[i] = next;
			next = farthest(axes, next, nearest, distance);
			if ((i + 1) % BATCH == 0 || i + 1 == count) progress.advance(i % BATCH + 1);
		}
		return taken;
	}

	/** Takes a point and finds the one farthest from all that were taken. */
	private static int farthest(final float[][] axes, final int taken, final float[] nearest, final float[] distance) {
		Arrays.fill(distance, 0);
		for (final float[] axis : axes) {
			final float from = axis[taken];
			for (int i = 0; i < distance.length; i++)
				distance[i] += (axis[i] - from) * (axis[i] - from);
		}
		int farthest = 0;
		for (int i = 0; i < nearest.length; i++) {
			nearest[i] = Math.min(nearest[i], distance[i]);
			if (nearest[i] > nearest[farthest]) farthest = i;
		}
		return farthest;
	}

	/** The points in fewer dimensions, dimension by dimension. */
	private static float[][] projected(final float[][] rows, final SplittableRandom random) {
		final float[][] axes = new float[DIMENSIONS][rows.length];
		final double[] direction = new double[rows[0].length];
		for (final float[] axis : axes) {
			for (int k = 0; k < direction.length; k++)
				direction[k] = random.nextGaussian();
			for (int i = 0; i < axis.length; i++) {
				double sum = 0;
				for (int k = 0; k < direction.length; k++)
					sum += direction[k] * rows[i][k];
				axis[i] = (float) sum;
			}
		}
		return axes;
	}
}
