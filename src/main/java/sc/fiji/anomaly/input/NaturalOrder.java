package sc.fiji.anomaly.input;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts names as people do: {@code scan2} before {@code scan10}. The same on every machine, whatever its language. */
public final class NaturalOrder implements Comparator<String> {

	private static final Pattern RUNS = Pattern.compile("[0-9]+|[^0-9]+");

	@Override
	public int compare(final String first, final String second) {
		final Matcher a = RUNS.matcher(first);
		final Matcher b = RUNS.matcher(second);
		while (true) {
			final boolean more = a.find();
			if (!b.find()) return more ? 1 : first.compareTo(second);
			if (!more) return -1;
			final int order = compareRuns(a.group(), b.group());
			if (order != 0) return order;
		}
	}

	private static int compareRuns(final String a, final String b) {
		if (isDigit(a) && isDigit(b)) return new BigInteger(a).compareTo(new BigInteger(b));
		return a.compareToIgnoreCase(b);
	}

	private static boolean isDigit(final String run) {
		return run.charAt(0) >= '0' && run.charAt(0) <= '9';
	}
}
