package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.training.PixelTable;

/** Regions of patches on the device that get content of another place and scale. */
final class Transplants {

	private static final float SMALLEST = 1e-9f;
	private static final int[] PIXELS = { 2 };

	private final Regions regions;
	private final PixelTable table;
	private final int size;

	/** Where the channels of a pixel lie behind its first. */
	private final NDArray channels;

	/** The row, or column, before each of a patch's, and how far beyond it the content lies. */
	private final long[] rows;
	private final long[] columns;
	private final float[] rowShares;
	private final float[] columnShares;
	private final float[] matched;
	private final HostBuffer rowBuffer = new HostBuffer();
	private final HostBuffer columnBuffer = new HostBuffer();
	private final HostBuffer rowShareBuffer = new HostBuffer();
	private final HostBuffer columnShareBuffer = new HostBuffer();
	private final HostBuffer matchedBuffer = new HostBuffer();

	/** @param most how many there may be */
	Transplants(final Regions regions, final int most, final PixelTable table, final int size, final NDManager scope) {
		this.regions = regions;
		this.table = table;
		this.size = size;
		final long[] offsets = new long[table.channels()];
		for (int c = 0; c < offsets.length; c++)
			offsets[c] = (long) c * table.channelLength();
		channels = scope.create(offsets, new Shape(1, offsets.length, 1, 1));
		rows = new long[most * size];
		columns = new long[most * size];
		rowShares = new float[most * size];
		columnShares = new float[most * size];
		matched = new float[most];
	}

	void clear() {
		regions.clear();
	}

	void add(final int row, final Region region, final Content content, final boolean isMatched) {
		final int number = regions.add(row, region);
		for (int i = 0; i < size; i++) {
			final int at = number * size + i;
			final double y = within(content.y() + content.scale() * i, content.image().height());
			final double x = within(content.x() + content.scale() * i, content.image().width());
			rows[at] = table.index(content.image(), 0, (int) y);
			columns[at] = (int) x;
			rowShares[at] = (float) (y - (int) y);
			columnShares[at] = (float) (x - (int) x);
		}
		matched[number] = isMatched ? 1 : 0;
	}

	private static double within(final double place, final int length) {
		return Math.max(0, Math.min(length - 1, place));
	}

	void into(final NDArray patches, final NDManager scope) {
		final int count = regions.count();
		if (count > 0) regions.change(patches, table.channels(), (pixels, weights) -> {
			final NDArray change = content(count, scope).subi(pixels);
			final NDArray mean = change.mul(weights).sum(PIXELS, true).divi(weights.sum(PIXELS, true).addi(SMALLEST));
			return change.subi(mean.muli(matchedBuffer.upload(scope, matched, new Shape(count, 1, 1))));
		}, scope);
	}

	/** The content, each pixel between four: {@code R x C x (n n)} */
	private NDArray content(final int count, final NDManager scope) {
		final Shape across = new Shape(count, 1, 1, size);
		final Shape down = new Shape(count, 1, size, 1);
		final NDArray corner = rowBuffer.upload(scope, rows, down).add(columnBuffer.upload(scope, columns, across)).add(
			channels);
		final NDArray columnShare = columnShareBuffer.upload(scope, columnShares, across);
		final NDArray upper = between(table.at(corner), table.at(corner.add(1)), columnShare);
		final NDArray below = corner.add(table.rowLength());
		final NDArray lower = between(table.at(below), table.at(below.add(1)), columnShare);
		return between(upper, lower, rowShareBuffer.upload(scope, rowShares, down)).reshape(count, table.channels(), -1);
	}

	private static NDArray between(final NDArray first, final NDArray second, final NDArray share) {
		return first.add(second.subi(first).muli(share));
	}
}
