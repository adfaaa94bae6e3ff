package sc.fiji.anomaly.benchmark.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * An encoded image (JPEG, PNG ...) as it lies in a file or an archive.
 *
 * @param name name for messages
 * @param bytes the encoded image
 */
record ImageBytes(String name, byte[] bytes) {

	static ImageBytes of(final Path file) throws IOException {
		return new ImageBytes(file.toString(), Files.readAllBytes(file));
	}

	/**
	 * Decodes the image: 1 channel for grey, 3 for colour, in the file's own values.
	 *
	 * @param planeName name of the plane, which is also its source
	 */
	Plane plane(final String planeName) throws IOException {
		final Raster raster = raster();
		final int width = raster.getWidth();
		final int height = raster.getHeight();
		// a second or fourth band is opacity
		final int channels = raster.getNumBands() < 3 ? 1 : 3;
		final float[] values = new float[width * height * channels];
		final float[] band = new float[width * height];
		for (int c = 0; c < channels; c++)
			System.arraycopy(raster.getSamples(0, 0, width, height, c, band), 0, values, c * band.length, band.length);
		return new Plane(planeName, planeName, ArrayImgs.floats(values, width, height, channels), PixelSize.UNKNOWN);
	}

	/** Decodes the image as a mask: true where the first channel is not 0. */
	RandomAccessibleInterval<BitType> mask() throws IOException {
		final Raster raster = raster();
		final var mask = ArrayImgs.bits(raster.getWidth(), raster.getHeight());
		final var cursor = mask.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			cursor.get().set(raster.getSample(cursor.getIntPosition(0), cursor.getIntPosition(1), 0) != 0);
		}
		return mask;
	}

	private Raster raster() throws IOException {
		final BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
		if (image == null) throw new IOException(name + " is no image that can be read here: fetch the set again");
		// the raster has the stored values, where getRGB would apply a colour profile to grey ones
		if (image.getColorModel() instanceof IndexColorModel palette) return palette.convertToIntDiscrete(image.getRaster(),
			false).getRaster();
		return image.getRaster();
	}
}
