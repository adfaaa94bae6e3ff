package sc.fiji.anomaly.training;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.PixelArray;

/** Cuts in Java's memory, and copies what is cut. */
final class HostCutter implements ImageCutter {

	private final Extent size;
	private final HostBuffer buffer = new HostBuffer();
	private float[] values = {};

	HostCutter(final Extent size) {
		this.size = size;
	}

	@Override
	public NDArray cut(final List<Part> parts, final NDManager scope) {
		final int channels = parts.get(0).image().channels();
		final int length = channels * size.height() * size.width();
		if (values.length != parts.size() * length) values = new float[parts.size() * length];
		for (int i = 0; i < parts.size(); i++)
			copy(parts.get(i), i * length);
		return buffer.upload(scope, values, new Shape(parts.size(), channels, size.height(), size.width()));
	}

	private void copy(final Part part, final int start) {
		final PixelArray image = part.image();
		int at = start;
		for (int c = 0; c < image.channels(); c++)
			for (int row = 0; row < size.height(); row++, at += size.width())
				System.arraycopy(image.values(), image.index(c, part.top() + row, part.left()), values, at, size.width());
	}
}
