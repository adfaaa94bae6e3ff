package sc.fiji.anomaly.input.file;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.io.FileInfo;

/** What Java's own readers make of a file, as an image of ImageJ, and as ImageJ would show it. */
final class Picture {

	private Picture() {
		// nothing to make
	}

	/** Reads a PNG or BMP file. */
	static ImagePlus read(final Path file) throws IOException {
		final BufferedImage decoded = decoded(file);
		if (decoded == null) throw new IOException(
			"is of a kind that cannot be read; save it anew, as a plain PNG or TIFF");
		final boolean fewBits = decoded.getType() == BufferedImage.TYPE_CUSTOM && decoded.getSampleModel()
			.getDataType() == DataBuffer.TYPE_BYTE;
		final BufferedImage opaque = decoded.getColorModel().hasAlpha() || fewBits ? onWhite(decoded) : decoded;
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), opaque);
		// of more than 8 bits, ImageJ has a plane for each colour
		if (image.getStackSize() > 1) image.setDimensions(image.getStackSize(), 1, 1);
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.IMAGEIO;
		info.fileName = file.getFileName().toString();
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		image.setFileInfo(info);
		return Palette.resolved(image);
	}

	private static BufferedImage decoded(final Path file) throws IOException {
		try {
			return ImageIO.read(file.toFile());
		}
		catch (final IOException e) {
			throw new IOException("is damaged, or of a kind that cannot be read (" + e.getMessage() + ")", e);
		}
	}

	/** What is transparent is white. */
	private static BufferedImage onWhite(final BufferedImage image) {
		final BufferedImage white = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
		final Graphics graphics = white.getGraphics();
		try {
			graphics.setColor(Color.white);
			graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
			graphics.drawImage(image, 0, 0, null);
		}
		finally {
			graphics.dispose();
		}
		return white;
	}
}
