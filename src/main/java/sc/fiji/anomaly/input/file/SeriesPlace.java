package sc.fiji.anomaly.input.file;

import java.util.Optional;

import ij.ImagePlus;

/**
 * Where in a DICOM series a slice lies.
 *
 * @param series the series' identifier
 * @param position along the direction in which slices follow each other, in mm; or the number of the slice where the
 *          file does not say it
 */
public record SeriesPlace(String series, double position) {

	private static final String PROPERTY = "anomaly-series-place";

	/** Notes it in an image. */
	void put(final ImagePlus image) {
		image.setProperty(PROPERTY, this);
	}

	/** That of an image that was read; empty if it is of no series. */
	public static Optional<SeriesPlace> of(final ImagePlus image) {
		return Optional.ofNullable((SeriesPlace) image.getProperty(PROPERTY));
	}
}
