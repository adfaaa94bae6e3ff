package sc.fiji.anomaly.view;

import java.util.Arrays;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.regions.FoundRegions;

/**
 * The planes of a label image: the number of the region at each pixel, 0 for none. A plane is painted when it is asked
 * for, so that all of them take no memory. 16 bit, or 32 bit where there are too many regions for that.
 */
final class LabelStack extends VirtualStack {

	/** The most that 16 bit can tell apart. */
	private static final int MOST_OF_16_BIT = 0xffff;

	private final FoundRegions found;

	LabelStack(final int width, final int height, final FoundRegions found) {
		super(width, height, null, null);
		this.found = found;
	}

	@Override
	public int getBitDepth() {
		return found.regions().size() > MOST_OF_16_BIT ? 32 : 16;
	}

	@Override
	public int size() {
		return found.planes();
	}

	@Override
	public int getSize() {
		return size();
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		return getBitDepth() == 32 ? floats(n - 1) : shorts(n - 1);
	}

	private ImageProcessor shorts(final int plane) {
		final short[] pixels = new short[Math.multiplyExact(getWidth(), getHeight())];
		found.paint(plane, (row, left, right, number) -> Arrays.fill(pixels, row * getWidth() + left, row * getWidth() +
			right, (short) number));
		return new ShortProcessor(getWidth(), getHeight(), pixels, getColorModel());
	}

	private ImageProcessor floats(final int plane) {
		final float[] pixels = new float[Math.multiplyExact(getWidth(), getHeight())];
		found.paint(plane, (row, left, right, number) -> Arrays.fill(pixels, row * getWidth() + left, row * getWidth() +
			right, number));
		return new FloatProcessor(getWidth(), getHeight(), pixels, getColorModel());
	}

	@Override
	public String getSliceLabel(final int n) {
		return null;
	}

	/** Bytes of memory that all planes would take. */
	long bytes() {
		return (long) getWidth() * getHeight() * size() * (getBitDepth() / Byte.SIZE);
	}

	/** A copy that is held in memory, as the tools for volumes need it. */
	ImageStack inMemory() {
		final ImageStack copy = new ImageStack(getWidth(), getHeight());
		for (int n = 1; n <= size(); n++)
			copy.addSlice(getProcessor(n));
		return copy;
	}
}
