package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/** Arrays outside of Java's memory do not pile up. */
class NativeMemoryTest {

	private final FourierFeatures positions = new FourierFeatures(2);

	@Test
	void twoHundredScoredImagesLeaveNothingBehind() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Map<Level, PatchNetwork> networks = new LinkedHashMap<>();
			for (final int n : new int[] { 1, 4 })
				networks.put(Level.of(n), network(scope, n));
			final MlsadDetector detector = new MlsadDetector(scope, networks, Map.of(), positions, Optional.empty());
			final int before = scope.getManagedArrays().size();
			for (int i = 0; i < 200; i++)
				for (final Level level : detector.levels())
					detector.evidence(level, image(i));
			assertEquals(before, scope.getManagedArrays().size());
		}
	}

	@ParameterizedTest
	@CsvSource({ "4, false", "1, true", "8, true" })
	void trainingStepsLeaveNothingBehind(final int n, final boolean onDevice) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final List<ImageTile> images = new ArrayList<>();
			for (int i = 0; i < 5; i++)
				images.add(image(i));
			final NormalPatches normals = new NormalPatches(images, n);
			final RandomStreams seeds = new RandomStreams(1);
			final PairDrawing drawing = new PairDrawing(normals, n, new SinglePatches(normals, n, 16), Fakes.below(n, normals,
				Layout.ALIGNED, true), positions, true);
			final TrainingPairs pairs = onDevice ? new DevicePairs("level", drawing, new PixelTable(normals.images(), scope),
				0.1, 200, seeds, scope) : new HostPairs("level", drawing, 0.1, seeds);
			final DetectorTrainer trainer = new DetectorTrainer("level", network(scope, n), pairs,
				new DetectorTrainer.Schedule(200, new LearningRate(1e-3, 200, LearningRate.Decay.COSINE), 0, 0.1, 0.2, 1, 1),
				seeds, scope);
			final List<Integer> arrays = new ArrayList<>();
			trainer.train(Checkpoints.NONE, step -> arrays.add(scope.getManagedArrays().size()));
			assertEquals(200, arrays.size());
			// on a device, steps are drawn by the hundred
			assertEquals(arrays.get(5), arrays.get(105));
		}
	}

	private PatchNetwork network(final NDManager scope, final int n) {
		return PatchNetwork.initialised(new Architecture(1, n, positions.count(), 8, 1), scope, new SplittableRandom(1));
	}

	private static ImageTile image(final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray raster = new PixelArray(1, 12, 14);
		for (int i = 0; i < raster.values().length; i++)
			raster.values()[i] = (float) random.nextDouble(-1, 1);
		return ImageTile.whole(raster);
	}
}
