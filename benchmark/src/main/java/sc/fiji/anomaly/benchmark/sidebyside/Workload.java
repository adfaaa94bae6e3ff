package sc.fiji.anomaly.benchmark.sidebyside;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.store.Tensor;

/** What both sides work on, made from fixed seeds by Java alone: the detector D_8 of aligned images of one channel. */
public final class Workload {

	/** Steps of a training. */
	public static final int STEPS = 300;

	/** Normal patches in a step. */
	public static final int PATCHES = 256;
	public static final double LEARNING_RATE = 4e-3;
	public static final long SEED = 8;

	private static final int TRAINING_IMAGES = 60;
	private static final int TRAINING_SIZE = 32;

	private final Level level = Level.of(8);
	private final PositionFeatures positions = new FourierFeatures(4);
	private final Architecture architecture = new Architecture(1, level.receptiveField(), positions.count(), 96, 2);

	public Level level() {
		return level;
	}

	public PositionFeatures positions() {
		return positions;
	}

	public Architecture architecture() {
		return architecture;
	}

	/** The weights before training. Biases are not 0 here: a side that forgot them would be found out. */
	public Map<String, Tensor> weights() {
		final SplittableRandom random = new SplittableRandom(SEED);
		final Map<String, Tensor> weights = new LinkedHashMap<>();
		PatchNetwork.shapes(architecture).forEach((name, shape) -> weights.put(name, new Tensor(shape.getShape(), gaussian(
			(int) shape.size(), deviation(name, shape), random))));
		return weights;
	}

	private static double deviation(final String name, final Shape shape) {
		if (shape.dimension() == 1) return 0.05;
		return (name.endsWith("second") ? 0.25 : 1) * Math.sqrt(2.0 / shape.get(1));
	}

	/** Normal images to train with. */
	public List<ImageTile> normals() {
		return IntStream.range(0, TRAINING_IMAGES).mapToObj(i -> image(TRAINING_SIZE, i)).toList();
	}

	/** An image of smooth noise in [-1, 1]. */
	public ImageTile image(final int size, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray raster = new PixelArray(1, size, size);
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final double noise = random.nextDouble(-1, 1);
				final double left = x > 0 ? raster.get(0, y, x - 1) : noise;
				final double above = y > 0 ? raster.get(0, y - 1, x) : noise;
				raster.values()[raster.index(0, y, x)] = (float) (0.35 * left + 0.35 * above + 0.3 * noise);
			}
		return ImageTile.whole(raster);
	}

	/** The features of all positions of a square image, as {@link PatchNetwork#judgeImage} takes them. */
	public float[] features(final int size) {
		final int side = (int) level.patches(size);
		final int area = side * side;
		final float[] features = new float[positions.count() * area];
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++)
				positions.write(level.centre(x), level.centre(y), size, size, features, y * side + x, area);
		return features;
	}

	private static float[] gaussian(final int count, final double deviation, final SplittableRandom random) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = (float) (deviation * random.nextGaussian());
		return values;
	}
}
