package sc.fiji.anomaly.view;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The few pictures that were drawn last, shared by the layers of an image. Layers of a thousand planes take no more
 * pictures than those of one. May be used by several threads.
 */
public final class PictureCache {

	private static final int DEFAULT_CAPACITY = 16;

	private static final long DEFAULT_BYTES = 64L << 20;

	private final int capacity;

	private final long mostBytes;

	private final Map<PackedHeat, BufferedImage> pictures = new LinkedHashMap<>(16, 0.75f, true);

	private long bytes;

	private long rendered;

	public PictureCache() {
		this(DEFAULT_CAPACITY, DEFAULT_BYTES);
	}

	/**
	 * @param capacity how many pictures are kept at most; at least 1
	 * @param mostBytes how much memory they take at most together; the picture drawn last is always kept
	 */
	public PictureCache(final int capacity, final long mostBytes) {
		if (capacity < 1) throw new IllegalArgumentException("A cache holds at least 1 picture, not " + capacity);
		this.capacity = capacity;
		this.mostBytes = mostBytes;
	}

	synchronized BufferedImage picture(final PackedHeat heat) {
		final BufferedImage kept = pictures.get(heat);
		if (kept != null) return kept;
		final BufferedImage picture = heat.picture();
		rendered++;
		pictures.put(heat, picture);
		bytes += bytes(picture);
		while (pictures.size() > capacity || bytes > mostBytes && pictures.size() > 1)
			bytes -= bytes(pictures.remove(pictures.keySet().iterator().next()));
		return picture;
	}

	/** Pictures have one byte a pixel. */
	private static long bytes(final BufferedImage picture) {
		return (long) picture.getWidth() * picture.getHeight();
	}

	/** How many pictures are held now. */
	synchronized int size() {
		return pictures.size();
	}

	/** How many pictures were made so far. */
	synchronized long rendered() {
		return rendered;
	}
}
