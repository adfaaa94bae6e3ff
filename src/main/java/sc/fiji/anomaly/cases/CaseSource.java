package sc.fiji.anomaly.cases;

import java.util.Objects;

/**
 * A file or stack of images.
 *
 * @param name its name, with the folders below the one that was given, as in {@code patient1/scan.tif}
 * @param looks a small picture of it, of as many values as all others have
 */
public record CaseSource(String name, double[] looks) {

	public CaseSource {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(looks, "looks");
	}

	/** How several images of one file look: their sum, since brightness and contrast do not count. */
	public static double[] together(final double[] a, final double[] b) {
		final double[] sum = a.clone();
		for (int i = 0; i < sum.length; i++)
			sum[i] += b[i];
		return sum;
	}
}
