package sc.fiji.anomaly.benchmark.measure;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.Plane;

/**
 * Brings images of one set into the shape of another's: in the middle of a black image, grey copied to every channel.
 *
 * @param width of the result
 * @param height of the result
 * @param channels of the result
 */
record Padding(long width, long height, int channels) {

	/** @throws IllegalArgumentException for an image that is larger than the result, or has other colours */
	Plane apply(final Plane plane) {
		if (plane.width() == width && plane.height() == height && plane.channels() == channels) return plane;
		if (plane.width() > width || plane.height() > height || plane.channels() != 1 && plane.channels() != channels)
			throw new IllegalArgumentException(plane.name() + " of " + plane.width() + " x " + plane.height() + " x " + plane
				.channels() + " does not fit into " + width + " x " + height + " x " + channels);
		final var padded = ArrayImgs.floats(width, height, channels);
		final long left = (width - plane.width()) / 2;
		final long top = (height - plane.height()) / 2;
		for (int c = 0; c < channels; c++)
			for (long y = 0; y < plane.height(); y++)
				for (long x = 0; x < plane.width(); x++)
					padded.getAt(left + x, top + y, c).set(plane.pixels().getAt(x, y, Math.min(c, plane.channels() - 1)));
		return new Plane(plane.name(), plane.source(), padded, plane.pixelSize());
	}
}
