package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** All chance from one seed. */
class RandomStreamsTest {

	@Test
	void theSamePurposeAndStepGiveTheSameNumbers() {
		assertEquals(new RandomStreams(5).random("level 4", 17).nextLong(), new RandomStreams(5).random("level 4", 17)
			.nextLong());
	}

	@Test
	void otherSeedsPurposesAndStepsGiveOtherNumbers() {
		final Set<Long> numbers = new HashSet<>();
		for (long seed = 0; seed < 20; seed++)
			for (final String purpose : new String[] { "split", "level 1", "level 2", "level 1 noise" })
				for (long step = -1; step < 100; step++)
					numbers.add(new RandomStreams(seed).random(purpose, step).nextLong());
		assertEquals(20 * 4 * 101, numbers.size());
	}

	@Test
	void neighbouringStepsAreUnlike() {
		double sum = 0;
		for (long step = 0; step < 1000; step++)
			sum += new RandomStreams(1).random("x", step).nextDouble();
		assertEquals(0.5, sum / 1000, 0.04);
	}
}
