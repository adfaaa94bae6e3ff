package sc.fiji.anomaly.method.mlsad;

import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/** Trains a detector as a GPU would, but on the CPU. */
public final class DeviceTraining {

	private DeviceTraining() {}

	/**
	 * Trains.
	 *
	 * @param n level
	 * @param count normal patches in a step
	 */
	public static void train(final int n, final Layout layout, final int count, final int steps,
		final List<PixelArray> images)
	{
		final NormalPatches normals = new NormalPatches(images.stream().map(ImageTile::whole).toList(), n);
		final PositionFeatures positions = MlsadMethod.positions(layout);
		final boolean misplaced = layout == Layout.ALIGNED;
		final RandomStreams seeds = new RandomStreams(1);
		final PairDrawing drawing = new PairDrawing(normals, n, new SinglePatches(normals, n, count), Fakes.below(n,
			normals, layout, true), positions, misplaced);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchNetwork network = PatchNetwork.initialised(new PatchNetwork.Architecture(images.get(0).channels(), n,
				positions.count(), 64, 2), scope, new SplittableRandom(1));
			new DetectorTrainer("level " + n, network, new DevicePairs("level " + n, drawing, new PixelTable(images, scope),
				0.2, steps, seeds, scope), new DetectorTrainer.Schedule(steps, new LearningRate(1e-3, steps,
					LearningRate.Decay.COSINE), 0, 0.2, 0, 1, misplaced ? 1 : 0), seeds, scope).train(Checkpoints.NONE,
						step -> {});
		}
	}
}
