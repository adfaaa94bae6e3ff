package sc.fiji.anomaly.benchmark.measure;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * A made-up texture: noise that is smooth over a few pixels, values 0 to 255, one channel.
 *
 * @param size width and height
 * @param seed decides the noise
 */
record Grain(int size, long seed) {

	Plane plane() {
		final Random random = new Random(seed);
		final float[] values = new float[size * size];
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final float noise = 255 * random.nextFloat();
				final float left = x > 0 ? values[y * size + x - 1] : noise;
				final float above = y > 0 ? values[(y - 1) * size + x] : noise;
				values[y * size + x] = 0.35f * left + 0.35f * above + 0.3f * noise;
			}
		final String name = "grain " + seed;
		return new Plane(name, name, ArrayImgs.floats(values, size, size, 1), PixelSize.UNKNOWN);
	}
}
