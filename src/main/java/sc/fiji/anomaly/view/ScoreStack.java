package sc.fiji.anomaly.view;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.ScoreMap;

/**
 * Builds the image of scores that belongs to an image: 32 bit, one channel a level in ascending size, the aggregate as
 * last channel, z and t as in the original. A channel is labelled once for all planes, with the median size of its
 * level. Scores are copied plane by plane, so that a caller who scores plane by plane never holds them twice.
 */
public final class ScoreStack {

	private final ImagePlus original;

	private final int planes;

	/** In ImageJ's order: channel by channel, then z, then t. */
	private final List<float[]> pixels = new ArrayList<>();

	/** The labels of each channel, plane by plane. */
	private final List<List<MapLabel>> labels = new ArrayList<>();

	/** @param original the image that is scored; every z and t of it is one plane */
	public ScoreStack(final ImagePlus original) {
		this.original = original;
		planes = original.getNSlices() * original.getNFrames();
	}

	/**
	 * Adds the next plane, z fastest, then t.
	 *
	 * @param plane with its maps, which are copied
	 * @throws IllegalArgumentException if the plane has other levels than the planes before it, or another size than the
	 *           image
	 */
	public void add(final PlaneScore plane) {
		final List<ScoreMap> maps = new ArrayList<>(plane.maps().levels());
		maps.add(plane.maps().aggregate());
		while (pixels.isEmpty() && labels.size() < maps.size())
			labels.add(new ArrayList<>());
		final List<String> names = labels.stream().flatMap(channel -> channel.stream().limit(1)).map(MapLabel::name)
			.toList();
		final List<String> added = maps.stream().map(map -> map.label().name()).toList();
		if (!names.isEmpty() && !names.equals(added)) throw new IllegalArgumentException(plane.name() + " has the maps " +
			added + ", but the planes before it have " + names);
		for (int c = 0; c < maps.size(); c++) {
			pixels.add(copy(maps.get(c), plane.name()));
			labels.get(c).add(maps.get(c).label());
		}
	}

	/** Bytes of memory that the scores of all planes take. */
	public long bytes(final int channels) {
		return (long) original.getWidth() * original.getHeight() * planes * channels * Float.BYTES;
	}

	/**
	 * The score image, with the aggregate of the original's current plane in front. Each channel has its own display
	 * range, from its lowest score to its highest in all planes. Not shown yet.
	 *
	 * @throws IllegalArgumentException if fewer or more planes were added than the original has
	 */
	public ImagePlus toImage() {
		final String title = "Scores of " + original.getTitle();
		final int scored = labels.isEmpty() ? 0 : labels.get(0).size();
		if (scored != planes) throw new IllegalArgumentException(title + ": " + original.getTitle() + " has " + planes +
			" planes, but " + scored + " were scored");
		final int channels = labels.size();
		final ImageStack stack = new ImageStack(original.getWidth(), original.getHeight());
		final List<String> channelLabels = labels.stream().map(channel -> MapLabel.median(channel).toString()).toList();
		for (int i = 0; i < pixels.size(); i++)
			stack.addSlice(channelLabels.get(i % channels), pixels.get(i));
		final ImagePlus scores = new ImagePlus(title, stack);
		scores.setDimensions(channels, original.getNSlices(), original.getNFrames());
		scores.setCalibration(spatialCalibration());
		if (channels == 1) {
			scores.setLut(lut(0));
			return scores;
		}
		scores.setOpenAsHyperStack(true);
		final CompositeImage composite = new CompositeImage(scores, CompositeImage.COLOR);
		composite.setOpenAsHyperStack(true);
		final LUT[] luts = new LUT[channels];
		for (int c = 0; c < channels; c++)
			luts[c] = lut(c);
		composite.setLuts(luts);
		composite.setPosition(channels, original.getZ(), original.getT());
		return composite;
	}

	private float[] copy(final ScoreMap map, final String name) {
		final int width = original.getWidth();
		final int height = original.getHeight();
		if (map.values().dimension(0) != width || map.values().dimension(1) != height) throw new IllegalArgumentException(
			name + ": the map of " + map.label() + " is " + map.values().dimension(0) + " x " + map.values().dimension(1) +
				" pixels, but " + original.getTitle() + " is " + width + " x " + height);
		final float[] values = new float[Math.multiplyExact(width, height)];
		final Cursor<FloatType> cursor = Views.flatIterable(map.values()).cursor();
		for (int i = 0; i < values.length; i++)
			values[i] = cursor.next().get();
		return values;
	}

	/** Where pixels lie is as in the original; what their values mean is not. */
	private Calibration spatialCalibration() {
		final Calibration calibration = original.getCalibration().copy();
		calibration.disableDensityCalibration();
		calibration.setValueUnit("Anomaly score");
		return calibration;
	}

	private LUT lut(final int channel) {
		final LUT lut = HeatColors.lut();
		lut.min = Double.POSITIVE_INFINITY;
		lut.max = Double.NEGATIVE_INFINITY;
		for (int i = channel; i < pixels.size(); i += labels.size())
			for (final float value : pixels.get(i)) {
				if (!Float.isFinite(value)) continue;
				lut.min = Math.min(lut.min, value);
				lut.max = Math.max(lut.max, value);
			}
		if (!(lut.max > lut.min)) {
			lut.min = Double.isFinite(lut.min) ? lut.min : 0;
			lut.max = lut.min + 1;
		}
		return lut;
	}
}
