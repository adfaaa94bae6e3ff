package sc.fiji.anomaly.view;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** Finds the marked regions of a map: pixels above 0 that touch, diagonally too. */
public final class Regions {

	private final int width;

	private final int height;

	private final float[] values;

	private Regions(final RandomAccessibleInterval<FloatType> surprise) {
		width = Math.toIntExact(surprise.dimension(0));
		height = Math.toIntExact(surprise.dimension(1));
		values = new float[Math.multiplyExact(width, height)];
		final Cursor<FloatType> cursor = Views.flatIterable(surprise).cursor();
		for (int i = 0; i < values.length; i++)
			values[i] = cursor.next().get();
	}

	/**
	 * A region of marked pixels.
	 *
	 * @param outline the region as a selection, holes left out, to be measured like any other
	 * @param peak highest surprise in the region
	 */
	public record Region(Roi outline, double peak) {
	}

	/** The regions of a {@code W x H} map, the most surprising one first. */
	public static List<Region> of(final RandomAccessibleInterval<FloatType> surprise) {
		return new Regions(surprise).find();
	}

	private List<Region> find() {
		final List<Region> regions = new ArrayList<>();
		for (int i = 0; i < values.length; i++)
			if (values[i] > 0) regions.add(takeOut(i));
		regions.sort(Comparator.comparingDouble(Region::peak).reversed());
		return regions;
	}

	/** Collects the pixels that hang together with {@code seed}, and clears them. */
	private Region takeOut(final int seed) {
		int[] pixels = new int[64];
		int count = 0;
		pixels[count++] = seed;
		double peak = values[seed];
		values[seed] = 0;
		final Rectangle bounds = new Rectangle(seed % width, seed / width, 1, 1);
		for (int done = 0; done < count; done++) {
			final int x = pixels[done] % width;
			final int y = pixels[done] / width;
			bounds.add(x, y);
			bounds.add(x + 1, y + 1);
			for (int ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, height - 1); ny++)
				for (int nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, width - 1); nx++) {
					final int neighbour = ny * width + nx;
					if (!(values[neighbour] > 0)) continue;
					peak = Math.max(peak, values[neighbour]);
					values[neighbour] = 0;
					if (count == pixels.length) pixels = Arrays.copyOf(pixels, 2 * count);
					pixels[count++] = neighbour;
				}
		}
		return new Region(trace(Arrays.copyOf(pixels, count), bounds), peak);
	}

	private Roi trace(final int[] pixels, final Rectangle bounds) {
		final ByteProcessor mask = new ByteProcessor(bounds.width, bounds.height);
		for (final int pixel : pixels)
			mask.set(pixel % width - bounds.x, pixel / width - bounds.y, 255);
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = new ThresholdToSelection().convert(mask);
		outline.setLocation(bounds.x, bounds.y);
		return outline;
	}
}
