package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.checkpoint.Checkpoint;
import sc.fiji.anomaly.checkpoint.CheckpointedSteps;
import sc.fiji.anomaly.checkpoint.Checkpoints;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.Fakes;
import sc.fiji.anomaly.method.mlsad.fakes.NormalPatches;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.MemoryCheckpoints;
import sc.fiji.anomaly.training.LearningRate;
import sc.fiji.anomaly.training.PixelTable;
import sc.fiji.anomaly.training.RandomStreams;

/** The training of a detector, stopped and continued. */
class ContinuedTrainingTest {

	private static final int STEPS = 30;

	private boolean onDevice;
	private final MemoryCheckpoints memory = new MemoryCheckpoints();

	/** As on a GPU, but here: patches are put together by the engine, for many steps at once. */
	@ParameterizedTest
	@CsvSource({ "1, 3", "16, 1", "8, 29" })
	void soDoesOneWhosePatchesArePutTogetherOnTheDevice(final int patch, final int stop) {
		onDevice = true;
		aContinuedTrainingGivesTheSameNetworkBitForBit(patch, stop);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "16, 1", "4, 17", "8, 29", "4, 30" })
	void aContinuedTrainingGivesTheSameNetworkBitForBit(final int patch, final int stop) {
		final Map<String, Tensor> expected = train(patch, Checkpoints.NONE, STEPS + 1);
		assertThrows(CancellationException.class, () -> train(patch, memory, stop));
		assertEquals(expected, train(patch, memory, STEPS + 1));
		final List<String> told = new ArrayList<>(List.of("save " + stop, "continuing level " + patch + " " + stop + " " +
			STEPS));
		if (stop < STEPS) told.add("save " + STEPS);
		assertEquals(told, memory.told());
	}

	@Test
	void aTrainingThatWasKilledGoesOnFromItsLastState() {
		final Map<String, Tensor> expected = train(4, Checkpoints.NONE, STEPS + 1);
		memory.dueAfter(12);
		memory.keep(false); // so that nothing is kept where the training ends
		assertThrows(CancellationException.class, () -> train(4, memory, 20));
		assertEquals(List.of("save 12"), memory.told());
		assertEquals(expected, train(4, memory, STEPS + 1));
	}

	@Test
	void aFinishedNetworkIsNotTrainedAgain() {
		final Map<String, Tensor> expected = train(4, memory, STEPS + 1);
		assertEquals(expected, train(4, memory, 1));
		assertEquals(List.of("save 30", "continuing level 4 30 30"), memory.told());
	}

	@Test
	void nothingIsKeptBeforeItsTime() {
		memory.keep(false);
		assertThrows(CancellationException.class, () -> train(4, memory, 20));
		train(4, memory, STEPS + 1);
		assertEquals(List.of(), memory.told());
	}

	@Test
	void everyFailureBetweenTwoStepsKeepsTheState() {
		final IllegalStateException failure = new IllegalStateException("the window was closed");
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			assertSame(failure, assertThrows(IllegalStateException.class, () -> trainer(4, network(scope, 4), scope).train(
				memory, step -> {
					throw failure;
				})));
		}
		assertEquals(List.of("save 1"), memory.told());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 9 })
	void theStepThatATrainingGoesOnFromMatters(final long step) {
		assertThrows(CancellationException.class, () -> train(4, memory, 10));
		final Map<String, Tensor> expected = train(4, Checkpoints.NONE, STEPS + 1);
		memory.states().compute("level 4", (name, state) -> new Checkpoint(step, state.tensors()));
		assertNotEquals(expected, train(4, memory, STEPS + 1));
	}

	@Test
	void theStateOfAnotherNetworkIsRefused() {
		train(4, memory, STEPS + 1);
		memory.states().put("level 8", memory.states().get("level 4"));
		final String message = assertThrows(IllegalArgumentException.class, () -> train(8, memory, STEPS + 1)).getMessage();
		assertEquals("The kept state of level 8 is that of another network", message.substring(0, message.indexOf(',')));
	}

	/** The weights after training, which is cancelled after so many steps. */
	private Map<String, Tensor> train(final int patch, final Checkpoints checkpoints, final int cancelAfter) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PatchNetwork network = network(scope, patch);
			trainer(patch, network, scope).train(checkpoints, new CheckpointedSteps.Listener() {

				private int next;

				@Override
				public void continued(final int steps) {
					next = steps;
				}

				@Override
				public void done(final int step) {
					assertEquals(next++, step);
					if (step + 1 == cancelAfter) throw new CancellationException();
				}
			});
			final Map<String, Tensor> weights = new TreeMap<>();
			network.weights().forEach((name, array) -> weights.put(name, new Tensor(array.getShape().getShape(), array
				.toFloatArray())));
			return weights;
		}
	}

	private DetectorTrainer trainer(final int patch, final PatchNetwork network, final NDManager scope) {
		final List<ImageTile> images = new ArrayList<>();
		for (int i = 0; i < 5; i++)
			images.add(image(i));
		final NormalPatches normals = new NormalPatches(images, patch);
		final String name = "level " + patch;
		final PairDrawing drawing = new PairDrawing(normals, patch, new SinglePatches(normals, patch, 16), Fakes.below(
			patch, normals, Layout.ALIGNED, true), new FourierFeatures(2), true);
		final RandomStreams seeds = new RandomStreams(1);
		final TrainingPairs pairs = onDevice ? new DevicePairs(name, drawing, new PixelTable(normals.images(), scope), 0.1,
			STEPS, seeds, scope) : new HostPairs(name, drawing, 0.1, seeds);
		return new DetectorTrainer(name, network, pairs, new DetectorTrainer.Schedule(STEPS, new LearningRate(1e-3, STEPS,
			LearningRate.Decay.COSINE), 0.01, 0.1, 0.2, 1, 1), seeds, scope);
	}

	private static PatchNetwork network(final NDManager scope, final int patch) {
		return PatchNetwork.initialised(new Architecture(1, patch, new FourierFeatures(2).count(), 8, 1), scope,
			new SplittableRandom(1));
	}

	private static ImageTile image(final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray raster = new PixelArray(1, 20, 22);
		for (int i = 0; i < raster.values().length; i++)
			raster.values()[i] = (float) random.nextDouble(-1, 1);
		return ImageTile.whole(raster);
	}
}
