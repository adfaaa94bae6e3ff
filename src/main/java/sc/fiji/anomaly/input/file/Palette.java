package sc.fiji.anomaly.input.file;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * The palette that a file has for its 8-bit values, which are places in it: only the colours, or greys, behind them
 * mean something. A look-up table that a user has chosen, or that ImageJ has saved with an image, is another thing: a
 * way to look at grey values.
 */
public final class Palette {

	private static final int SIZE = 256;

	private final byte[][] colors;

	private Palette(final byte[][] colors) {
		this.colors = colors;
	}

	/**
	 * The palette that an open 8-bit image has from its file; none where there is none, or where it was replaced since.
	 */
	public static Optional<Palette> ofFile(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		if (image.getBitDepth() != Byte.SIZE || info == null) return Optional.empty();
		final Optional<Palette> now = of(image.getProcessor().getColorModel()).filter(palette -> !palette.isRamp());
		if (now.isEmpty()) return now;
		final Optional<Palette> inFile = info.fileFormat == FileInfo.TIFF ? ofTiff(info) : ofPicture(new File(info
			.getFilePath()));
		return inFile.filter(palette -> Arrays.deepEquals(palette.colors, now.get().colors));
	}

	/** Whether places are the greys that they mean. */
	private boolean isRamp() {
		return isGrey() && IntStream.range(0, SIZE).allMatch(i -> colors[0][i] == (byte) i);
	}

	private boolean isGrey() {
		return Arrays.equals(colors[0], colors[1]) && Arrays.equals(colors[0], colors[2]);
	}

	private static Optional<Palette> ofTiff(final FileInfo info) {
		if (isByImageJ(info) || info.lutSize != SIZE || info.reds == null) return Optional.empty();
		return Optional.of(new Palette(new byte[][] { info.reds, info.greens, info.blues }));
	}

	/** PNG, GIF and BMP files: ImageJ does not keep their palettes apart from the table to look at the image with. */
	private static Optional<Palette> ofPicture(final File file) {
		try (ImageInputStream in = file.isFile() ? ImageIO.createImageInputStream(file) : null) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) return Optional.empty();
			final ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				final ImageTypeSpecifier type = reader.getRawImageType(0);
				return type == null ? Optional.empty() : of(type.getColorModel());
			}
			finally {
				reader.dispose();
			}
		}
		catch (final IOException | IllegalArgumentException e) {
			// a file that is gone, or is none of these, has no palette that the image could have
			return Optional.empty();
		}
	}

	private static Optional<Palette> of(final ColorModel model) {
		if (!(model instanceof IndexColorModel)) return Optional.empty();
		final byte[][] colors = new byte[3][SIZE];
		((IndexColorModel) model).getReds(colors[0]);
		((IndexColorModel) model).getGreens(colors[1]);
		((IndexColorModel) model).getBlues(colors[2]);
		return Optional.of(new Palette(colors));
	}

	private static boolean isByImageJ(final FileInfo info) {
		return info.description != null && info.description.startsWith(TiffDescription.IMAGEJ);
	}

	/** What the places mean: colours, or greys where the palette has no colours. */
	public ImageProcessor resolve(final ImageProcessor places) {
		if (!isGrey()) return places.convertToRGB();
		final ByteProcessor greys = new ByteProcessor(places.getWidth(), places.getHeight());
		for (int i = 0; i < places.getPixelCount(); i++)
			greys.set(i, Byte.toUnsignedInt(colors[0][places.get(i)]));
		return greys;
	}

	/** An image that has just been read, with what its palette means. */
	static ImagePlus resolved(final ImagePlus image) {
		if (image.getBitDepth() != Byte.SIZE) return image;
		final Palette palette = of(image.getProcessor().getColorModel()).orElseThrow();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 1; i <= image.getStackSize(); i++)
			stack.addSlice(image.getStack().getSliceLabel(i), palette.resolve(image.getStack().getProcessor(i)));
		final FileInfo info = image.getOriginalFileInfo();
		final int[] dimensions = image.getDimensions();
		image.setStack(stack);
		image.setDimensions(dimensions[2], dimensions[3], dimensions[4]);
		image.setFileInfo(info);
		return image;
	}

	/** The same, of a TIFF file: what ImageJ has written has a table to look at it with. */
	static ImagePlus resolved(final ImagePlus image, final FileInfo info) {
		return isByImageJ(info) ? image : resolved(image);
	}
}
