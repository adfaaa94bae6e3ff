package sc.fiji.anomaly.input.slide;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.PixelSize;

/**
 * An image that need not fit memory: it is read by regions. Used by several threads. {@link SlideFile} opens those of
 * files; {@link PlaneSlide} makes one of any lazily loaded image.
 */
public interface Slide extends Closeable {

	/** Name shown to people. */
	String name();

	/** The resolutions that there are, at least one: the full one first, then smaller ones. */
	List<SlideLevel> levels();

	/** Channels of a pixel. */
	int channels();

	/** Physical size of a pixel of the full resolution. */
	PixelSize pixelSize();

	/** What was found odd when it was opened, a line each, for the log. */
	default List<String> notes() {
		return List.of();
	}

	/** The full resolution. */
	default SlideLevel full() {
		return levels().get(0);
	}

	/**
	 * Reads a region.
	 *
	 * @param level index of the resolution; 0 is the full one
	 * @param x first column, in pixels of the level
	 * @param y first row
	 * @param width columns; the region lies within the level
	 * @param height rows
	 * @return {@code W x H x C} values, origin at 0, as a smaller file of the same kind would give them
	 * @throws IOException if a part of it cannot be read; the message names the part
	 */
	RandomAccessibleInterval<FloatType> read(int level, long x, long y, int width, int height) throws IOException;
}
