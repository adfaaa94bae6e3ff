package sc.fiji.anomaly.nn;

/**
 * Coordinates as sines and cosines of several octaves (Tancik et al. 2020): bare coordinates are too smooth for a
 * network to learn where exactly a border lies.
 */
public final class FourierFeatures implements PositionFeatures {

	private final int octaves;

	/** @param octaves 1: one period over twice the image; each further one halves the period */
	public FourierFeatures(final int octaves) {
		this.octaves = octaves;
	}

	@Override
	public int count() {
		return 2 + 4 * octaves;
	}

	@Override
	public boolean isOfColumn(final int feature) {
		return feature < 2 ? feature == 0 : (feature - 2) % 4 < 2;
	}

	@Override
	public void write(final double x, final double y, final double width, final double height, final float[] to,
		final int offset, final int stride)
	{
		final double u = coordinate(x, width);
		final double v = coordinate(y, height);
		int at = offset;
		to[at] = (float) u;
		to[at += stride] = (float) v;
		double frequency = Math.PI / 2;
		for (int octave = 0; octave < octaves; octave++) {
			to[at += stride] = (float) Math.sin(frequency * u);
			to[at += stride] = (float) Math.cos(frequency * u);
			to[at += stride] = (float) Math.sin(frequency * v);
			to[at += stride] = (float) Math.cos(frequency * v);
			frequency *= 2;
		}
	}

	/** The image's pixels spread over [-1, 1]. */
	private static double coordinate(final double pixel, final double size) {
		return size <= 1 ? 0 : 2 * pixel / (size - 1) - 1;
	}
}
