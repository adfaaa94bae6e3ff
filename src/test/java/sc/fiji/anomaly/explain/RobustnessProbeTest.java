package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.testing.TinyDetector;

class RobustnessProbeTest {

	private static final int SIDE = 32;

	private final ComputeDevice cpu = ComputeDevice.choose("cpu");

	private static List<PixelArray> noise(final int count) {
		final SplittableRandom random = new SplittableRandom(2);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int k = 0; k < image.values().length; k++)
				image.values()[k] = (float) (2 * random.nextDouble() - 1);
			images.add(image);
		}
		return images;
	}

	private List<ProbeStep> probe(final List<PixelArray> start, final int steps, final double repel) {
		final List<ProbeStep> taken = new ArrayList<>();
		try (DifferentiableDetector detector = restored(Layout.ALIGNED)) {
			new RobustnessProbe(detector, detector.levels(), cpu, steps, repel).run(start, taken::add);
		}
		return taken;
	}

	/** As from a model file. */
	private DifferentiableDetector restored(final Layout layout) {
		final TinyDetector tiny = TinyDetector.shared(layout);
		return (DifferentiableDetector) new MlsadMethod().restore(tiny.preprocessing(), tiny.options(), tiny.detector()
			.weights(), cpu);
	}

	@ParameterizedTest
	@EnumSource(Layout.class)
	void theDifferentiableEvidenceIsThatOfScoring(final Layout layout) {
		final PixelArray image = noise(1).get(0);
		try (DifferentiableDetector detector = restored(layout); NDManager scope = Torch.newScope(cpu)) {
			final NDArray images = scope.create(image.values(), new Shape(1, 1, SIDE, SIDE));
			for (final Level level : detector.levels()) {
				final float[] values = detector.evidence(level, ImageTile.whole(image).reduced(level.reduction())).values();
				double mean = 0;
				for (final float value : values)
					mean += value / values.length;
				assertArrayEquals(new float[] { (float) mean }, detector.meanEvidence(images, level).toFloatArray(), 1e-4f,
					level.toString());
			}
		}
	}

	@Test
	void theEvidenceFallsAndTheValuesStayInRange() {
		final List<PixelArray> start = noise(3);
		final float before = start.get(0).values()[5];
		final List<ProbeStep> taken = probe(start, 40, 0);
		assertEquals(41, taken.size());
		assertEquals(before, start.get(0).values()[5]);
		assertArrayEquals(start.get(2).values(), taken.get(0).images().get(2).values());
		assertTrue(taken.get(40).meanEvidence() < 0.7 * taken.get(0).meanEvidence(), taken.get(0).meanEvidence() + " -> " +
			taken.get(40).meanEvidence());
		for (final float value : taken.get(40).images().get(1).values())
			assertTrue(Math.abs(value) <= 1);
	}

	@Test
	void repelledImagesEndFurtherApart() {
		final double free = alike(probe(noise(3), 30, 0).get(30).images());
		final double repelled = alike(probe(noise(3), 30, 20).get(30).images());
		assertTrue(repelled < free - 0.02, repelled + " against " + free);
	}

	@Test
	void thePullAwayTermIsOneForEqualAndZeroForDifferentImages() {
		final PixelArray left = new PixelArray(1, 1, 2, new float[] { 1, -1 });
		final PixelArray right = new PixelArray(1, 1, 2, new float[] { -1, 1 });
		assertEquals(1, alike(List.of(left, left)), 1e-5);
		assertEquals(0, alike(List.of(left, right)), 1e-5);
		assertEquals(1 / 3.0, alike(List.of(left, left, right)), 1e-5);
	}

	private double alike(final List<PixelArray> images) {
		try (NDManager scope = Torch.newScope(cpu)) {
			final PixelArray first = images.get(0);
			final float[] all = new float[images.size() * first.values().length];
			for (int i = 0; i < images.size(); i++)
				System.arraycopy(images.get(i).values(), 0, all, i * first.values().length, first.values().length);
			return new PullAway(images.size(), scope).of(scope.create(all, new Shape(images.size(), 1, first.height(), first
				.width()))).getFloat();
		}
	}

	@Test
	void stepsAndWeightsThatMakeNoSenseAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> probe(noise(1), 0, 0));
		assertThrows(IllegalArgumentException.class, () -> probe(noise(1), 1, -1));
		assertThrows(IllegalArgumentException.class, () -> probe(noise(1), 1, Double.NaN));
	}
}
