package sc.fiji.anomaly.method.mlsad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;

import sc.fiji.anomaly.benchmark.sidebyside.Batches;
import sc.fiji.anomaly.benchmark.sidebyside.Batches.Batch;
import sc.fiji.anomaly.benchmark.sidebyside.Job;
import sc.fiji.anomaly.benchmark.sidebyside.Side;
import sc.fiji.anomaly.benchmark.sidebyside.Worker;
import sc.fiji.anomaly.benchmark.sidebyside.Workload;
import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.OnDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.RandomStreams;

/** The plugin's own trainer, network and detector, as they are; only the patches are drawn beforehand. */
public final class DjlSide implements Side {

	private static final String NAME = "D_8";
	private static final double INPUT_NOISE = 0.2;

	private final Workload workload;
	private final Batches batches;

	private DjlSide(final Workload workload, final Batches batches) {
		this.workload = workload;
		this.batches = batches;
	}

	/** Keeps the batches of a training in the file that is the only argument, and works. */
	public static void main(final String[] args) throws IOException {
		new Worker().work(() -> {
			final Workload workload = new Workload();
			final Batches batches = batches(workload);
			batches.write(Path.of(args[0]));
			return new DjlSide(workload, batches);
		});
	}

	@Override
	public String about() {
		return "libtorch " + Torch.engine().getVersion() + ", threads " + JniUtils.getNumThreads() + " and " + JniUtils
			.getNumInteropThreads();
	}

	@Override
	public String libraries() {
		return LibUtils.getLibtorchPath();
	}

	/** What a trainer draws for the steps of a training, noise included. */
	private static Batches batches(final Workload workload) {
		final int size = workload.level().receptiveField();
		final NormalPatches normals = new NormalPatches(workload.normals(), size);
		final TrainingPairs pairs = new HostPairs(NAME, new PairDrawing(normals, size, new SinglePatches(normals, size,
			Workload.PATCHES), Fakes.below(size, normals, Layout.ALIGNED, true), workload.positions(), true), INPUT_NOISE,
			new RandomStreams(Workload.SEED));
		final List<Batch> all = new ArrayList<>();
		try (NDManager scope = scope()) {
			for (int step = 0; step < Workload.STEPS; step++) {
				final TrainingPairs.Batch batch = pairs.of(step, scope);
				all.add(new Batch(batch.patches().toFloatArray(), batch.places().toFloatArray()));
			}
		}
		return new Batches(List.copyOf(all));
	}

	@Override
	public Job training() {
		final NDManager scope = scope();
		final PatchNetwork network = PatchNetwork.initialised(workload.architecture(), scope, new SplittableRandom(
			Workload.SEED));
		workload.weights().forEach((name, tensor) -> OnDevice.set(network.weights().get(name), tensor.values()));
		final DetectorTrainer trainer = new DetectorTrainer(NAME, network, new Replay(batches, Workload.PATCHES, workload
			.positions().count()), new DetectorTrainer.Schedule(Workload.STEPS, new LearningRate(Workload.LEARNING_RATE,
				Workload.STEPS, LearningRate.Decay.COSINE), 0, 0, 0, 1, 1), new RandomStreams(Workload.SEED), scope);
		final float[] losses = new float[Workload.STEPS];
		return new ScopedJob(scope) {

			@Override
			public float[] run() {
				trainer.train(Checkpoints.NONE, new CheckpointedSteps.Listener() {

					@Override
					public void done(final int step) {
						// nothing to do between two steps
					}

					@Override
					public void losses(final int step, final float[] all) {
						losses[step] = all[0];
					}
				});
				return losses;
			}
		};
	}

	@Override
	public Job judging(final int size, final int passes) {
		final NDManager scope = scope();
		final PatchNetwork network = network(workload, scope);
		final int side = (int) workload.level().patches(size);
		final Shape imageShape = new Shape(1, 1, size, size);
		final Shape placesShape = new Shape(1, workload.positions().count(), side, side);
		final float[] image = workload.image(size, size).pixels().values();
		final float[] places = workload.features(size);
		return new ScopedJob(scope) {

			@Override
			public float[] run() {
				float[] logits = {};
				for (int i = 0; i < passes; i++)
					logits = pass();
				return logits;
			}

			private float[] pass() {
				Gradients.off();
				try (NDManager pass = scope.newSubManager()) {
					return network.judgeImage(pass.create(image, imageShape), pass.create(places, placesShape), workload.level()
						.stride()).toFloatArray();
				}
			}
		};
	}

	private static NDManager scope() {
		return Torch.newScope(ComputeDevice.choose("cpu"));
	}

	private static PatchNetwork network(final Workload workload, final NDManager scope) {
		final Map<String, NDArray> weights = new LinkedHashMap<>();
		workload.weights().forEach((name, tensor) -> weights.put(name, scope.create(tensor.values(), new Shape(tensor
			.shape()))));
		return new PatchNetwork(workload.architecture(), weights);
	}

	/** A job with native memory of its own. */
	private abstract static class ScopedJob implements Job {

		private final NDManager scope;

		ScopedJob(final NDManager scope) {
			this.scope = scope;
		}

		@Override
		public void close() {
			scope.close();
		}
	}
}
