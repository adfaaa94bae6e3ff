package sc.fiji.anomaly.input.file;

import java.util.OptionalDouble;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.util.DicomTools;

/**
 * Finds out whether a file has white as 0: MONOCHROME1 of DICOM, WhiteIsZero of TIFF. ImageJ keeps such values, and
 * shows them by a look-up table that is turned round. A look-up table that a user has turned round, or that ImageJ has
 * saved, is a way to look at the values, and means nothing here.
 */
public final class WhiteIsZero {

	private static final String PROPERTY = "Anomaly: white is zero";

	private static final int SIGNED_AS_UNSIGNED = 0xFFFF;

	private WhiteIsZero() {
		// nothing to make
	}

	/**
	 * What the stored values are to be subtracted from, so that larger values are brighter: the sum of the lowest and the
	 * highest value that there can be, as ImageJ stores them. Empty where larger values are brighter already.
	 */
	public static OptionalDouble sumOf(final ImagePlus image) {
		final Object marked = image.getProperty(PROPERTY);
		if (marked != null) return OptionalDouble.of((Double) marked);
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || !info.whiteIsZero || image.getBitDepth() == 24) return OptionalDouble.empty();
		if (info.fileFormat == FileInfo.DICOM) return OptionalDouble.of(sumOfDicom(image));
		final boolean byImageJ = info.description != null && info.description.startsWith(TiffDescription.IMAGEJ);
		final boolean grey = image.getBitDepth() < Integer.SIZE && info.fileType != FileInfo.RGB48 &&
			info.fileType != FileInfo.RGB48_PLANAR;
		return info.fileFormat != FileInfo.TIFF || byImageJ || !grey ? OptionalDouble.empty() : OptionalDouble.of(
			(1 << image.getBitDepth()) - 1);
	}

	/** Says of an image that it has white as 0. */
	static void mark(final ImagePlus image, final double sum) {
		image.setProperty(PROPERTY, sum);
	}

	/**
	 * The sum for a DICOM file.
	 *
	 * @param scaled whether slope and intercept are applied to the pixels
	 * @param bits that are in use
	 * @param signed whether values may be negative; where they are not scaled, ImageJ stores them 32768 higher
	 */
	static double sum(final boolean scaled, final int bits, final boolean signed, final double slope,
		final double intercept)
	{
		final double unscaled = signed ? -1 : Math.pow(2, bits) - 1;
		if (scaled) return slope * unscaled + 2 * intercept;
		return signed ? SIGNED_AS_UNSIGNED : unscaled;
	}

	private static double sumOfDicom(final ImagePlus image) {
		return sum(image.getBitDepth() == Integer.SIZE, (int) number(image, "0028,0101", image.getBitDepth()), number(image,
			"0028,0103", 0) == 1, number(image, "0028,1053", 1), number(image, "0028,1052", 0));
	}

	private static double number(final ImagePlus image, final String tag, final double otherwise) {
		final String text = DicomTools.getTag(image, tag);
		return text == null || !text.strip().matches("[-+.0-9eE]+") ? otherwise : Double.parseDouble(text.strip());
	}
}
