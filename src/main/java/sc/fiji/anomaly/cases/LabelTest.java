package sc.fiji.anomaly.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Whether pictures with the same label are more alike than chance makes them: than with the labels dealt out anew, in
 * each of {@value #DEALS} deals (a permutation test). No limit of likeness is needed, which would be another one for
 * cells than for brains.
 */
final class LabelTest {

	/** Labels that mean nothing pass once in {@code DEALS + 1} times. */
	static final int DEALS = 199;

	private final double[][] pictures;
	private final List<Integer> labels;
	private final int different;

	/**
	 * @param pictures of equally many values; they are brought to one length
	 * @param labels a label of each
	 */
	LabelTest(final List<double[]> pictures, final List<String> labels) {
		this.pictures = pictures.stream().map(Likeness::ofLengthOne).toArray(double[][]::new);
		final Map<String, Integer> numbers = new HashMap<>();
		this.labels = labels.stream().map(label -> {
			numbers.putIfAbsent(label, numbers.size());
			return numbers.get(label);
		}).toList();
		different = numbers.size();
	}

	boolean isBeyondChance() {
		final double found = likeness(labels);
		final List<Integer> dealt = new ArrayList<>(labels);
		final Random random = new Random(1);
		for (int i = 0; i < DEALS; i++) {
			Collections.shuffle(dealt, random);
			if (likeness(dealt) >= found) return false;
		}
		return true;
	}

	/**
	 * The sum of the products of all pairs of pictures with one label, those with themselves included. The number of
	 * these pairs is the same however labels are dealt out.
	 */
	private double likeness(final List<Integer> dealt) {
		final double[][] sums = new double[different][pictures[0].length];
		for (int i = 0; i < pictures.length; i++) {
			final double[] sum = sums[dealt.get(i)];
			for (int v = 0; v < sum.length; v++)
				sum[v] += pictures[i][v];
		}
		double likeness = 0;
		for (final double[] sum : sums)
			for (final double value : sum)
				likeness += value * value;
		return likeness;
	}
}
