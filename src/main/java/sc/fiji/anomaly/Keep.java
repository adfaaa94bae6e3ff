package sc.fiji.anomaly;

import java.util.Locale;

/** What a model's file keeps of the images that it is trained on, beside what its method needs. */
public enum Keep {

		/** A few figures of how images look, which show nothing of them. */
		NOTHING,

		/** Small pictures of nine of them, too. */
		THUMBNAILS,

		/**
		 * Also up to fifty of them as the model sees them: the places that are most like one of a new image can be shown.
		 */
		EXAMPLES;

	/** The name that users write: {@code nothing}, {@code thumbnails}, {@code examples}. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}
}
