package sc.fiji.anomaly.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The loss curves of a training. Takes values from any thread. */
final class LossCurves {

	/**
	 * A curve as it is at a moment.
	 *
	 * @param number which curve it is, by the order in which they began
	 */
	record Points(int number, double[] steps, double[] values) {
	}

	private static final int POINTS = 500;

	/** Curves by name, in the order that people count in: level 2 before level 16. */
	private final Map<String, LossCurve> curves = new TreeMap<>(LossCurves::compareNames);

	private final Map<String, Integer> numbers = new HashMap<>();

	private long version;

	synchronized void add(final String curve, final int step, final double value) {
		curves.computeIfAbsent(curve, name -> new LossCurve(POINTS)).add(step, value);
		numbers.putIfAbsent(curve, numbers.size());
		version++;
	}

	/** Changes with every value. */
	synchronized long version() {
		return version;
	}

	/** All curves as they are now, by name. */
	synchronized Map<String, Points> now() {
		final Map<String, Points> all = new LinkedHashMap<>();
		curves.forEach((name, curve) -> all.put(name, new Points(numbers.get(name), curve.steps(), curve.values())));
		return all;
	}

	static int compareNames(final String a, final String b) {
		final int byNumber = Integer.compare(number(a), number(b));
		return byNumber != 0 ? byNumber : a.compareTo(b);
	}

	/** The first number in a name, 0 where there is none. */
	private static int number(final String name) {
		final String digits = name.replaceFirst("^\\D*", "").replaceFirst("\\D.*$", "");
		return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
	}
}
