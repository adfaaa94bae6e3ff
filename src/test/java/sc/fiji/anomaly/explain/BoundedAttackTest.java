package sc.fiji.anomaly.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.DifferentiableDetector;
import sc.fiji.anomaly.method.Pooling;
import sc.fiji.anomaly.method.mlsad.MlsadMethod;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;
import sc.fiji.anomaly.scoring.Aggregation;
import sc.fiji.anomaly.scoring.ImageScoring;
import sc.fiji.anomaly.scoring.PooledEvidence;
import sc.fiji.anomaly.testing.TinyDetector;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.training.ProjectedAscent;

/** Small changes that fool a model. */
class BoundedAttackTest {

	private static final double EPSILON = 0.1;

	private final ComputeDevice cpu = ComputeDevice.choose("cpu");
	private final TinyDetector tiny = TinyDetector.shared(Layout.ALIGNED);
	private final PixelArray image = tiny.preprocessing().apply(TinyImages.disc(77, 40)).whole().pixels();

	private final List<Double> weights = Collections.nCopies(tiny.detector().levels().size(), 1.0 / tiny.detector()
		.levels().size());
	private final Aggregation aggregation = fit();

	private Aggregation fit() {
		final ImageScoring scoring = new ImageScoring(tiny.detector(), Layout.ALIGNED, weights, weights, Progress.NONE);
		return Aggregation.fit(TinyImages.discs(5, 12, 40).stream().map(plane -> pooled(scoring, tiny.preprocessing().apply(
			plane))).toList(), weights, 0.1, Pooling.DEFAULT);
	}

	private static PooledEvidence pooled(final ImageScoring scoring, final WorkingImage image) {
		return scoring.score(image).pooled(Selection.EVERYWHERE, Pooling.Positions.MEAN);
	}

	private double score(final WorkingImage working) {
		return aggregation.score(pooled(ImageScoring.of(tiny.detector(), Layout.ALIGNED, aggregation, Progress.NONE),
			working));
	}

	private BoundedAttack.Found attack(final double epsilon, final int steps) {
		try (DifferentiableDetector detector = detector()) {
			return new BoundedAttack(detector, Layout.ALIGNED, aggregation, cpu, epsilon, steps).on(image,
				new SplittableRandom(1));
		}
	}

	private DifferentiableDetector detector() {
		return (DifferentiableDetector) new MlsadMethod().restore(tiny.preprocessing(), tiny.options(), tiny.detector()
			.weights(), cpu);
	}

	@Test
	void withoutAnyChangeTheScoreIsTheModels() {
		final BoundedAttack.Found found = attack(0, 5);
		assertEquals(score(tiny.preprocessing().apply(TinyImages.disc(77, 40))), found.score(), 1e-4 * Math.abs(found
			.score()));
		assertEquals(image.values().length, found.image().values().length);
		assertEquals(image.get(0, 7, 9), found.image().get(0, 7, 9));
	}

	@Test
	void theChangeStaysInItsBoundAndRaisesTheScoreTheMoreTheLargerItMayBe() {
		final BoundedAttack.Found found = attack(EPSILON, 10);
		for (int i = 0; i < image.values().length; i++) {
			assertEquals(image.values()[i], found.image().values()[i], EPSILON + 1e-6);
			assertTrue(Math.abs(found.image().values()[i]) <= 1);
		}
		assertTrue(found.score() > attack(EPSILON / 4, 10).score());
		assertTrue(attack(EPSILON / 4, 10).score() > attack(0, 1).score());
	}

	/**
	 * A level that hardly changes among normal images says little, and the score falls where it rises beside the others.
	 */
	@Test
	void theScoreIsRaisedMoreThanByTheSumOfTheEvidence() {
		final PixelArray bySum;
		try (NDManager scope = Torch.newScope(cpu); DifferentiableDetector detector = detector()) {
			Gradients.off();
			final NDArray original = scope.create(image.values(), new Shape(1, image.channels(), image.height(), image
				.width()));
			bySum = new PixelArray(image.channels(), image.height(), image.width(), new ProjectedAscent(
				ProjectedAscent.Ball.LINF, EPSILON, 20).of(original, images -> detector.levels().stream().map(level -> detector
					.meanEvidence(images, level).sum()).reduce(NDArray::add).orElseThrow(), new SplittableRandom(1))
				.toFloatArray());
		}
		final Plane plane = new Plane("changed", "", ArrayImgs.floats(bySum.values(), image.width(), image.height(), 1),
			PixelSize.UNKNOWN);
		final double other = score(new WorkingImage(plane, new ImageGeometry(0, 0, 1, 1), new ChannelRange(List.of(-1.0),
			List.of(1.0)), image.width(), image.height()));
		assertTrue(attack(EPSILON, 20).score() > other, attack(EPSILON, 20).score() + " against " + other);
	}

	@Test
	void whatCannotBeIsNamed() {
		assertEquals("epsilon: is 0 or more, not -1.0", assertThrows(IllegalArgumentException.class, () -> attack(-1, 5))
			.getMessage());
		assertEquals("steps: is 1 or more, not 0", assertThrows(IllegalArgumentException.class, () -> attack(0.1, 0))
			.getMessage());
	}
}
