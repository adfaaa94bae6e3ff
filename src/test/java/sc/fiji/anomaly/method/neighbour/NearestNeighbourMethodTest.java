package sc.fiji.anomaly.method.neighbour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.testing.WindowTraining;

/** The nearest training image. */
class NearestNeighbourMethodTest {

	private static final int CHANNELS = 2;
	private static final int SIDE = 8;
	private static final int COUNT = 520;
	private static final Progress SILENT = new Progress() {};

	private static List<PixelArray> images(final long seed, final int count) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final PixelArray image = new PixelArray(CHANNELS, SIDE, SIDE);
			final double brightness = random.nextDouble(-0.8, 0.8);
			for (int k = 0; k < image.values().length; k++)
				image.values()[k] = (float) (brightness + random.nextDouble(-0.2, 0.2));
			images.add(image);
		}
		return images;
	}

	private static float[] evidence(final AnomalyDetector detector, final PixelArray image) {
		return detector.evidence(Level.of(1), ImageTile.whole(image)).values();
	}

	private static double distance(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
		return sum;
	}

	@Test
	void theDifferenceIsThatOfTheImageThatASearchOneByOneFinds() {
		final List<PixelArray> normals = images(1, COUNT);
		try (AnomalyDetector detector = WindowTraining.train(new NearestNeighbourMethod(), "", normals, SILENT)) {
			for (final PixelArray image : images(2, 30)) {
				float[] nearest = normals.get(0).values();
				for (final PixelArray normal : normals)
					if (distance(normal.values(), image.values()) < distance(nearest, image.values())) nearest = normal.values();
				final float[] expected = new float[SIDE * SIDE];
				for (int i = 0; i < image.values().length; i++)
					expected[i % expected.length] += (image.values()[i] - nearest[i]) * (image.values()[i] - nearest[i]) /
						CHANNELS;
				assertArrayEquals(expected, evidence(detector, image), 1e-6f);
			}
		}
	}

	@Test
	void aTrainingImageHasNoEvidence() {
		final List<PixelArray> normals = images(1, COUNT);
		try (AnomalyDetector detector = WindowTraining.train(new NearestNeighbourMethod(), "", normals, SILENT)) {
			for (final PixelArray normal : normals.subList(0, 50))
				assertArrayEquals(new float[SIDE * SIDE], evidence(detector, normal));
		}
	}

	@Test
	void imagesAreComparedReduced() {
		try (AnomalyDetector detector = WindowTraining.train(new NearestNeighbourMethod(), "pixels:4", images(1, COUNT),
			SILENT))
		{
			assertArrayEquals(new long[] { COUNT, CHANNELS * 4 * 4 }, detector.weights().get("images").shape());
			final float[] found = evidence(detector, images(2, 1).get(0));
			assertEquals(SIDE * SIDE, found.length);
			assertEquals(found[0], found[SIDE + 1]);
			assertTrue(found[0] != found[2]);
		}
	}

	@Test
	void noMoreImagesAreKeptThanAskedForAndNotJustTheFirst() {
		final List<PixelArray> normals = images(1, COUNT);
		try (AnomalyDetector detector = WindowTraining.train(new NearestNeighbourMethod(), "most:20", normals, SILENT)) {
			assertArrayEquals(new long[] { 20, CHANNELS * SIDE * SIDE }, detector.weights().get("images").shape());
			long kept = 0;
			long first = 0;
			for (int i = 0; i < COUNT; i++) {
				final boolean own = Arrays.equals(new float[SIDE * SIDE], evidence(detector, normals.get(i)));
				if (own) kept++;
				if (own && i < 20) first++;
			}
			assertEquals(20, kept);
			assertTrue(first < 10, first + " of the first");
		}
	}

	/** 32,767 of these images fill a model file. */
	@Test
	void moreThanAModelFileCanHaveIsAnErrorOfTheOptionsBeforeAnyImageIsKept() {
		final List<PixelArray> normals = Collections.nCopies(33_000, new PixelArray(1, 128, 128));
		final Progress nothingSeen = new Progress() {

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				throw new AssertionError(stage + ": " + fraction);
			}
		};
		assertEquals(
			"options: most and pixels let the model keep 33000 images of 16384 values each, but a model file has less " +
				"than 2 GiB; give most:32767 or less, or fewer pixels", assertThrows(IllegalArgumentException.class,
					() -> WindowTraining.train(new NearestNeighbourMethod(), "most:100000,pixels:128", normals, nothingSeen))
					.getMessage());
	}
}
