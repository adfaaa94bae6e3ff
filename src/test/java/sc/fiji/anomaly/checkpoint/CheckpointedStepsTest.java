package sc.fiji.anomaly.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.testing.MemoryCheckpoints;

/** The steps of a network whose state is nothing. */
class CheckpointedStepsTest {

	private static final TrainingState NOTHING = new TrainingState();

	@Test
	void aTrainingThatDivergesEndsAtThatStepAndIsNotKept() {
		for (final double loss : new double[] { Double.NaN, Double.POSITIVE_INFINITY }) {
			final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
			final List<Integer> done = new ArrayList<>();
			final String message = assertThrows(IllegalStateException.class, () -> new CheckpointedSteps("level 8", 10,
				NOTHING, checkpoints).run(step -> step < 3 ? 0.5 : loss, (step, ignored) -> done.add(step))).getMessage();
			assertEquals("The training of level 8 diverged: at step 4 of 10 its loss is " + loss +
				". Write a lower rate in the options, or take another seed.", message);
			assertEquals(List.of(0, 1, 2), done);
			assertEquals(Map.of(), checkpoints.states());
		}
	}

	@Test
	void whereATenthIsEnoughItEndsThere() {
		final List<Integer> done = new ArrayList<>();
		final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
		assertEquals(3, new CheckpointedSteps("level 8", 25, NOTHING, checkpoints).run(step -> 0.5, enoughFrom(0, done)));
		assertEquals(List.of(0, 1, 2), done);
		assertEquals(7, new CheckpointedSteps("level 8", 25, NOTHING, new MemoryCheckpoints()).run(step -> 0.5, enoughFrom(
			7, new ArrayList<>())));
		assertEquals(25, new CheckpointedSteps("level 8", 25, NOTHING, new MemoryCheckpoints()).run(step -> 0.5, enoughFrom(
			99, new ArrayList<>())));
	}

	private static CheckpointedSteps.Listener enoughFrom(final int steps, final List<Integer> done) {
		return new CheckpointedSteps.Listener() {

			@Override
			public void done(final int step, final double loss) {
				done.add(step);
			}

			@Override
			public boolean isEnough() {
				return done.size() >= steps;
			}
		};
	}
}
