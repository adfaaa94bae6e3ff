package sc.fiji.anomaly.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/** Small made-up images for tests, each drawn from its seed alone. */
public final class TinyImages {

	private static final int WAVES = 12;

	private TinyImages() {}

	/** An image of random waves: position means nothing. */
	public static Plane texture(final long seed, final int width, final int height) {
		return texture(seed, width, height, 1, PixelSize.UNKNOWN);
	}

	/**
	 * An image of random waves, whose lengths are given in the pixels' unit: smaller pixels show the same in more detail.
	 */
	public static Plane texture(final long seed, final int width, final int height, final int channels,
		final PixelSize pixelSize)
	{
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[width * height * channels];
		for (int c = 0; c < channels; c++) {
			for (int wave = 0; wave < WAVES; wave++) {
				final double angle = random.nextDouble(2 * Math.PI);
				final double frequency = 2 * Math.PI / random.nextDouble(5, 20);
				final double phase = random.nextDouble(2 * Math.PI);
				for (int y = 0; y < height; y++) {
					for (int x = 0; x < width; x++) {
						final double along = Math.cos(angle) * (x + 0.5) * pixelSize.width() + Math.sin(angle) * (y + 0.5) *
							pixelSize.height();
						values[(c * height + y) * width + x] += (float) (10 * Math.sin(frequency * along + phase));
					}
				}
			}
		}
		return plane("texture " + seed, width, height, channels, values, pixelSize);
	}

	/** A bright disc on a dark ground, always in the middle, with some noise. */
	public static Plane disc(final long seed, final int size) {
		return disc(seed, size, size);
	}

	/** An upright or lying ellipse, always in the middle, with some noise. */
	public static Plane disc(final long seed, final int width, final int height) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double brightness = random.nextDouble(90, 110);
		final float[] values = new float[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final double u = (x + 0.5 - width / 2.0) / (0.4 * width);
				final double v = (y + 0.5 - height / 2.0) / (0.4 * height);
				values[y * width + x] = (float) (random.nextDouble(3) + (u * u + v * v < 1 ? brightness : 0));
			}
		}
		return plane("disc " + seed, width, height, 1, values, PixelSize.UNKNOWN);
	}

	/** An image with one value everywhere. */
	public static Plane constant(final String name, final int width, final int height, final double value) {
		final float[] values = new float[width * height];
		Arrays.fill(values, (float) value);
		return plane(name, width, height, 1, values, PixelSize.UNKNOWN);
	}

	/** Textures of the seeds from {@code first} on. */
	public static List<Plane> textures(final long first, final int count, final int width, final int height) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			planes.add(texture(first + i, width, height));
		return planes;
	}

	/** Discs of the seeds from {@code first} on. */
	public static List<Plane> discs(final long first, final int count, final int size) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			planes.add(disc(first + i, size));
		return planes;
	}

	/**
	 * Noise over a shade that all images share: neither surely aligned nor surely a texture. Each from a source of its
	 * own.
	 */
	public static List<Plane> halfAligned(final long first, final int count, final int side) {
		final List<Plane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final SplittableRandom random = new SplittableRandom(first + i);
			final float[] values = new float[side * side];
			// in blocks, so that noise is left in a thumbnail
			final int block = side / 16;
			final double[] noise = random.doubles(17 * 17, -40, 40).toArray();
			for (int k = 0; k < values.length; k++)
				values[k] = (float) (100 + 80.0 * (k % side) / side + noise[k / side / block * 17 + k % side / block] + random
					.nextDouble(-10, 10));
			planes.add(plane("shaded " + (first + i), side, side, 1, values, PixelSize.UNKNOWN));
		}
		return planes;
	}

	/** A plane of given values, in the order channel, row, column. Its source is its name. */
	public static Plane plane(final String name, final int width, final int height, final int channels,
		final float[] values, final PixelSize pixelSize)
	{
		return new Plane(name, name, ArrayImgs.floats(values, width, height, channels), pixelSize);
	}
}
