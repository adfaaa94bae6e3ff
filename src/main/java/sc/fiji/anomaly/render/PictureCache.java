package sc.fiji.anomaly.render;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The few pictures that were drawn last, shared by the layers of an image. Layers of a thousand planes take no more
 * pictures than those of one. May be used by several threads.
 */
public final class PictureCache {

	private static final int DEFAULT_CAPACITY = 16;

	private final int capacity;

	private final Map<PackedHeat, BufferedImage> pictures = new LinkedHashMap<>(16, 0.75f, true);

	private long rendered;

	public PictureCache() {
		this(DEFAULT_CAPACITY);
	}

	/** @param capacity how many pictures are kept at most; at least 1 */
	public PictureCache(final int capacity) {
		if (capacity < 1) throw new IllegalArgumentException("A cache holds at least 1 picture, not " + capacity);
		this.capacity = capacity;
	}

	synchronized BufferedImage picture(final PackedHeat heat) {
		final BufferedImage kept = pictures.get(heat);
		if (kept != null) return kept;
		final BufferedImage picture = heat.picture();
		rendered++;
		pictures.put(heat, picture);
		if (pictures.size() > capacity) pictures.remove(pictures.keySet().iterator().next());
		return picture;
	}

	/** How many pictures are held now. */
	public synchronized int size() {
		return pictures.size();
	}

	/** How many pictures were made so far. */
	public synchronized long rendered() {
		return rendered;
	}
}
