package sc.fiji.anomaly.testimages;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.process.ImageProcessor;

/** Stores a picture as uncompressed TIFF with its pixel size. */
final class TiffFile {

	private final double pixelWidth;
	private final double pixelHeight;
	private final String unit;

	/**
	 * @param pixelWidth width of a pixel
	 * @param pixelHeight height of a pixel
	 * @param unit of both, e.g. {@code "mm"}
	 */
	TiffFile(final double pixelWidth, final double pixelHeight, final String unit) {
		this.pixelWidth = pixelWidth;
		this.pixelHeight = pixelHeight;
		this.unit = unit;
	}

	/** Writes the image, replacing a file of that name. */
	void write(final ImageProcessor image, final Path file) throws IOException {
		final FileInfo info = new ImagePlus("", image).getFileInfo();
		info.unit = unit;
		info.pixelWidth = pixelWidth;
		info.pixelHeight = pixelHeight;
		info.description = description(image);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			new TiffEncoder(info).write(out);
		}
	}

	/**
	 * What ImageJ reads the unit and the display range from. ImageJ's FileSaver would put its own version there, and a
	 * new version would change every file.
	 */
	private String description(final ImageProcessor image) {
		final String range = image.getBitDepth() == 24 ? "" : String.format(Locale.ROOT, "min=%d\nmax=%d\n", (int) image
			.getMin(), (int) image.getMax());
		return "ImageJ=1.54\nunit=" + unit + "\n" + range;
	}
}
