package sc.fiji.anomaly.kind;

import java.util.Arrays;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * How an image looks, in {@value #COUNT} figures: those of each {@link Trait} in turn. They are of the image as a model
 * sees it, so that what the model does not mind counts for nothing. They tell kinds of images apart, and hardly a
 * lesion from its absence.
 */
public final class Looks {

	/** How many figures there are. */
	public static final int COUNT = 28;

	/** The middle of an image is enough: so many pixels along each axis at the most. */
	private static final int MOST = 512;

	private static final double[] SHARES = { 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 };
	private static final int BINS = 2048;

	/** So many values are one, where it is asked how much is blank. */
	private static final int TOGETHER = BINS / 64;

	/** Where black ends and white begins, of values from -1 to 1. */
	private static final double END = 0.98;

	private static final int OCTAVES = 5;

	/** Smaller images show no structure. */
	private static final int SMALLEST = 4;
	private static final int COLOURS = 3;
	private static final int FIRST_SHARPNESS = Trait.BRIGHTNESS.count() + Trait.BLANK.count();

	/** Stands for a logarithm that there is not. */
	private static final double UNSAID = 0;

	/** Differences below are none. */
	private static final double NOISE = 1e-6;

	private final float[] figures;

	/**
	 * Figures that were kept.
	 *
	 * @param figures {@value #COUNT} finite numbers
	 */
	public Looks(final float[] figures) {
		if (figures.length != COUNT) throw new IllegalArgumentException(figures.length +
			" figures do not say how an image looks: it takes " + COUNT);
		this.figures = figures.clone();
	}

	/**
	 * Those of an image as a model sees it.
	 *
	 * @param preprocessing by which it was made
	 */
	public static Looks of(final WorkingImage image, final Preprocessing preprocessing) {
		final PixelArray pixels = image.middle((int) Math.min(MOST, image.width()), (int) Math.min(MOST, image.height()))
			.pixels();
		final Figures figures = new Figures();
		final float[] grey = grey(pixels);
		addValues(grey, figures);
		addSharpness(grey, pixels.width(), pixels.height(), figures);
		addColours(pixels, grey, figures);
		final Plane plane = image.plane();
		figures.add(plane.isPart() ? 0 : Math.log((double) plane.width() / plane.height()));
		figures.add(plane.isPart() ? 0 : Math.log(preprocessing.area(plane)));
		return new Looks(figures.values);
	}

	/** The mean of all channels. */
	private static float[] grey(final PixelArray image) {
		final float[] grey = new float[image.width() * image.height()];
		for (int i = 0; i < image.values().length; i++)
			grey[i % grey.length] += image.values()[i] / image.channels();
		return grey;
	}

	private static void addValues(final float[] grey, final Figures figures) {
		final int[] bins = new int[BINS];
		int black = 0;
		int white = 0;
		for (final float value : grey) {
			bins[(int) Math.max(0, Math.min(BINS - 1, (value + 1) / 2 * BINS))]++;
			if (value < -END) black++;
			if (value > END) white++;
		}
		int bin = -1;
		long below = 0;
		for (final double share : SHARES) {
			while (bin < 0 || below < share * grey.length)
				below += bins[++bin];
			figures.add(2.0 * bin / BINS - 1);
		}
		int most = 0;
		for (int i = 0; i < BINS; i += TOGETHER)
			most = Math.max(most, Arrays.stream(bins, i, i + TOGETHER).sum());
		figures.add((double) most / grey.length);
		figures.add((double) black / grey.length);
		figures.add((double) white / grey.length);
	}

	/** {@link #UNSAID} for blocks that are too large for the image. */
	private static void addSharpness(final float[] grey, final int columns, final int rows, final Figures figures) {
		PixelArray image = new PixelArray(1, rows, columns, grey);
		for (int octave = 0; octave < OCTAVES; octave++) {
			final boolean shows = Math.min(image.width(), image.height()) >= SMALLEST;
			figures.add(shows ? Math.log10(NOISE + meanSquare(image, 1, 0)) : UNSAID);
			figures.add(shows ? Math.log10(NOISE + meanSquare(image, 0, 1)) : UNSAID);
			if (shows) image = ImageTile.whole(image).reduced(2).pixels();
		}
	}

	/** Of the differences of pixels from their neighbours; 0 where there are none. */
	private static double meanSquare(final PixelArray image, final int right, final int down) {
		double sum = 0;
		for (int y = 0; y + down < image.height(); y++)
			for (int x = 0; x + right < image.width(); x++) {
				final double difference = image.get(0, y + down, x + right) - image.get(0, y, x);
				sum += difference * difference;
			}
		return sum / Math.max(1, (image.width() - right) * (image.height() - down));
	}

	/** Mean and root mean square of how far each channel is from the mean of all; 0 for a channel that is not there. */
	private static void addColours(final PixelArray image, final float[] grey, final Figures figures) {
		for (int c = 0; c < COLOURS; c++) {
			double sum = 0;
			double squares = 0;
			for (int i = 0; c < image.channels() && i < grey.length; i++) {
				final double difference = image.values()[c * grey.length + i] - grey[i];
				sum += difference;
				squares += difference * difference;
			}
			figures.add(sum / grey.length);
			figures.add(Math.sqrt(squares / grey.length));
		}
	}

	/** Collects figures in their order. */
	private static final class Figures {

		private final float[] values = new float[COUNT];
		private int next;

		void add(final double value) {
			values[next++] = (float) value;
		}
	}

	float figure(final int index) {
		return figures[index];
	}

	/** Whether a figure says nothing, since an image is too small for it. */
	static boolean isUnsaid(final int index, final float figure) {
		return figure == UNSAID && index >= FIRST_SHARPNESS && index < FIRST_SHARPNESS + Trait.SHARPNESS.count();
	}

	/** Whether they are of a part of a larger image, whose own size means nothing. */
	boolean isOfPart() {
		return figures[COUNT - 1] == 0;
	}

	/** All figures, for those who keep them. */
	public float[] figures() {
		return figures.clone();
	}
}
