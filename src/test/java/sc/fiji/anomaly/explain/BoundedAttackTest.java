package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.TinyDetector;
import sc.fiji.anomaly.TinyImages;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;

/** Small changes that fool a model. */
class BoundedAttackTest {

	private static final double EPSILON = 0.1;

	private final ComputeDevice cpu = ComputeDevice.choose("cpu");
	private final TinyDetector tiny = TinyDetector.shared(Layout.ALIGNED);
	private final Raster image = tiny.preprocessing().apply(TinyImages.disc(77, 40)).whole().pixels();

	private BoundedAttack.Found attack(final double epsilon, final int steps) {
		try (DifferentiableDetector detector = (DifferentiableDetector) new MlsadMethod().restore(tiny.preprocessing(), tiny
			.options(), tiny.detector().weights(), cpu))
		{
			return new BoundedAttack(detector, cpu, epsilon, steps).on(image, new SplittableRandom(1));
		}
	}

	@Test
	void withoutAnyChangeTheEvidenceIsThatOfScoring() {
		double expected = 0;
		for (final Level level : tiny.detector().levels()) {
			final float[] values = tiny.detector().evidence(level, Window.whole(image).reduced(level.reduction())).values();
			for (final float value : values) expected += value / values.length / tiny.detector().levels().size();
		}
		final BoundedAttack.Found found = attack(0, 5);
		assertEquals(expected, found.evidence(), 1e-4 * expected);
		assertEquals(image.values().length, found.image().values().length);
		assertEquals(image.get(0, 7, 9), found.image().get(0, 7, 9));
	}

	@Test
	void theChangeStaysInItsBoundAndRaisesTheEvidenceTheMoreTheLargerItMayBe() {
		final BoundedAttack.Found found = attack(EPSILON, 10);
		for (int i = 0; i < image.values().length; i++) {
			assertEquals(image.values()[i], found.image().values()[i], EPSILON + 1e-6);
			assertTrue(Math.abs(found.image().values()[i]) <= 1);
		}
		assertTrue(found.evidence() > attack(EPSILON / 4, 10).evidence());
		assertTrue(attack(EPSILON / 4, 10).evidence() > attack(0, 1).evidence());
	}

	@Test
	void whatCannotBeIsNamed() {
		assertEquals("epsilon: is 0 or more, not -1.0", assertThrows(IllegalArgumentException.class, () -> attack(-1, 5))
			.getMessage());
		assertEquals("steps: is 1 or more, not 0", assertThrows(IllegalArgumentException.class, () -> attack(0.1, 0)).getMessage());
	}
}
