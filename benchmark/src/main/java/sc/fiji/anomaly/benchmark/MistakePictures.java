package sc.fiji.anomaly.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.benchmark.detector.Detector;
import sc.fiji.anomaly.benchmark.report.ScoredImage;
import sc.fiji.anomaly.image.Plane;

/**
 * Pictures of the worst mistakes: the normal images that score highest and the abnormal ones that score lowest, each
 * beside its aggregate map and, where there is one, its mask. All maps of a trial have one grey scale, so that bright
 * means the same in all of them.
 */
final class MistakePictures {

	private static final int OF_EACH = 8;
	private static final int SMALLEST_PANEL = 128;
	private static final int GAP = 4;

	private final Path folder;

	MistakePictures(final Path folder) {
		this.folder = folder;
	}

	/** @param images scores of the test images, in the order of these */
	void write(final Detector detector, final List<LabelledImage> test, final List<ScoredImage> images)
		throws IOException
	{
		final List<Integer> falseAlarms = worst(images, false);
		final List<Integer> missed = worst(images, true);
		final List<Integer> drawn = new ArrayList<>(falseAlarms);
		drawn.addAll(missed);
		final List<RandomAccessibleInterval<FloatType>> maps = new ArrayList<>();
		for (final int i : drawn)
			maps.add(detector.score(test.get(i).plane()).maps().aggregate().values());
		final float low = (float) maps.stream().mapToDouble(map -> range(map)[0]).min().orElse(0);
		final float high = (float) maps.stream().mapToDouble(map -> range(map)[1]).max().orElse(1);
		Files.createDirectories(folder);
		for (int i = 0; i < drawn.size(); i++) {
			final ScoredImage image = images.get(drawn.get(i));
			final int rank = 1 + (image.abnormal() ? i - falseAlarms.size() : i);
			final String name = String.format(Locale.ROOT, "%s-%02d-%s.png", image.abnormal() ? "missed" : "false-alarm",
				rank, image.name().replaceAll("[^A-Za-z0-9_-]", "_"));
			ImageIO.write(picture(test.get(drawn.get(i)), maps.get(i), low, high), "png", folder.resolve(name).toFile());
		}
	}

	/** The worst first. */
	private static List<Integer> worst(final List<ScoredImage> images, final boolean abnormal) {
		final Comparator<Integer> byScore = Comparator.comparingDouble(i -> images.get(i).score().score());
		return IntStream.range(0, images.size()).boxed().filter(i -> images.get(i).abnormal() == abnormal).sorted(abnormal
			? byScore : byScore.reversed()).limit(OF_EACH).toList();
	}

	private static BufferedImage picture(final LabelledImage image, final RandomAccessibleInterval<FloatType> map,
		final float low, final float high) throws IOException
	{
		final Plane plane = image.plane();
		final Optional<RandomAccessibleInterval<BitType>> mask = image.mask(plane);
		final int width = (int) plane.width();
		final int height = (int) plane.height();
		final int zoom = Math.max(1, SMALLEST_PANEL / Math.max(width, height));
		final int step = width * zoom + GAP;
		final BufferedImage picture = new BufferedImage(step * (mask.isPresent() ? 3 : 2) - GAP, height * zoom,
			BufferedImage.TYPE_INT_RGB);
		final float[] range = range(plane.pixels());
		final RandomAccess<FloatType> pixels = plane.pixels().randomAccess();
		final RandomAccess<FloatType> scores = map.randomAccess();
		for (int y = 0; y < height * zoom; y++)
			for (int x = 0; x < width * zoom; x++) {
				final int sx = x / zoom;
				final int sy = y / zoom;
				final int[] rgb = new int[3];
				for (int c = 0; c < 3; c++)
					rgb[c] = grey(pixels.setPositionAndGet(sx, sy, Math.min(c, plane.channels() - 1)).get(), range[0], range[1]);
				picture.setRGB(x, y, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
				picture.setRGB(x + step, y, 0x010101 * grey(scores.setPositionAndGet(sx, sy).get(), low, high));
				if (mask.isPresent() && mask.get().getAt(sx, sy).get()) picture.setRGB(x + 2 * step, y, 0xffffff);
			}
		return picture;
	}

	private static int grey(final float value, final float low, final float high) {
		return (int) (255 * Math.max(0, Math.min(1, (value - low) / Math.max(high - low, Float.MIN_NORMAL))));
	}

	private static float[] range(final RandomAccessibleInterval<FloatType> values) {
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (final FloatType value : values) {
			low = Math.min(low, value.get());
			high = Math.max(high, value.get());
		}
		return new float[] { low, high };
	}
}
