package sc.fiji.anomaly.input.slide;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * A plane as a slide of one resolution. Its pixels may be loaded when they are looked at, as Bio-Formats' and
 * BigDataViewer's images in Fiji are: a region is a view of them, and nothing is copied.
 *
 * @param plane its pixels can be read by several threads
 */
public record PlaneSlide(Plane plane) implements Slide {

	@Override
	public String name() {
		return plane.name();
	}

	@Override
	public List<SlideLevel> levels() {
		return List.of(new SlideLevel(plane.width(), plane.height()));
	}

	@Override
	public int channels() {
		return plane.channels();
	}

	@Override
	public PixelSize pixelSize() {
		return plane.pixelSize();
	}

	@Override
	public RandomAccessibleInterval<FloatType> read(final int level, final long x, final long y, final int width,
		final int height)
	{
		return Views.zeroMin(Views.interval(plane.pixels(), new long[] { x, y, 0 }, new long[] { x + width - 1, y + height -
			1, plane.channels() - 1L }));
	}

	/** Whoever gave the plane keeps its pixels. */
	@Override
	public void close() {
		// owns nothing
	}
}
