package sc.fiji.anomaly.cases;

import java.util.List;
import java.util.stream.IntStream;

/** How much small pictures are alike, whatever their brightness and contrast. */
final class Likeness {

	private final double[][] pictures;

	/** The same with all pictures side by side, value by value, which is faster to multiply. */
	private final float[][] values;

	private Likeness(final List<double[]> pictures) {
		this.pictures = pictures.stream().map(Likeness::standardised).toArray(double[][]::new);
		values = new float[pictures.isEmpty() ? 0 : pictures.get(0).length][pictures.size()];
		for (int i = 0; i < pictures.size(); i++)
			for (int v = 0; v < values.length; v++)
				values[v][i] = (float) this.pictures[i][v];
	}

	/** Of pictures with equally many values. */
	static Likeness of(final List<double[]> pictures) {
		return new Likeness(pictures);
	}

	/** Mean 0 and length 1, so that a product of two pictures is their correlation. Pictures that show nothing stay 0. */
	private static double[] standardised(final double[] picture) {
		double mean = 0;
		for (final double value : picture)
			mean += value / picture.length;
		double squares = 0;
		for (final double value : picture)
			squares += (value - mean) * (value - mean);
		final double[] result = new double[picture.length];
		for (int v = 0; v < picture.length && squares > 0; v++)
			result[v] = (picture[v] - mean) / Math.sqrt(squares);
		return result;
	}

	/** Number of pictures. */
	int size() {
		return pictures.length;
	}

	/** Number of values of a picture. */
	int dimensions() {
		return values.length;
	}

	/** A picture with mean 0 and length 1. */
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
	 * @param picture with mean 0 and length 1
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
