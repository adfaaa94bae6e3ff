package sc.fiji.anomaly.benchmark.sidebyside;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.from_blob;
import static org.bytedeco.pytorch.global.torch.get_num_interop_threads;
import static org.bytedeco.pytorch.global.torch.get_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_interop_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.softplus;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import sc.fiji.anomaly.benchmark.sidebyside.Batches.Batch;
import sc.fiji.anomaly.training.LearningRate;

/** The same network, loss and optimizer through bytedeco's binding. Its batches are there already: nothing is drawn. */
public final class BytedecoSide implements Side {

	private final Workload workload = new Workload();
	private final Batches batches;

	private BytedecoSide(final Batches batches) {
		this.batches = batches;
	}

	/** Reads the batches from the file that is the only argument, and works. */
	public static void main(final String[] args) throws IOException {
		new Worker().work(() -> {
			set_num_threads(1);
			set_num_interop_threads(1);
			return new BytedecoSide(Batches.read(Path.of(args[0])));
		});
	}

	@Override
	public String about() {
		return "libtorch " + torch.TORCH_VERSION + ", threads " + get_num_threads() + " and " + get_num_interop_threads();
	}

	@Override
	public String libraries() {
		return "";
	}

	@Override
	public Job training() {
		return new Training();
	}

	/** Trains from the first weights. */
	private final class Training implements Job {

		private final PointerScope scope = new PointerScope();
		private final BytedecoNetwork network = network();
		private final Adam adam = new Adam(network.trained(), new AdamOptions(Workload.LEARNING_RATE));
		private final OptimizerOptions options = adam.param_groups().get(0).options();
		private final LearningRate rate = new LearningRate(Workload.LEARNING_RATE, Workload.STEPS,
			LearningRate.Decay.COSINE);
		private final FloatPointer patches = new FloatPointer(batches.all().get(0).patches().length);
		private final FloatPointer places = new FloatPointer(batches.all().get(0).places().length);

		@Override
		public float[] run() {
			final float[] losses = new float[Workload.STEPS];
			for (int step = 0; step < losses.length; step++) {
				try (PointerScope inner = new PointerScope()) {
					losses[step] = step(batches.all().get(step), rate.at(step));
				}
			}
			return losses;
		}

		private float step(final Batch batch, final double learningRate) {
			final Tensor rows = from_blob(patches.put(batch.patches(), 0, batch.patches().length), 2L * Workload.PATCHES,
				workload.architecture().patchValues());
			final Tensor features = from_blob(places.put(batch.places(), 0, batch.places().length), 2L * Workload.PATCHES,
				workload.positions().count());
			adam.zero_grad();
			final Tensor loss = loss(rows, features);
			loss.backward();
			options.set_lr(learningRate);
			adam.step();
			return loss.item_float();
		}

		/** Normal pairs, structure anomaly pairs and position anomaly pairs, each with weight 1. */
		private Tensor loss(final Tensor rows, final Tensor features) {
			final TensorVector content = network.seePatches(rows).split(Workload.PATCHES);
			final TensorVector where = network.seePositions(features).split(Workload.PATCHES);
			final TensorVector logits = network.judge(cat(new TensorVector(content.get(0).add(where.get(0)), content.get(1)
				.add(where.get(0)), content.get(0).add(where.get(1))))).split(Workload.PATCHES);
			return softplus(logits.get(0)).mean().add(softplus(logits.get(1).neg()).mean()).add(softplus(logits.get(2).neg())
				.mean());
		}

		@Override
		public void close() {
			scope.close();
		}
	}

	@Override
	public Job judging(final int size, final int passes) {
		return new Scoring(size, passes);
	}

	/** Scores an image again and again. */
	private final class Scoring implements Job {

		private final PointerScope scope = new PointerScope();
		private final BytedecoNetwork network = network();
		private final int size;
		private final int passes;
		private final float[] features;
		private final float[] image;
		private final int side;
		private final FloatPointer pixels;
		private final FloatPointer places;

		Scoring(final int size, final int passes) {
			this.size = size;
			this.passes = passes;
			features = workload.features(size);
			image = workload.image(size, size).pixels().values();
			side = (int) workload.level().patches(size);
			pixels = new FloatPointer(image.length);
			places = new FloatPointer((long) workload.positions().count() * side * side);
		}

		@Override
		public float[] run() {
			float[] scores = {};
			try (NoGradGuard noGradients = new NoGradGuard()) {
				for (int i = 0; i < passes; i++)
					scores = pass();
			}
			return scores;
		}

		private float[] pass() {
			try (PointerScope inner = new PointerScope()) {
				final Tensor x = from_blob(pixels.put(image, 0, image.length), 1, 1, size, size);
				final Tensor where = from_blob(places.put(features, 0, features.length), 1, workload.positions().count(), side,
					side);
				final FloatBuffer buffer = network.judgeImage(x, where).createBuffer();
				final float[] scores = new float[side * side];
				buffer.get(scores);
				return scores;
			}
		}

		@Override
		public void close() {
			scope.close();
		}
	}

	private BytedecoNetwork network() {
		return new BytedecoNetwork(workload.architecture(), workload.weights());
	}
}
