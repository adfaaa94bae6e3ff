package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.FakePatchSource;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.GeneratedImages;
import sc.fiji.anomaly.method.mlsad.fakes.KnownAnomalies;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/** What a CPU puts together in Java's memory, and a GPU in its own, is the same. */
class TrainingPairsTest {

	private static final int STEPS = 330;
	private static final int COUNT = 12;
	private static final RandomStreams SEEDS = new RandomStreams(3);

	private static PixelArray image(final int channels, final int height, final int width, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray image = new PixelArray(channels, height, width);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = (float) random.nextDouble(-1, 1);
		return image;
	}

	/** Aligned images have one size; textures have any. */
	private static List<PixelArray> images(final Layout layout, final int channels, final long seed) {
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < 5; i++)
			images.add(layout == Layout.ALIGNED ? image(channels, 20, 22, seed + i) : image(channels, 18 + 3 * i, 35 - 4 * i,
				seed + i));
		return images;
	}

	private static List<ImageTile> tiles(final List<PixelArray> images) {
		return images.stream().map(ImageTile::whole).toList();
	}

	@ParameterizedTest
	@CsvSource({ "1, ALIGNED, 1, below", "2, ALIGNED, 3, below", "4, ALIGNED, 1, below", "8, ALIGNED, 1, below",
		"16, ALIGNED, 3, below", "1, TEXTURE, 3, below", "2, TEXTURE, 1, below", "4, TEXTURE, 3, below",
		"8, TEXTURE, 1, below", "16, TEXTURE, 3, below", "8, ALIGNED, 1, generated", "8, TEXTURE, 3, generated",
		"8, ALIGNED, 3, known", "4, TEXTURE, 1, known" })
	void aDevicePutsTogetherWhatJavaDoes(final int n, final Layout layout, final int channels, final String kind) {
		final List<PixelArray> all = images(layout, channels, 1);
		final NormalPatches normals = new NormalPatches(tiles(all), n);
		final List<PixelArray> others = images(layout, channels, 100);
		final FakePatchSource below = Fakes.below(n, normals, layout, true);
		final FakePatchSource fakes = switch (kind) {
			case "generated" -> Fakes.generated(n, new GeneratedImages(others, layout), normals, layout, true);
			case "known" -> KnownAnomalies.among(below, tiles(others), n, 0.5, layout);
			default -> below;
		};
		final PositionFeatures positions = MlsadMethod.positions(layout);
		final PairDrawing drawing = new PairDrawing(normals, n, new SinglePatches(normals, n, COUNT), fakes, positions,
			layout == Layout.ALIGNED);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final TrainingPairs host = new HostPairs("test", drawing, 0.1, SEEDS);
			final TrainingPairs device = new DevicePairs("test", drawing, new PixelTable(Stream.concat(all.stream(), others
				.stream()).toList(), scope), 0.1, STEPS, SEEDS, scope);
			// 100 was drawn ahead; the last two begin in the middle, as a training that is continued does
			for (final int step : new int[] { 0, 1, 2, 57, 100, 101, 250, STEPS - 1 })
				same(host, device, step, scope);
		}
	}

	private static void same(final TrainingPairs host, final TrainingPairs device, final int step,
		final NDManager scope)
	{
		final TrainingPairs.Batch expected = host.of(step, scope);
		final TrainingPairs.Batch batch = device.of(step, scope);
		assertArrayEquals(expected.patches().toFloatArray(), batch.patches().toFloatArray(), 2e-5f, "step " + step);
		assertArrayEquals(expected.places().toFloatArray(), batch.places().toFloatArray(), "step " + step);
		assertEquals(expected.random().nextLong(), batch.random().nextLong(), "chance that is left");
		assertEquals(expected.patches().getShape(), batch.patches().getShape());
		for (final int first : new int[] { 0, COUNT })
			for (int i = 0; i < 3; i++)
				assertArrayEquals(host.seen(first, 3).get(i).values(), device.seen(first, 3).get(i).values(), 2e-5f);
	}

	/** Pixels are only moved then, so that nothing is rounded otherwise. */
	@Test
	void withoutForeignRegionsBothTrainTheSameWeights() {
		final NormalPatches normals = new NormalPatches(tiles(images(Layout.ALIGNED, 1, 1)), 8);
		final PairDrawing drawing = new PairDrawing(normals, 8, new SinglePatches(normals, 8, COUNT), Fakes.below(8,
			normals, Layout.ALIGNED, false), MlsadMethod.positions(Layout.ALIGNED), true);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			assertArrayEquals(trained(new HostPairs("test", drawing, 0.1, SEEDS), scope), trained(new DevicePairs("test",
				drawing, new PixelTable(normals.images(), scope), 0.1, STEPS, SEEDS, scope), scope));
		}
	}

	private static float[] trained(final TrainingPairs pairs, final NDManager scope) {
		final PatchNetwork network = PatchNetwork.initialised(new PatchNetwork.Architecture(1, 8, MlsadMethod.positions(
			Layout.ALIGNED).count(), 8, 1), scope, new SplittableRandom(1));
		new DetectorTrainer("test", network, pairs, new DetectorTrainer.Schedule(STEPS, new LearningRate(1e-3, STEPS,
			LearningRate.Decay.COSINE), 0, 0.1, 0.2, 1, 1), SEEDS, scope).train(Checkpoints.NONE, step -> {});
		return network.weights().get("patch").toFloatArray();
	}

	@Test
	void fullMapsAreTheSame() {
		final NormalPatches normals = new NormalPatches(tiles(images(Layout.ALIGNED, 1, 1)), 8);
		final PairDrawing drawing = new PairDrawing(normals, 8, new FullMaps(normals, 8, 2, 22, 20), Fakes.below(8, normals,
			Layout.ALIGNED, false), MlsadMethod.positions(Layout.ALIGNED), true);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final float[] expected = new HostPairs("test", drawing, 0, SEEDS).of(4, scope).patches().toFloatArray();
			assertArrayEquals(expected, new DevicePairs("test", drawing, new PixelTable(normals.images(), scope), 0, STEPS,
				SEEDS, scope).of(4, scope).patches().toFloatArray());
		}
	}
}
