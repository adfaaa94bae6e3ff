package sc.fiji.anomaly.view.heatmap;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the user of a panel wants to see.
 *
 * @param step of the {@link AlarmRates}
 * @param levels indices of the levels that have a layer of their own
 * @param opacity how much the marks cover the image, in percent
 */
public record HeatChoice(int step, SortedSet<Integer> levels, double opacity) {

	public HeatChoice {
		levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
	}

	HeatChoice(final int step, final Collection<Integer> levels, final double opacity) {
		this(step, new TreeSet<>(levels), opacity);
	}

	/** Whether another choice has the same marks, whatever their opacity. */
	boolean hasMarksOf(final HeatChoice other) {
		return step == other.step && levels.equals(other.levels);
	}
}
