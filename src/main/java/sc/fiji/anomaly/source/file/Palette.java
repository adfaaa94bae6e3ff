package sc.fiji.anomaly.source.file;

import java.awt.image.IndexColorModel;
import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * An 8-bit image that a file has with a palette: its values are places in the palette, and only the colours, or greys,
 * behind them mean something. ImageJ itself writes palettes that are a way to look at grey values.
 */
final class Palette {

	private static final int SIZE = 256;

	private final ImagePlus image;

	Palette(final ImagePlus image) {
		this.image = image;
	}

	/** The image with what the palette says, unless ImageJ has written it. */
	ImagePlus unlessWrittenByImageJ(final FileInfo info) {
		return info.description != null && info.description.startsWith(TiffDescription.IMAGEJ) ? image : resolved();
	}

	/** The image with what the palette says: in colour, or in grey where the palette has no colours. */
	ImagePlus resolved() {
		if (image.getBitDepth() != Byte.SIZE) return image;
		final ImageStack resolved = new ImageStack(image.getWidth(), image.getHeight());
		final IndexColorModel table = (IndexColorModel) image.getProcessor().getColorModel();
		final byte[] reds = new byte[SIZE];
		final byte[] greens = new byte[SIZE];
		final byte[] blues = new byte[SIZE];
		table.getReds(reds);
		table.getGreens(greens);
		table.getBlues(blues);
		final boolean grey = Arrays.equals(reds, greens) && Arrays.equals(reds, blues);
		for (int i = 1; i <= image.getStackSize(); i++) {
			final ImageProcessor places = image.getStack().getProcessor(i);
			resolved.addSlice(image.getStack().getSliceLabel(i), grey ? greys(places, reds) : places.convertToRGB());
		}
		final FileInfo info = image.getOriginalFileInfo();
		final int[] dimensions = image.getDimensions();
		image.setStack(resolved);
		image.setDimensions(dimensions[2], dimensions[3], dimensions[4]);
		if (info != null) image.setFileInfo(info);
		return image;
	}

	private static ImageProcessor greys(final ImageProcessor places, final byte[] greys) {
		final ByteProcessor pixels = new ByteProcessor(places.getWidth(), places.getHeight());
		for (int i = 0; i < places.getPixelCount(); i++)
			pixels.set(i, greys[places.get(i)] & 0xFF);
		return pixels;
	}
}
