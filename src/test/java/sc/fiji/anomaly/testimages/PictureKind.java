package sc.fiji.anomaly.testimages;

import java.util.Arrays;
import java.util.Locale;

/**
 * One kind of picture, e.g. head slices. The same seed always gives the same subject, healthy or not: outside of the
 * mask, an abnormal picture equals the normal picture of its seed in every pixel.
 */
interface PictureKind {

	/** @return the name of the folder for pictures of this kind */
	String folder();

	/** @return width of a pixel, in {@link #unit()} */
	double pixelWidth();

	/** @return height of a pixel, in {@link #unit()} */
	double pixelHeight();

	/** @return the unit of length, e.g. {@code "mm"} */
	String unit();

	/** @return short names of the anomalies, in the order of their numbers */
	String[] anomalies();

	/** @return a normal picture of the subject with the given seed */
	Picture normal(long seed);

	/** @return the same subject with an anomaly, an index to {@link #anomalies()} */
	Picture abnormal(long seed, int anomaly);

	/** @return the names of constants as they are in file names, e.g. {@code "single-cyst"} */
	static String[] names(final Enum<?>[] constants) {
		return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-')).toArray(
			String[]::new);
	}
}
