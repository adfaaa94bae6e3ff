package sc.fiji.anomaly.view;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.ScoreMap;

/** Small made-up maps. */
public final class TestMaps {

	private TestMaps() {}

	/** What a map has at a pixel. */
	@FunctionalInterface
	public interface Function {

		double at(int x, int y);
	}

	public static RandomAccessibleInterval<FloatType> values(final int width, final int height, final Function function) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) function.at(i % width, i / width);
		return ArrayImgs.floats(values, width, height);
	}

	public static ScoreMap map(final String label, final int width, final int height, final Function function) {
		return new ScoreMap(label, values(width, height, function));
	}

	/** 0 but for a rectangle, whose right and bottom edge are outside. */
	public static Function box(final int left, final int top, final int right, final int bottom, final double value) {
		return (x, y) -> x >= left && x < right && y >= top && y < bottom ? value : 0;
	}
}
