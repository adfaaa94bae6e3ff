package sc.fiji.anomaly.method.agad;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.testing.WindowTraining;

/** What some sixty steps teach of images that are easy: stripes, of which the abnormal ones are fainter. */
class AgadLearningTest {

	private static final int SIDE = 16;
	private static final int PERIOD = 8;
	private static final double STRONG = 0.8;
	private static final double FAINT = 0.3;

	/** With this many, no changed images are made of normal ones. */
	private static final int NORMALS = 500;

	private static final AgadMethod METHOD = new AgadMethod();
	private static final String OPTIONS = "width:0.1,batch:16,rate:0.01,length:";
	private static final String TWO_STEPS = OPTIONS + "0.01";
	private static final String SIXTY_FOUR_STEPS = OPTIONS + "0.4";

	/** Mean squared error of images that were not trained on. */
	private record Errors(double normal, double abnormal) {
	}

	private static Errors begun;
	private static Errors trained;
	private static Errors informed;

	@BeforeAll
	static void train() {
		begun = errors(TWO_STEPS, List.of());
		trained = errors(SIXTY_FOUR_STEPS, List.of());
		informed = errors(SIXTY_FOUR_STEPS, stripes(1000, 100, FAINT));
	}

	private static Errors errors(final String options, final List<PixelArray> anomalies) {
		try (AnomalyDetector detector = METHOD.train(WindowTraining.set(METHOD, options, Layout.ALIGNED, stripes(0, NORMALS,
			STRONG), anomalies), WindowTraining.run(METHOD, options, new Progress()
		{}))) {
			return new Errors(error(detector, stripes(2000, 50, STRONG)), error(detector, stripes(3000, 50, FAINT)));
		}
	}

	/** Stripes that begin anywhere, with some noise. */
	private static List<PixelArray> stripes(final long seed, final int count, final double strength) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final double phase = random.nextDouble(2 * Math.PI);
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++)
					image.values()[image.index(0, y, x)] = (float) (strength * Math.sin(2 * Math.PI * y / PERIOD + phase) + random
						.nextDouble(-0.1, 0.1));
			images.add(image);
		}
		return images;
	}

	private static double error(final AnomalyDetector detector, final List<PixelArray> images) {
		double sum = 0;
		for (final PixelArray image : images) {
			for (final float value : detector.evidence(detector.levels().get(0), ImageTile.whole(image)).values())
				sum += value;
		}
		return sum / images.size() / (SIDE * SIDE);
	}

	@Test
	void normalImagesAreRestoredWithOrWithoutKnownAbnormalOnes() {
		assertTrue(trained.normal() < begun.normal() / 2.5, trained + " after " + begun);
		assertTrue(informed.normal() < begun.normal() / 2, informed + " after " + begun);
	}

	@Test
	void knownAbnormalImagesAreRestoredWorseThanWithoutThem() {
		assertTrue(informed.abnormal() > 2 * trained.abnormal(), informed + " against " + trained);
		assertTrue(informed.abnormal() / informed.normal() > 1.5 * trained.abnormal() / trained.normal(), informed +
			" against " + trained);
	}
}
