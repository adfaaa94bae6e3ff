package sc.fiji.anomaly.fit;

import java.util.SplittableRandom;

import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;

/**
 * A normal image with a synthetic lesion in its own pixels: one of the ways in which real images depart from normal
 * ones. No abnormal image is needed.
 *
 * @param plane the image with its lesion
 * @param mask {@code W x H}, row by row: how much of each pixel belongs to the lesion, from 0 to 1
 */
record PlaneLesion(Plane plane, float[] mask) {

	/** What a lesion shows. */
	enum Kind {

			/** Another image's content, with an edge. */
			TRANSPLANT,

			/** Another image's content, brought to the brightness of the place, without an edge. */
			BLEND,

			/** Brighter or darker. */
			INTENSITY,

			/** Smoother: the mean of the place's surroundings shines through. */
			SMOOTH,

			/** Noise. */
			TEXTURE,

			/** A thin bright or dark line. */
			CRACK,

			/** Filled with one value. */
			MISSING,

			/** The image's own content from beside the place. */
			DISPLACED
	}

	private static final double SMALLEST = 3;
	private static final double LARGEST_SHARE = 1.0 / 5;
	private static final int TRIES = 20;

	/** Puts a lesion of some kind anywhere where {@code normal} shows something. */
	static PlaneLesion in(final Plane normal, final Plane other, final Kind kind, final SplittableRandom random) {
		return new Making(normal, other, random).lesion(kind);
	}

	/** One image that gets its lesion. */
	private static final class Making {

		private final int width;
		private final int height;
		private final int channels;
		private final Plane normal;
		private final float[][] own;
		private final Plane other;
		private final SplittableRandom random;

		Making(final Plane normal, final Plane other, final SplittableRandom random) {
			this.normal = normal;
			this.other = other;
			this.random = random;
			width = Math.toIntExact(normal.width());
			height = Math.toIntExact(normal.height());
			channels = normal.channels();
			own = values(normal);
		}

		/** The values of a plane; pixels that are no numbers count as the darkest, as everywhere. */
		private static float[][] values(final Plane plane) {
			final float[][] values = raw(plane);
			for (final float[] channel : values) {
				float darkest = Float.POSITIVE_INFINITY;
				for (final float value : channel)
					if (Float.isFinite(value)) darkest = Math.min(darkest, value);
				for (int i = 0; i < channel.length; i++)
					if (!Float.isFinite(channel[i])) channel[i] = Float.isFinite(darkest) ? darkest : 0;
			}
			return values;
		}

		private static float[][] raw(final Plane plane) {
			final float[][] values = new float[plane.channels()][Math.toIntExact(plane.width() * plane.height())];
			final RandomAccess<FloatType> access = plane.pixels().randomAccess();
			for (int c = 0; c < values.length; c++)
				for (int i = 0; i < values[c].length; i++) {
					access.setPosition(i % plane.width(), 0);
					access.setPosition(i / plane.width(), 1);
					access.setPosition(c, 2);
					values[c][i] = access.get().get();
				}
			return values;
		}

		PlaneLesion lesion(final Kind kind) {
			final float[] mask = kind == Kind.CRACK ? crack() : ellipse(kind == Kind.TRANSPLANT || kind == Kind.MISSING ? 0
				: 0.4);
			final float[][] content = content(kind, mask);
			final Img<FloatType> pixels = ArrayImgs.floats(width, height, channels);
			final RandomAccess<FloatType> access = pixels.randomAccess();
			final float[][] before = raw(normal);
			for (int c = 0; c < channels; c++)
				for (int i = 0; i < mask.length; i++) {
					access.setPosition(i % width, 0);
					access.setPosition(i / width, 1);
					access.setPosition(c, 2);
					access.get().set(mask[i] == 0 ? before[c][i] : own[c][i] + mask[i] * (content[c][i] - own[c][i]));
				}
			return new PlaneLesion(new Plane(normal.name(), normal.source(), pixels, normal.pixelSize()), mask);
		}

		/** A place that is no empty background: brighter than the darkest tenth of the way. */
		private int place() {
			double low = Double.POSITIVE_INFINITY;
			double high = Double.NEGATIVE_INFINITY;
			for (final float value : own[0]) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
			int at = 0;
			for (int i = 0; i < TRIES; i++) {
				at = random.nextInt(own[0].length);
				if (own[0][at] > low + 0.1 * (high - low)) break;
			}
			return at;
		}

