package sc.fiji.anomaly.method.mlsad.fakes;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.training.PixelTable;

/** Patches on the device, put together from cells, each of which is taken from somewhere as it is. */
final class Pieces {

	private final PixelTable table;
	private final int size;
	private final int cells;

	/** How far each value of a patch lies behind that of its corner: {@code 1 x C x (n n)} */
	private final NDArray offsets;

	/** The number of the first cell of each row of a patch's pixels, and of each column's cell in a row of cells. */
	private final long[] lines;
	private final long[] columns;

	/** Where the patch's corner would lie around each cell. */
	private final long[] corners;
	private final HostBuffer lineBuffer = new HostBuffer();
	private final HostBuffer columnBuffer = new HostBuffer();
	private final HostBuffer cornerBuffer = new HostBuffer();

	Pieces(final int rows, final PixelTable table, final int size, final int cells, final NDManager scope) {
		this.table = table;
		this.size = size;
		this.cells = cells;
		offsets = scope.create(table.offsets(size, size), new Shape(1, table.channels(), (long) size * size));
		lines = new long[Math.multiplyExact(rows, size)];
		columns = new long[lines.length];
		corners = new long[Math.multiplyExact(rows, cells * cells)];
	}

	void cut(final int row, final int cell, final int left, final int top) {
		for (int i = 0; i < size; i++) {
			lines[row * size + i] = (long) (i + top) / cell * cells;
			columns[row * size + i] = (i + left) / cell;
		}
	}

	void take(final int row, final int column, final int line, final long corner) {
		corners[(row * cells + line) * cells + column] = corner;
	}

	void whole(final int row, final long corner) {
		Arrays.fill(lines, row * size, (row + 1) * size, 0);
		Arrays.fill(columns, row * size, (row + 1) * size, 0);
		corners[row * cells * cells] = corner;
	}

	NDArray make(final int rows, final NDManager scope) {
		final NDArray cellOfPixel = lineBuffer.upload(scope, lines, new Shape(rows, size, 1)).add(columnBuffer.upload(scope,
			columns, new Shape(rows, 1, size))).reshape(rows, -1);
		final NDArray cornerOfPixel = cornerBuffer.upload(scope, corners, new Shape(rows, (long) cells * cells)).gather(
			cellOfPixel, 1);
		return table.at(cornerOfPixel.expandDims(1).add(offsets)).reshape(rows, -1);
	}
}
