package sc.fiji.anomaly.image;

import java.util.Locale;

/** What position means in a set of images. */
public enum Layout {

		/** Every image shows the same thing in the same place: brain slices, digits. Coordinates matter. */
		ALIGNED,

		/** Position means nothing: histology, materials. Patches are compared wherever they lie. */
		TEXTURE;

	/** The name that users write: {@code aligned}, {@code texture}. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}
}
