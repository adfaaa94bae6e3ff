package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.method.Pooling.Levels;
import sc.fiji.anomaly.method.Pooling.Positions;

/** The words that users write for the ways of pooling. */
class PoolingTest {

	@Test
	void theDefaultStandsFirst() {
		assertEquals(List.of("mean", "softmax", "max"), Pooling.positionKeys());
		assertEquals(List.of("profile", "mean", "softmax", "max"), Pooling.levelKeys());
		assertEquals(Pooling.DEFAULT, Pooling.of("mean", "profile"));
	}

	@Test
	void everyWordIsItsWay() {
		assertEquals(new Pooling(Positions.SOFTMAX, Levels.MAX), Pooling.of("softmax", "max"));
		assertEquals("softmax", Positions.SOFTMAX.key());
		assertEquals("profile", Levels.PROFILE.key());
	}
}
