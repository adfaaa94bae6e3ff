package sc.fiji.anomaly.benchmark.report;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Layout;

/**
 * The layout that a training was asked for. In files and tables one that was fixed by hand is marked by a star, since
 * users who say nothing get another path: there the images decide.
 *
 * @param key as in the settings of a training: {@code auto}, {@code aligned} or {@code texture}; blank where there is
 *          no training
 */
public record LayoutChoice(String key) {

	/** The images decide: the default. */
	public static final LayoutChoice AUTO = new LayoutChoice(TrainingSettings.DEFAULT.layout());

	/** Of figures that no training is behind. */
	public static final LayoutChoice NONE = new LayoutChoice("");

	private static final String FIXED = "*";

	/** A layout that is fixed. */
	public static LayoutChoice of(final Layout layout) {
		return new LayoutChoice(layout.key());
	}

	/**
	 * Reads what users write.
	 *
	 * @throws IllegalArgumentException for another word than {@code auto}, {@code aligned} and {@code texture}
	 */
	public static LayoutChoice parse(final String word) {
		final List<String> known = List.of(AUTO.key, Layout.ALIGNED.key(), Layout.TEXTURE.key());
		final String key = word.trim().toLowerCase(Locale.ROOT);
		if (!known.contains(key)) throw new IllegalArgumentException("layout: one of " + known + ", not '" + word + "'");
		return new LayoutChoice(key);
	}

	/** Reads what {@link #toString} wrote. */
	static LayoutChoice ofMarked(final String text) {
		final LayoutChoice choice = new LayoutChoice(text.replace(FIXED, ""));
		if (!choice.toString().equals(text)) throw new IllegalArgumentException("layout: '" + text + "' should read '" +
			choice + "'");
		return choice;
	}

	/** Whether somebody said what the images would have decided. */
	public boolean isFixed() {
		return !equals(AUTO) && !equals(NONE);
	}

	/** {@code auto}, {@code aligned*} or {@code texture*}; blank for {@link #NONE}. */
	@Override
	public String toString() {
		return isFixed() ? key + FIXED : key;
	}
}
