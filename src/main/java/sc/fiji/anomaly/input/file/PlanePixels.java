package sc.fiji.anomaly.input.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Reads the calibrated pixel values of single planes. Channels are separate arrays, since all of them together may have
 * more pixels than an array can hold.
 */
public final class PlanePixels {

	private static final int COLORS = 3;

	private final ImagePlus image;

	private final float[] calibrationTable;

	private final OptionalDouble whiteIsZero;

	private final Optional<Palette> palette;

	public PlanePixels(final ImagePlus image) {
		this.image = image;
		calibrationTable = image.getCalibration().getCTable();
		whiteIsZero = WhiteIsZero.sumOf(image);
		palette = Palette.ofFile(image);
	}

	/** Copies a plane: {@code W x H x C} values, origin at 0. */
	public RandomAccessibleInterval<FloatType> read(final int z, final int t) {
		return Views.stack(channels(z, t).stream().map(PlanePixels::image).toList());
	}

	/** Copies the channels of a plane. */
	List<FloatProcessor> channels(final int z, final int t) {
		final ImageStack stack = image.getStack();
		final List<FloatProcessor> channels = new ArrayList<>();
		for (int c = 1; c <= image.getNChannels(); c++)
			addChannels(meant(stack.getProcessor(image.getStackIndex(c, z, t))), channels);
		return channels;
	}

	private ImageProcessor meant(final ImageProcessor pixels) {
		return palette.isPresent() ? palette.get().resolve(pixels) : pixels;
	}

	private void addChannels(final ImageProcessor pixels, final List<FloatProcessor> channels) {
		if (isColor(pixels)) {
			final ImageProcessor color = pixels.convertToRGB();
			for (int c = 0; c < COLORS; c++)
				channels.add(color.toFloat(c, null));
		}
		else channels.add(calibrated(pixels));
	}

	/**
	 * The values of an indexed-colour image are places in its palette: only the colours behind them mean something. Where
	 * it is not known where a look-up table comes from, a smooth one is a way to look at grey values.
	 */
	private boolean isColor(final ImageProcessor pixels) {
		if (pixels instanceof ColorProcessor || image.getType() == ImagePlus.COLOR_256) return true;
		return pixels.getBitDepth() == Byte.SIZE && pixels.isColorLut() && !pixels.isPseudoColorLut();
	}

	private FloatProcessor calibrated(final ImageProcessor pixels) {
		final ImageProcessor brighter = whiteIsZero.isPresent() ? turned(pixels) : pixels;
		if (pixels instanceof FloatProcessor) return (FloatProcessor) (brighter == pixels ? pixels.duplicate() : brighter);
		brighter.setCalibrationTable(pixels.getBitDepth() == tableDepth() ? calibrationTable : null);
		return brighter.convertToFloatProcessor();
	}

	/** Larger values are brighter in every image. */
	private ImageProcessor turned(final ImageProcessor pixels) {
		final ImageProcessor turned = pixels.duplicate();
		// bits beyond those in use may be set, too
		final double lowest = pixels instanceof FloatProcessor ? Double.NEGATIVE_INFINITY : 0;
		for (int i = 0; i < turned.getPixelCount(); i++)
			turned.setf(i, (float) Math.max(lowest, whiteIsZero.getAsDouble() - turned.getf(i)));
		return turned;
	}

	private int tableDepth() {
		if (calibrationTable == null) return 0;
		return calibrationTable.length == 1 << Byte.SIZE ? Byte.SIZE : Short.SIZE;
	}

	private static RandomAccessibleInterval<FloatType> image(final FloatProcessor pixels) {
		return ArrayImgs.floats((float[]) pixels.getPixels(), pixels.getWidth(), pixels.getHeight());
	}
}