		/** @param feather share of the radius over which the lesion fades out */
		private float[] ellipse(final double feather) {
			final double largest = Math.max(SMALLEST + 1, Math.min(width, height) * LARGEST_SHARE);
			final double along = SMALLEST * Math.exp(random.nextDouble() * Math.log(largest / SMALLEST));
			final double across = along * random.nextDouble(0.4, 1);
			final double angle = random.nextDouble(Math.PI);
			final int centre = place();
			final float[] mask = new float[width * height];
			for (int i = 0; i < mask.length; i++) {
				final double dx = i % width - centre % width;
				final double dy = i / width - centre / width;
				final double u = (Math.cos(angle) * dx + Math.sin(angle) * dy) / along;
				final double v = (-Math.sin(angle) * dx + Math.cos(angle) * dy) / across;
				final double r = Math.sqrt(u * u + v * v);
				mask[i] = (float) (feather == 0 ? r <= 1 ? 1 : 0 : Math.max(0, Math.min(1, (1 - r) / feather)));
			}
			return mask;
		}

		/** A line that turns a little at each step. */
		private float[] crack() {
			final float[] mask = new float[width * height];
			final int start = place();
			final double thickness = random.nextDouble(0.6, 1.6);
			final double length = Math.min(width, height) * random.nextDouble(0.1, 0.5);
			final int startRow = start / width;
			double x = start % width;
			double y = startRow;
			double angle = random.nextDouble(2 * Math.PI);
			for (double done = 0; done < length; done += 0.5) {
				x += 0.5 * Math.cos(angle);
				y += 0.5 * Math.sin(angle);
				angle += random.nextDouble(-0.15, 0.15);
				for (int row = (int) Math.max(0, y - 3); row <= Math.min(height - 1, y + 3); row++)
					for (int column = (int) Math.max(0, x - 3); column <= Math.min(width - 1, x + 3); column++) {
						final double distance = Math.hypot(column - x, row - y);
						final int at = row * width + column;
						mask[at] = Math.max(mask[at], (float) Math.max(0, Math.min(1, thickness + 0.5 - distance)));
					}
			}
			return mask;
		}

		private float[][] content(final Kind kind, final float[] mask) {
			final float[][] content = new float[channels][mask.length];
			final double amount = random.nextDouble(0.7, 2.5) * (random.nextBoolean() ? 1 : -1);
			final float[][] foreign = kind == Kind.TRANSPLANT || kind == Kind.BLEND ? values(other) : own;
			final int shiftX = random.nextInt(Math.toIntExact(foreign == own ? width : other.width()));
			final int shiftY = random.nextInt(Math.toIntExact(foreign == own ? height : other.height()));
			final int foreignWidth = foreign == own ? width : Math.toIntExact(other.width());
			final int foreignHeight = foreign[0].length / foreignWidth;
			for (int c = 0; c < channels; c++) {
				final double around = around(own[c], mask);
				final double spread = deviation(own[c]);
				double difference = 0;
				double weight = 0;
				for (int i = 0; i < mask.length; i++) {
					final float value = foreign[c][(i / width + shiftY) % foreignHeight * foreignWidth + (i % width + shiftX) %
						foreignWidth];
					content[c][i] = (float) switch (kind) {
						case TRANSPLANT, BLEND, DISPLACED -> value;
						case INTENSITY, CRACK -> own[c][i] + amount * spread;
						case SMOOTH -> around + 0.1 * (own[c][i] - around);
						case TEXTURE -> own[c][i] + 0.6 * spread * random.nextGaussian();
						case MISSING -> around + (amount > 1.5 ? amount * spread : 0);
					};
					difference += mask[i] * (own[c][i] - content[c][i]);
					weight += mask[i];
				}
				if (kind != Kind.BLEND || weight == 0) continue;
				for (int i = 0; i < mask.length; i++)
					content[c][i] += (float) (difference / weight);
			}
			return content;
		}

		/** The mean of the lesion's place. */
		private static double around(final float[] values, final float[] mask) {
			double sum = 0;
			double weight = 1e-9;
			for (int i = 0; i < values.length; i++) {
				sum += mask[i] * values[i];
				weight += mask[i];
			}
			return sum / weight;
		}

		private static double deviation(final float[] values) {
			double sum = 0;
			double squares = 0;
			for (final float value : values) {
				sum += value;
				squares += (double) value * value;
			}
			final double mean = sum / values.length;
			return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
		}
	}
}
