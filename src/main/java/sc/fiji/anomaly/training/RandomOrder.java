package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Things in an order by chance, each order as likely as any other (Fisher and Yates). */
public final class RandomOrder {

	private RandomOrder() {}

	/** A new list of the same things. */
	public static <T> List<T> of(final List<T> things, final SplittableRandom random) {
		final List<T> order = new ArrayList<>(things);
		for (int i = order.size() - 1; i > 0; i--) {
			final int j = random.nextInt(i + 1);
			order.set(i, order.set(j, order.get(i)));
		}
		return order;
	}
}
