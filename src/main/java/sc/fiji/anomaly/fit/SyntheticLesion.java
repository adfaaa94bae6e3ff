package sc.fiji.anomaly.fit;

import java.util.SplittableRandom;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/**
 * A normal image with a synthetic lesion: an ellipse or a scar with content of another image, or brighter or darker.
 *
 * @param image the image with its lesion
 * @param mask {@code H x W}: which pixels belong to the lesion
 */
record SyntheticLesion(ImageTile image, boolean[] mask) {

	private static final double SMALLEST = 2;

	/** Puts a lesion of 2 pixels to a sixth of the image anywhere into {@code normal}. */
	static SyntheticLesion in(final ImageTile normal, final ImageTile other, final SplittableRandom random) {
		final PixelArray from = normal.pixels();
		final PixelArray foreign = other.pixels();
		final double largest = Math.max(SMALLEST + 1, Math.min(from.width(), from.height()) / 6.0);
		final double along = SMALLEST * Math.exp(random.nextDouble() * Math.log(largest / SMALLEST));
		final double across = random.nextInt(4) == 0 ? 1 : along * random.nextDouble(0.5, 1);
		final double centreX = random.nextDouble(from.width());
		final double centreY = random.nextDouble(from.height());
		final double angle = random.nextDouble(Math.PI);
		final boolean transplant = random.nextBoolean();
		final int shiftX = random.nextInt(foreign.width());
		final int shiftY = random.nextInt(foreign.height());
		final float by = (float) (random.nextDouble(0.15, 0.6) * (random.nextBoolean() ? 1 : -1));
		final boolean[] mask = new boolean[from.width() * from.height()];
		final PixelArray to = new PixelArray(from.channels(), from.height(), from.width());
		for (int y = 0; y < to.height(); y++) {
			for (int x = 0; x < to.width(); x++) {
				final double u = (Math.cos(angle) * (x - centreX) + Math.sin(angle) * (y - centreY)) / along;
				final double v = (-Math.sin(angle) * (x - centreX) + Math.cos(angle) * (y - centreY)) / across;
				final boolean inside = u * u + v * v <= 1;
				mask[y * to.width() + x] = inside;
				for (int c = 0; c < to.channels(); c++) {
					final float value = from.get(c, y, x);
					to.values()[to.index(c, y, x)] = !inside ? value : transplant ? foreign.get(c, (y + shiftY) % foreign
						.height(), (x + shiftX) % foreign.width()) : value + by;
				}
			}
		}
		return new SyntheticLesion(new ImageTile(to, normal.x(), normal.y(), normal.width(), normal.height()), mask);
	}
}
