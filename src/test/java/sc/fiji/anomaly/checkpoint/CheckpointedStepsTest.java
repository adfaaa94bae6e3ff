package sc.fiji.anomaly.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.testing.MemoryCheckpoints;

/** The steps of a network whose state is nothing. */
class CheckpointedStepsTest {

	private static final TrainingState NOTHING = new TrainingState();

	private final NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"));
	private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();

	/** What the listener was told. */
	private final List<Integer> done = new ArrayList<>();
	private final List<Integer> stepsOfLosses = new ArrayList<>();
	private final List<float[]> losses = new ArrayList<>();

	@AfterEach
	void close() {
		scope.close();
	}

	/** A training of many steps whose loss is a half up to one step, and another number from then on. */
	private void train(final int steps, final int upTo, final float then, final int cancelAfter) {
		run(steps, upTo, then, cancelAfter, Integer.MAX_VALUE);
	}

	/** @param enoughAfter so many steps are enough */
	private int run(final int steps, final int upTo, final float then, final int cancelAfter, final int enoughAfter) {
		Gradients.off();
		return new CheckpointedSteps("level 8", steps, NOTHING, checkpoints).run(scope, (step, pass) -> pass.create(
			step < upTo ? 0.5f : then), new CheckpointedSteps.Listener()
		{

				@Override
				public void done(final int step) {
					done.add(step);
					if (step + 1 == cancelAfter) throw new CancellationException();
				}

				@Override
				public void losses(final int step, final float[] all) {
					stepsOfLosses.add(step);
					losses.add(all);
				}

				@Override
				public boolean isEnough() {
					return done.size() >= enoughAfter;
				}
			});
	}

	private static List<Integer> numbers(final int count) {
		return IntStream.range(0, count).boxed().toList();
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY })
	void aTrainingThatDivergesEndsAndSaysAtWhichStepAndIsNotKept(final float loss) {
		for (final int steps : new int[] { 10, 100 }) {
			assertEquals("The training of level 8 diverged: at step 4 of " + steps + " its loss is " + loss +
				". Write a lower rate in the options, or take another seed.", assertThrows(IllegalStateException.class,
					() -> train(steps, 3, loss, -1)).getMessage());
			assertEquals(Map.of(), checkpoints.states());
		}
	}

	@Test
	void whereATenthIsEnoughItEndsThere() {
		assertEquals(3, enough(25, 0));
		assertEquals(numbers(3), done);
		assertEquals(numbers(3), stepsOfLosses);
		assertEquals(7, enough(25, 7));
		assertEquals(25, enough(25, 99));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTrainingThatHasEnoughIsNoneIfALossThatWasNotReadYetIsNoNumber(final boolean keeping) {
		checkpoints.keep(keeping);
		assertThrows(IllegalStateException.class, () -> run(100, 3, Float.NaN, -1, 12));
		assertEquals(Map.of(), checkpoints.states());
	}

	@Test
	void whatIsEnoughCanBeContinued() {
		assertEquals(7, run(25, 0, 2, -1, 7));
		assertEquals(List.of("save 7"), checkpoints.told());
	}

	/** A training that has enough after so many steps. */
	private int enough(final int steps, final int from) {
		done.clear();
		checkpoints.keep(false);
		return run(steps, 0, 2, -1, from);
	}

	@Test
	void itEndsWhenItsLossesAreRead() {
		assertThrows(IllegalStateException.class, () -> train(100, 3, Float.NaN, -1));
		assertEquals(numbers(PendingLosses.MOST - 1), done);
		assertEquals(numbers(3), stepsOfLosses);
	}

	@Test
	void aStateThatIsDueIsNotKeptIfALossThatWasNotReadYetIsNoNumber() {
		checkpoints.dueAfter(5);
		assertThrows(IllegalStateException.class, () -> train(100, 3, Float.NaN, -1));
		assertEquals(Map.of(), checkpoints.states());
		assertEquals(numbers(5), done);
	}

	@Test
	void norIsThatOfATrainingThatIsCancelled() {
		final CancellationException cancelled = assertThrows(CancellationException.class, () -> train(100, 3, Float.NaN,
			6));
		assertEquals("The training of level 8 diverged: at step 4 of 100", cancelled.getSuppressed()[0].getMessage()
			.substring(0, 50));
		assertEquals(Map.of(), checkpoints.states());
	}

	@Test
	void allLossesAreToldInOrder() {
		train(47, 22, 2, -1);
		assertEquals(numbers(47), done);
		assertEquals(numbers(47), stepsOfLosses);
		assertArrayEquals(new float[] { 0.5f }, losses.get(21));
		assertArrayEquals(new float[] { 2 }, losses.get(22));
		assertEquals(List.of("save 47"), checkpoints.told());
	}

	@Test
	void thoseBeforeAKeptStateAreToldFirst() {
		assertThrows(CancellationException.class, () -> train(100, 3, 2, 7));
		assertEquals(numbers(7), stepsOfLosses);
		assertEquals(List.of("save 7"), checkpoints.told());
	}

	@Test
	void aStepMayComeToSeveralNumbers() {
		Gradients.off();
		new CheckpointedSteps("level 8", 3, NOTHING, checkpoints).run(scope, (step, pass) -> pass.create(new float[] { step,
			7, Float.NaN }), new CheckpointedSteps.Listener()
		{

				@Override
				public void done(final int step) {
					// only its losses matter
				}

				@Override
				public void losses(final int step, final float[] all) {
					assertArrayEquals(new float[] { step, 7, Float.NaN }, all);
					stepsOfLosses.add(step);
				}
			});
		assertEquals(numbers(3), stepsOfLosses);
		assertEquals(0, scope.getManagedArrays().size());
	}
}
