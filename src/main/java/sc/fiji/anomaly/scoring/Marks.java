package sc.fiji.anomaly.scoring;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

import sc.fiji.anomaly.calibration.PixelRarity;

/** What is needed of a map to mark its anomalous pixels. */
public final class Marks {

	/** Pixels of an image that a surprise curve looks at, at the most. */
	private static final int CURVE_PIXELS = 20_000;

	private Marks() {}

	/**
	 * The map averaged over 3 x 3 pixels, so that a single pixel marks nothing; beyond the borders the border is
	 * repeated.
	 */
	public static EvidenceMap smoothed(final EvidenceMap map) {
		final long width = map.values().dimension(0);
		final long height = map.values().dimension(1);
		final Img<FloatType> result = Util.getSuitableImgFactory(map.values(), new FloatType()).create(width, height);
		final RandomAccess<FloatType> access = Views.extendBorder(map.values()).randomAccess();
		final Cursor<FloatType> cursor = result.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			double sum = 0;
			for (int dy = -1; dy <= 1; dy++) {
				access.setPosition(cursor.getLongPosition(1) + dy, 1);
				for (int dx = -1; dx <= 1; dx++) {
					access.setPosition(cursor.getLongPosition(0) + dx, 0);
					sum += access.get().get();
				}
			}
			cursor.get().set((float) (sum / 9));
		}
		return new EvidenceMap(result, map.geometry());
	}

	/** The highest value of a map. */
	public static double highest(final EvidenceMap map) {
		double highest = 0;
		for (final FloatType value : map.values())
			highest = Math.max(highest, value.get());
		return highest;
	}

	/** All that a surprise curve needs of a map. */
	public static float[] thinned(final EvidenceMap map) {
		return PixelRarity.thinned(sample(map, CURVE_PIXELS));
	}

	/** Values on a regular grid, at most about {@code most}. */
	static float[] sample(final EvidenceMap map, final int most) {
		final long width = map.values().dimension(0);
		final long height = map.values().dimension(1);
		final long step = Math.max(1, (long) Math.ceil(Math.sqrt((double) width * height / most)));
		final int columns = (int) ((width + step - 1) / step);
		final int rows = (int) ((height + step - 1) / step);
		final float[] values = new float[columns * rows];
		final RandomAccess<FloatType> access = map.values().randomAccess();
		for (int row = 0; row < rows; row++) {
			access.setPosition(row * step, 1);
			for (int column = 0; column < columns; column++) {
				access.setPosition(column * step, 0);
				values[row * columns + column] = access.get().get();
			}
		}
		return values;
	}
}
