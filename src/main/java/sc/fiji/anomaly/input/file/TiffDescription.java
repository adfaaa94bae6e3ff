package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Properties;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.measure.Calibration;
import ij.plugin.HyperStackConverter;

/**
 * What a TIFF says about its pixels: their size, the function that makes values of them, and which plane is what.
 * ImageJ writes that as text into the description; others' files have tags alone.
 */
final class TiffDescription {

	/** Begin of the descriptions that ImageJ writes. */
	static final String IMAGEJ = "ImageJ";

	private static final int PER_CENTIMETRE = 3;

	private static final int PER_INCH = 2;

	/** A resolution of so many pixels per cm is none for printing: ImageJ takes it for a pixel size in micrometres. */
	private static final double MICROSCOPIC = 1000;

	private static final double MICRONS_PER_CM = 1e4;

	private final FileInfo info;

	/** @param info what the tags say; changed to what the description says */
	TiffDescription(final FileInfo info) {
		this.info = info;
	}

	/** What the tags of a page say that ImageJ cannot read by itself. */
	static FileInfo info(final Path file, final TiffPage page, final ByteOrder order) throws IOException {
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.TIFF;
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		info.fileName = file.getFileName().toString();
		info.width = (int) page.width();
		info.height = (int) page.height();
		info.intelByteOrder = order == ByteOrder.LITTLE_ENDIAN;
		info.samplesPerPixel = page.samples();
		info.whiteIsZero = page.interpretation() == TiffPage.WHITE_IS_ZERO;
		info.fileType = page.bits() <= Byte.SIZE ? FileInfo.GRAY8 : page.bits() <= Short.SIZE ? FileInfo.GRAY16_UNSIGNED
			: FileInfo.GRAY32_FLOAT;
		if (page.isSigned() && page.bits() <= Short.SIZE) info.fileType = FileInfo.GRAY16_SIGNED;
		if (!page.description().isEmpty()) info.description = page.description();
		final double columns = page.resolution(TIFF.TAG_X_RESOLUTION);
		final double rows = page.resolution(TIFF.TAG_Y_RESOLUTION);
		if (columns > 0 && rows > 0) {
			info.pixelWidth = 1 / columns;
			info.pixelHeight = 1 / rows;
			info.unit = unit((int) page.number(TIFF.TAG_RESOLUTION_UNIT, PER_INCH));
		}
		return info;
	}

	private static String unit(final int resolutionUnit) {
		return resolutionUnit == PER_INCH ? "inch" : resolutionUnit == PER_CENTIMETRE ? "cm" : " ";
	}

	/**
	 * Says of an image what the file says of it.
	 *
	 * @param channels of each of its pages
	 */
	void applyTo(final ImagePlus image, final int channels) {
		final String name = info.fileName;
		// takes the unit and the function of values from the description; null if it is not ImageJ's
		final Properties written = new FileOpener(info).decodeDescriptionString(info);
		info.fileName = name;
		final Calibration calibration = image.getLocalCalibration();
		applySize(calibration);
		applyFunction(calibration, written);
		image.setDimensions(channels, image.getStackSize() / channels, 1);
		if (written != null) applyOrder(image, written);
		image.setFileInfo(info);
	}

	private void applySize(final Calibration calibration) {
		if (!(info.pixelWidth > 0) || info.unit == null) return;
		if (info.unit.equals("cm") && info.pixelWidth * MICROSCOPIC <= 1) {
			info.pixelWidth *= MICRONS_PER_CM;
			info.pixelHeight *= MICRONS_PER_CM;
			info.unit = "um";
		}
		calibration.pixelWidth = info.pixelWidth;
		calibration.pixelHeight = info.pixelHeight;
		calibration.pixelDepth = info.pixelDepth;
		calibration.setUnit(info.unit);
	}

	private void applyFunction(final Calibration calibration, final Properties written) {
		if (info.fileType == FileInfo.GRAY16_SIGNED) calibration.setSigned16BitCalibration();
		if (info.valueUnit == null) return;
		final int function = info.calibrationFunction;
		final boolean fitted = function >= Calibration.STRAIGHT_LINE && function <= Calibration.EXP_RECOVERY &&
			info.coefficients != null;
		if (fitted || function == Calibration.UNCALIBRATED_OD) calibration.setFunction(function, info.coefficients,
			info.valueUnit, written != null && Boolean.parseBoolean(written.getProperty("zeroclip")));
	}

	private static void applyOrder(final ImagePlus image, final Properties written) {
		if (Boolean.parseBoolean(written.getProperty("8bitcolor"))) image.setTypeToColor256();
		final int channels = number(written, "channels");
		final int slices = number(written, "slices");
		final int frames = number(written, "frames");
		if ((long) channels * slices * frames != image.getStackSize()) return;
		if ("zct".equals(written.getProperty("order"))) new HyperStackConverter().shuffle(image, HyperStackConverter.ZCT);
		image.setDimensions(channels, slices, frames);
	}

	/** @return 1 where it is not written */
	private static int number(final Properties written, final String key) {
		final String text = written.getProperty(key, "1").trim();
		return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 1;
	}
}
