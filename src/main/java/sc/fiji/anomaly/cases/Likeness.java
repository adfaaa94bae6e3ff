package sc.fiji.anomaly.cases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much small pictures are alike, whatever their brightness and contrast. */
final class Likeness {

	/** What rounding leaves of a picture without structure. */
	private static final double NOTHING = 1e-9;

	private final double[][] pictures;

	/** The same with all pictures side by side, value by value, which is faster to multiply. */
	private final float[][] values;

	private Likeness(final List<double[]> pictures) {
		this.pictures = pictures.toArray(double[][]::new);
		values = new float[pictures.isEmpty() ? 0 : pictures.get(0).length][pictures.size()];
		for (int i = 0; i < pictures.size(); i++)
			for (int v = 0; v < values.length; v++)
				values[v][i] = (float) this.pictures[i][v];
	}

	/** Of pictures with equally many values. A product of two of them is then their correlation. */
	static Likeness of(final List<double[]> pictures) {
		return new Likeness(pictures.stream().map(Likeness::centred).map(Likeness::ofLengthOne).toList());
	}

	/** The likeness of what each picture has of its own: see {@link Whitening}. One that shows nothing has nothing. */
	Likeness ofTheirOwn() {
		if (pictures.length == 0) return this;
		final List<double[]> own = Whitening.of(List.of(pictures));
		return new Likeness(IntStream.range(0, size()).mapToObj(i -> Arrays.stream(pictures[i]).allMatch(
			value -> value == 0) ? pictures[i] : ofLengthOne(own.get(i))).toList());
	}

	private static double[] centred(final double[] picture) {
		final double mean = Arrays.stream(picture).average().orElse(0);
		return Arrays.stream(picture).map(value -> value - mean).toArray();
	}

	/** Of length 1; a picture that shows nothing stays 0. */
	static double[] ofLengthOne(final double[] picture) {
		final double length = Math.sqrt(Arrays.stream(picture).map(value -> value * value).sum());
		return length < NOTHING ? new double[picture.length] : Arrays.stream(picture).map(value -> value / length)
			.toArray();
	}

	/** Number of pictures. */
	int size() {
		return pictures.length;
	}

	/** Number of values of a picture. */
	int dimensions() {
		return values.length;
	}

	/** A picture of length 1. */
	double[] picture(final int index) {
		return pictures[index].clone();
	}

	/** Every so-manieth of the pictures, from the first on. */
	Likeness every(final int step) {
		return new Likeness(IntStream.range(0, size()).filter(i -> i % step == 0).mapToObj(i -> pictures[i]).toList());
	}

	/**
	 * The distance of a picture to all of these: {@code sqrt(2 - 2 r)} where r is their correlation, from 0 to 2.
	 *
	 * @param picture of length 1
	 */
	float[] distances(final double[] picture) {
		final float[] distances = new float[pictures.length];
		for (int v = 0; v < values.length; v++) {
			final float factor = (float) picture[v];
			final float[] column = values[v];
			for (int i = 0; i < distances.length; i++)
				distances[i] += factor * column[i];
		}
		for (int i = 0; i < distances.length; i++)
			distances[i] = (float) Math.sqrt(Math.max(0, 2 - 2 * distances[i]));
		return distances;
	}

	/** The correlation of pictures at a distance. */
	static double correlation(final double distance) {
		return 1 - distance * distance / 2;
	}
}
