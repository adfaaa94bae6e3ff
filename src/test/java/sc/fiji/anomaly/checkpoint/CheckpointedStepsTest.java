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
}
