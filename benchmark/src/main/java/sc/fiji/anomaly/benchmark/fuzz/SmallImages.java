package sc.fiji.anomaly.benchmark.fuzz;

import java.util.SplittableRandom;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Small made-up images, each drawn from its seed alone. */
public final class SmallImages {

	private static final int WAVES = 12;

	private SmallImages() {}

	/** A bright ellipse on a dark ground, always in the middle, with some noise. */
	public static Plane disc(final long seed, final int width, final int height) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double brightness = random.nextDouble(90, 110);
		final float[] values = new float[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double u = (x + 0.5 - width / 2.0) / (0.4 * width);
				final double v = (y + 0.5 - height / 2.0) / (0.4 * height);
				values[y * width + x] = (float) (random.nextDouble(3) + (u * u + v * v < 1 ? brightness : 0));
			}
		return new Plane("disc " + seed, "disc " + seed, ArrayImgs.floats(values, width, height, 1), PixelSize.UNKNOWN);
	}

	/** A disc under random waves: whether position means something is clear for neither. */
	static Plane wornDisc(final long seed, final int size) {
		final Plane waves = texture(seed, size, 1, PixelSize.UNKNOWN);
		final float[] values = new float[size * size];
		final Cursor<FloatType> disc = disc(seed, size, size).pixels().localizingCursor();
		final RandomAccess<FloatType> wave = waves.pixels().randomAccess();
		while (disc.hasNext()) {
			final float value = disc.next().get();
			values[disc.getIntPosition(1) * size + disc.getIntPosition(0)] = value / 4 + wave.setPositionAndGet(disc).get();
		}
		return new Plane("worn " + seed, "worn " + seed, ArrayImgs.floats(values, size, size, 1), PixelSize.UNKNOWN);
	}

	/** A square of random waves, in which position means nothing. */
	static Plane texture(final long seed, final int size, final int channels, final PixelSize pixelSize) {
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[channels * size * size];
		for (int wave = 0; wave < channels * WAVES; wave++) {
			final double angle = random.nextDouble(2 * Math.PI);
			final double frequency = 2 * Math.PI / random.nextDouble(5, 20);
			final double phase = random.nextDouble(2 * Math.PI);
			final int start = wave % channels * size * size;
			for (int i = 0; i < size * size; i++)
				values[start + i] += (float) (10 * Math.sin(frequency * (Math.cos(angle) * (i % size) + Math.sin(angle) * (i /
					size)) + phase));
		}
		return new Plane("texture " + seed, "texture " + seed, ArrayImgs.floats(values, size, size, channels), pixelSize);
	}
}
