package sc.fiji.anomaly.testing;

import java.util.function.IntBinaryOperator;

/** Pages of TIFF files in tiles, whose pixels are computed. */
public final class SlideTiffs {

	private SlideTiffs() {}

	/** A ZIP-compressed page of grey values of 16 bits. */
	public static TestTiff grey(final int width, final int height, final int tile, final IntBinaryOperator value) {
		return TestTiff.grey(width, height, 16).without(TestTiff.ROWS_PER_STRIP).with(TestTiff.COMPRESSION, 8).with(
			TestTiff.TILE_WIDTH, tile).with(TestTiff.TILE_HEIGHT, tile).holding(tiles(width, height, tile, 2, (x, y, bytes,
				at) -> {
				bytes[at] = (byte) value.applyAsInt(x, y);
				bytes[at + 1] = (byte) (value.applyAsInt(x, y) >> 8);
			}));
	}

	/** A ZIP-compressed page of colours {@code 0xRRGGBB}. */
	public static TestTiff colours(final int width, final int height, final int tile, final IntBinaryOperator rgb) {
		return TestTiff.grey(width, height, 8).without(TestTiff.ROWS_PER_STRIP).with(TestTiff.BITS, 8, 8, 8).with(
			TestTiff.SAMPLES, 3).with(TestTiff.INTERPRETATION, 2).with(TestTiff.COMPRESSION, 8).with(TestTiff.TILE_WIDTH,
				tile).with(TestTiff.TILE_HEIGHT, tile).holding(tiles(width, height, tile, 3, (x, y, bytes, at) -> {
					for (int c = 0; c < 3; c++)
						bytes[at + c] = (byte) (rgb.applyAsInt(x, y) >> 16 - 8 * c);
				}));
	}

	private interface Pixel {

		void put(int x, int y, byte[] bytes, int at);
	}

	private static byte[][] tiles(final int width, final int height, final int tile, final int size, final Pixel pixel) {
		final int across = (width + tile - 1) / tile;
		final byte[][] tiles = new byte[across * ((height + tile - 1) / tile)][];
		for (int i = 0; i < tiles.length; i++) {
			final byte[] bytes = new byte[tile * tile * size];
			for (int k = 0; k < tile * tile; k++)
				pixel.put(i % across * tile + k % tile, i / across * tile + k / tile, bytes, k * size);
			tiles[i] = TestTiff.deflated(bytes);
		}
		return tiles;
	}
}
