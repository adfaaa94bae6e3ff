package sc.fiji.anomaly.input.slide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.measure.Calibration;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.file.TiffFile;
import sc.fiji.anomaly.input.file.TiffPage;

/**
 * Opens files that are read by regions: TIFF and BigTIFF files with one picture of more than 64 megapixels, or of more
 * than 16 with smaller copies of it, as SVS, OME-TIFF and QuPath's files have them.
 */
public final class SlideFile {

	private static final Pattern APERIO = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9.]+)");
	private static final String NUMBER = "=\"([0-9.eE+-]+)\"";
	private static final Pattern OME_WIDTH = Pattern.compile("\\bPhysicalSizeX" + NUMBER);
	private static final Pattern OME_HEIGHT = Pattern.compile("\\bPhysicalSizeY" + NUMBER);
	private static final Pattern OME_UNIT = Pattern.compile("\\bPhysicalSizeXUnit=\"([^\"]+)\"");

	/** As ImageJ spells them. OME-XML's unit is micrometres where it is not written. */
	private static final Map<String, String> UNITS = Map.of("\u00b5m", "micron", "\u03bcm", "micron", "&#181;m", "micron",
		"um", "micron", "micron", "micron", "microns", "micron", "mm", "mm", "nm", "nm");

	private SlideFile() {}

	/** Whether a file is read by regions. Files that cannot be read at all are not. */
	public static boolean isSlide(final Path file) {
		if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(
			".*\\.(tiff?|qptiff|svs|btf|tf2|tf8|scn|bif|ndpi)") || !Files.isRegularFile(file)) return false;
		try (TiffFile tiff = TiffFile.open(file)) {
			return SlidePages.isSlide(tiff);
		}
		catch (final IOException | RuntimeException e) {
			// whoever opens it whole finds out why
			return false;
		}
	}

	/**
	 * Opens a file.
	 *
	 * @param name shown to people
	 * @throws IOException if it is damaged or of a kind that cannot be read; the message is the reason, without the
	 *           file's name
	 */
	public static Slide open(final Path file, final String name) throws IOException {
		final TiffFile tiff = TiffFile.open(file);
		try {
			final SlidePages pages = SlidePages.of(tiff);
			return new TiffSlide(name, tiff, pages, pixelSize(tiff, pages.pages().get(0)));
		}
		catch (final IOException | RuntimeException e) {
			tiff.close();
			throw e;
		}
	}

	private static PixelSize pixelSize(final TiffFile file, final TiffPage page) throws IOException {
		final String description = page.description();
		final double aperio = number(APERIO, description);
		if (aperio > 0) return new PixelSize(aperio, aperio, "micron");
		final double width = number(OME_WIDTH, description);
		final double height = number(OME_HEIGHT, description);
		if (width > 0 && height > 0) {
			final Matcher unit = OME_UNIT.matcher(description);
			return size(width, height, unit.find() ? unit.group(1) : "micron");
		}
		final Calibration calibration = file.pixelSize(page);
		return size(calibration.pixelWidth, calibration.pixelHeight, calibration.getUnit());
	}

	/** Inches and centimetres are those of printers; other units mean nothing here. */
	private static PixelSize size(final double width, final double height, final String unit) {
		final String known = UNITS.get(unit);
		return known != null && width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height)
			? new PixelSize(width, height, known) : PixelSize.UNKNOWN;
	}

	/** @return 0 where it is not written */
	private static double number(final Pattern pattern, final String text) {
		final Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) return 0;
		try {
			return Double.parseDouble(matcher.group(1));
		}
		catch (final NumberFormatException e) {
			return 0;
		}
	}
}
