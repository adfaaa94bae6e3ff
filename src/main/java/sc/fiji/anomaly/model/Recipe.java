package sc.fiji.anomaly.model;

import java.util.Objects;
import java.util.stream.Stream;

import sc.fiji.anomaly.Keep;

/**
 * What was asked for in a training, beside method, effort and seed, word for word: with it another training is done in
 * the same way.
 *
 * @param layout {@code auto}, {@code aligned} or {@code texture}; empty where it is not known, as in files before
 *          format 6
 * @param size in pixels; 0: chosen from the images
 * @param options the method's own settings
 * @param cases which files or stacks belong together
 * @param keep what the file keeps of the images: the key of a {@link Keep}
 */
public record Recipe(String layout, int size, String options, String cases, String keep) {

	/** Of models whose files do not say it. */
	public static final Recipe UNKNOWN = new Recipe("", 0, "", "", Keep.NOTHING.key());

	public Recipe {
		Objects.requireNonNull(layout, "layout");
		Objects.requireNonNull(options, "options");
		Objects.requireNonNull(cases, "cases");
		if (Stream.of(Keep.values()).noneMatch(value -> value.key().equals(keep))) throw new IllegalArgumentException(
			"keep is " + keep);
		if (size < 0) throw new IllegalArgumentException("size is " + size);
	}

	public boolean isKnown() {
		return !layout.isEmpty();
	}
}
