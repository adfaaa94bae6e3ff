package sc.fiji.anomaly.training;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.Extent;

/** Cuts on the device, where the images are: all that is copied is where the parts lie. */
final class DeviceCutter implements ImageCutter {

	private final PixelTable table;
	private final Extent size;
	private final NDArray offsets;
	private final HostBuffer buffer = new HostBuffer();

	/** @param scope owns a few values */
	DeviceCutter(final PixelTable table, final Extent size, final NDManager scope) {
		this.table = table;
		this.size = size;
		final long[] all = table.offsets(size.width(), size.height());
		offsets = scope.create(all, new Shape(1, all.length));
	}

	@Override
	public NDArray cut(final List<Part> parts, final NDManager scope) {
		final long[] corners = parts.stream().mapToLong(part -> table.index(part.image(), part.left(), part.top()))
			.toArray();
		return table.at(buffer.upload(scope, corners, new Shape(corners.length, 1)).add(offsets)).reshape(corners.length,
			table.channels(), size.height(), size.width());
	}
}
