package sc.fiji.anomaly.input.slide;

import java.util.Arrays;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.PixelSample;

/**
 * Where a slide has tissue. In bright field, empty glass is white: bright, and of no colour. A stain takes light away
 * from at least one of red, green and blue; so a pixel's darkest colour says how much is on the glass, whether the
 * stain is pale or dark. Otsu's threshold (IEEE Trans. SMC 9, 1979) parts the two, but never takes more than a little
 * grey for glass, since pale tissue is tissue, too. Small gaps are closed, and specks of dust taken away. Images of
 * other than three channels, and those without white glass, are tissue everywhere.
 */
public final class TissueMask {

	private static final int COLORS = 3;
	private static final int BINS = 256;
	private static final int INSIDE = 255;

	/** Share of the light that may be missing on glass, at the most. */
	private static final double MOST_ON_GLASS = 0.15;

	/** The share of glass that a slide must have for a mask, and the brightness of that glass. */
	private static final double LEAST_GLASS = 0.01;
	private static final double BRIGHT = 0.6;

	/** The brightest few values are dirt and reflections. */
	private static final double WHITE = 0.99;

	/** Pieces below this share of the overview are specks. */
	private static final double SPECK = 2e-5;

	/** A tile with less tissue is blank: it is not scored, and not trained on. */
	private static final double LEAST_TISSUE = 0.05;

	private final ByteProcessor mask;
	private final double scale;
	private final boolean everywhere;

	private TissueMask(final ByteProcessor mask, final double scale, final boolean everywhere) {
		this.mask = mask;
		this.scale = scale;
		this.everywhere = everywhere;
	}

	/** All of a slide: nothing is skipped. */
	public static TissueMask everywhere(final SlideOverview overview) {
		final Plane plane = overview.plane();
		final ByteProcessor all = new ByteProcessor((int) plane.width(), (int) plane.height());
		Arrays.fill((byte[]) all.getPixels(), (byte) INSIDE);
		return new TissueMask(all, overview.scale(), true);
	}

	/** Finds the tissue in the overview of a slide. */
	public static TissueMask of(final SlideOverview overview) {
		final Plane plane = overview.plane();
		if (plane.channels() != COLORS) return everywhere(overview);
		final double white = white(plane);
		if (isDark(white)) return everywhere(overview);
		final float[] missing = missingLight(plane, white);
		final int[] histogram = new int[BINS];
		for (final float value : missing)
			histogram[(int) (value * (BINS - 1))]++;
		final double threshold = Math.min(MOST_ON_GLASS, (otsu(histogram) + 1) / (BINS - 1.0));
		final ByteProcessor mask = new ByteProcessor((int) plane.width(), (int) plane.height());
		int glass = 0;
		for (int i = 0; i < missing.length; i++) {
			if (missing[i] > threshold) mask.set(i, INSIDE);
			else glass++;
		}
		if (glass < LEAST_GLASS * missing.length) return everywhere(overview);
		close(mask);
		new Specks(mask, Math.max(2, (int) (SPECK * missing.length))).remove();
		return new TissueMask(mask, overview.scale(), false);
	}

	/** What empty glass has in its brightest colour. */
	private static double white(final Plane plane) {
		return PixelSample.ofChannels(plane).stream().mapToDouble(sample -> sample.quantile(WHITE)).max().orElse(0);
	}

	/** In fluorescence most of the image is dark. */
	private static boolean isDark(final double white) {
		return white < BRIGHT * (white > INSIDE ? 0xffff : INSIDE);
	}

	/**
	 * Of each pixel, the share of the light that is missing in the colour that has least of it; from 0 to 1. White is one
	 * value for all colours: pale pink everywhere is tissue everywhere.
	 */
	private static float[] missingLight(final Plane plane, final double white) {
		final int width = (int) plane.width();
		final float[] missing = new float[width * (int) plane.height()];
		final RandomAccess<FloatType> access = plane.pixels().randomAccess();
		for (int i = 0; i < missing.length; i++) {
			access.setPosition(i % width, 0);
			access.setPosition(i / width, 1);
			for (int c = 0; c < COLORS; c++) {
				access.setPosition(c, 2);
				missing[i] = (float) Math.max(missing[i], Math.min(1, 1 - access.get().get() / white));
			}
		}
		return missing;
	}

	/** The bin that parts a histogram so that the means of both parts lie furthest apart, weighted by their sizes. */
	private static int otsu(final int[] histogram) {
		double total = 0;
		double sum = 0;
		for (int i = 0; i < histogram.length; i++) {
			total += histogram[i];
			sum += (double) i * histogram[i];
		}
		double below = 0;
		double sumBelow = 0;
		double best = -1;
		int threshold = 0;
		for (int i = 0; i < histogram.length - 1; i++) {
			below += histogram[i];
			sumBelow += (double) i * histogram[i];
			if (!(below > 0 && below < total)) continue;
			final double distance = sumBelow / below - (sum - sumBelow) / (total - below);
			final double between = below * (total - below) * distance * distance;
			if (between > best) {
				best = between;
				threshold = i;
			}
		}
		return threshold;
	}

	/** Fills gaps of up to four pixels. */
	private static void close(final ByteProcessor mask) {
		for (final int filter : new int[] { ImageProcessor.MAX, ImageProcessor.MAX, ImageProcessor.MIN,
			ImageProcessor.MIN })
			mask.filter(filter);
	}

	/** Whether a part of the slide has enough tissue to be looked at; in pixels of the full resolution. */
	public boolean isTissue(final long x, final long y, final long width, final long height) {
		return share(x, y, width, height) >= LEAST_TISSUE;
	}

	/** Whether there is no glass that could be skipped. */
	public boolean isEverywhere() {
		return everywhere;
	}

	/** The share of the slide that is tissue. */
	public double share() {
		return shareOf(0, 0, mask.getWidth(), mask.getHeight());
	}

	/**
	 * The share of a part of the slide that is tissue.
	 *
	 * @param x first column, in pixels of the slide's full resolution
	 */
	private double share(final long x, final long y, final long width, final long height) {
		if (everywhere) return 1;
		final int left = (int) (x / scale);
		final int top = (int) (y / scale);
		return shareOf(left, top, Math.max(left + 1, (int) Math.ceil((x + width) / scale)), Math.max(top + 1, (int) Math
			.ceil((y + height) / scale)));
	}

	private double shareOf(final int left, final int top, final int right, final int bottom) {
		long inside = 0;
		long all = 0;
		for (int y = top; y < Math.min(bottom, mask.getHeight()); y++)
			for (int x = left; x < Math.min(right, mask.getWidth()); x++) {
				if (contains(x, y)) inside++;
				all++;
			}
		return all == 0 ? 0 : (double) inside / all;
	}

	/** Whether a pixel of the overview is tissue. */
	public boolean contains(final int x, final int y) {
		return mask.get(x, y) != 0;
	}
}
