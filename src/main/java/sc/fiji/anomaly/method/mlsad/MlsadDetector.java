package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.DeviceRoom;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.HostBuffers;
import sc.fiji.anomaly.engine.PatchRoom;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.method.GeneratingDetector;
import sc.fiji.anomaly.method.mlsad.patchgan.Generator;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.store.Tensor;

/** The level-specific detectors D_1, D_2, D_4 ... of a trained model. */
final class MlsadDetector implements DifferentiableDetector, GeneratingDetector {

	/** Where pixels lie in a whole image of some width and height. */
	private record Place(long x, long y, long width, long height) {
	}

	private final NDManager scope;
	private final Map<Level, PatchNetwork> networks;
	private final SortedMap<Integer, Generator> generators;
	private final PositionFeatures positions;
	private final Optional<DeviceRoom> device;
	private final HostBuffers buffers = new HostBuffers();

	/**
	 * @param scope owns the networks' weights; closed with this detector
	 * @param generators those that were kept, by the size up to which their images are normal
	 * @param device memory of the card that scores images by large parts; nothing if they shall be small
	 */
	MlsadDetector(final NDManager scope, final Map<Level, PatchNetwork> networks,
		final Map<Integer, Generator> generators, final PositionFeatures positions, final Optional<DeviceRoom> device)
	{
		this.scope = scope;
		this.generators = new TreeMap<>(generators);
		this.networks = new LinkedHashMap<>(networks);
		this.positions = positions;
		this.device = device;
	}

	@Override
	public List<Level> levels() {
		return new ArrayList<>(networks.keySet());
	}

	@Override
	public Optional<PatchRoom> room(final Level level) {
		return device.map(memory -> new PatchRoom(memory, networks.get(level).bytesPerPatch(level.stride())));
	}

	/** Softplus of the logit, which is {@code -log(1 - D)}: unlike D itself it does not saturate. */
	@Override
	public PixelArray evidence(final Level level, final ImageTile tile) {
		final PixelArray image = tile.pixels();
		final int columns = (int) level.patches(image.width());
		final int rows = (int) level.patches(image.height());
		Gradients.off();
		try (NDManager pass = scope.newSubManager()) {
			final NDArray where = positionsOf(new Place(tile.x(), tile.y(), tile.width(), tile.height()), level, columns,
				rows, pass);
			return new PixelArray(1, rows, columns, buffers.upload(pass, image.values(), new Shape(1, image.channels(), image
				.height(), image.width()), pixels -> Activation.softPlus(networks.get(level).judgeImage(pixels, where, level
					.stride())).toFloatArray()));
		}
	}

	@Override
	public NDArray meanEvidence(final NDArray images, final Level level) {
		final long count = images.getShape().get(0);
		final int factor = level.reduction();
		final Shape block = new Shape(factor, factor);
		final NDArray reduced = factor == 1 ? images : Pool.avgPool2d(images, block, block, new Shape(0, 0), false, true);
		final Place whole = new Place(0, 0, reduced.getShape().get(3), reduced.getShape().get(2));
		final int columns = (int) level.patches(whole.width());
		final int rows = (int) level.patches(whole.height());
		final NDArray logits = networks.get(level).judgeImage(reduced, positionsOf(whole, level, columns, rows, images
			.getManager()), level.stride());
		return Activation.softPlus(logits).reshape(count, (long) rows * columns).mean(new int[] { 1 });
	}

	/**
	 * The features of all positions of a level; null if the networks have none. Those of columns and those of rows are
	 * brought to the device, where they become a map: what the others lack is 0.
	 */
	private NDArray positionsOf(final Place place, final Level level, final int columns, final int rows,
		final NDManager scope)
	{
		if (positions.count() == 0) return null;
		final float[] ofColumns = new float[positions.count() * columns];
		for (int x = 0; x < columns; x++)
			positions.write(place.x() + level.centre(x), place.y(), place.width(), place.height(), ofColumns, x, columns);
		final float[] ofRows = new float[positions.count() * rows];
		for (int y = 0; y < rows; y++)
			positions.write(place.x(), place.y() + level.centre(y), place.width(), place.height(), ofRows, y, rows);
		for (int feature = 0; feature < positions.count(); feature++)
			if (positions.isOfColumn(feature)) Arrays.fill(ofRows, feature * rows, (feature + 1) * rows, 0);
			else Arrays.fill(ofColumns, feature * columns, (feature + 1) * columns, 0);
		return scope.create(ofColumns, new Shape(1, positions.count(), 1, columns)).add(scope.create(ofRows, new Shape(1,
			positions.count(), rows, 1)));
	}

	@Override
	public boolean keepsGenerators() {
		return !generators.isEmpty();
	}

	@Override
	public SortedMap<Integer, List<PixelArray>> generate(final int count, final SplittableRandom random,
		final Progress progress)
	{
		final SortedMap<Integer, List<PixelArray>> images = new TreeMap<>();
		generators.forEach((size, generator) -> {
			final int before = count * images.size();
			images.put(size, generator.images(count, random, done -> {
				progress.check();
				final int all = count * generators.size();
				progress.report("Fake images: " + (before + done) + " of " + all, (double) (before + done) / all);
			}));
		});
		return images;
	}

	@Override
	public Map<String, Tensor> weights() {
		final Map<String, Tensor> all = new LinkedHashMap<>();
		networks.forEach((level, network) -> network.weights().forEach((name, array) -> all.put(prefix(level) + name,
			new Tensor(array.getShape().getShape(), array.toFloatArray()))));
		all.putAll(KeptGenerators.tensors(generators));
		return all;
	}

	/** What the names of a level's weights begin with. */
	static String prefix(final Level level) {
		return "D_" + level.size() + ".";
	}

	@Override
	public void close() {
		scope.close();
	}
}
