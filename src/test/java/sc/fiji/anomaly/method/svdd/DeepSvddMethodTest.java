package sc.fiji.anomaly.method.svdd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.nn.Normalisation;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.testing.WindowTraining;

/** The sphere of normal images. */
class DeepSvddMethodTest {

	private static final int SIDE = 16;
	private static final float FROM_ZERO = 0.1f;

	/** A bright disc in the middle, or where it should not be, with some noise. */
	private static PixelArray disc(final long seed, final boolean moved) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double radius = random.nextDouble(4, 6);
		final PixelArray image = new PixelArray(1, SIDE, SIDE);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				image.values()[image.index(0, y, x)] = (float) ((Math.hypot(x - (moved ? 3 : 7.5), y - 7.5) < radius ? 0.7
					: -0.7) + random.nextDouble(-0.1, 0.1));
		return image;
	}

	private static double evidence(final AnomalyDetector detector, final PixelArray image) {
		final float[] values = detector.evidence(detector.levels().get(0), ImageTile.whole(image)).values();
		assertEquals(1, values.length);
		return values[0];
	}

	@Test
	void theLossFallsAndMovedDiscsStayFarFromTheCentre() {
		final List<PixelArray> normals = new ArrayList<>();
		for (int i = 0; i < 500; i++)
			normals.add(disc(i, false));
		final List<Double> losses = new ArrayList<>();
		final Progress listening = new Progress() {

			@Override
			public void loss(final String curve, final int step, final double value) {
				losses.add(value);
			}
		};
		try (AnomalyDetector detector = WindowTraining.train(new DeepSvddMethod(), "width:4,batch:32,rate:0.001,length:0.3",
			normals, listening))
		{
			assertTrue(losses.get(losses.size() - 1) < losses.get(0) / 5, losses.toString());
			for (final float value : detector.weights().get("centre").values())
				assertTrue(Math.abs(value) >= FROM_ZERO);
			double worst = 0;
			double best = Double.POSITIVE_INFINITY;
			for (int i = 0; i < 20; i++) {
				worst = Math.max(worst, evidence(detector, disc(1000 + i, false)));
				best = Math.min(best, evidence(detector, disc(2000 + i, true)));
			}
			assertTrue(best > 3 * worst, "moved from " + best + ", not moved up to " + worst);
		}
	}

	@Test
	void theCentreKeepsItsDistanceFromZeroAndItsSigns() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final SphereNetwork network = new SphereNetwork(parameters, 1, new Extent(SIDE, SIDE), 2, 5);
			network.centreAt(new double[] { 0.5, 0.01, 0, -0.02, -3 });
			assertArrayEquals(new float[] { 0.5f, FROM_ZERO, FROM_ZERO, -FROM_ZERO, -3 }, parameters.all().get("centre")
				.toFloatArray());
		}
	}

	@Test
	void nothingIsAddedToAnImageAndItsContrastDoesNotCount() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			Gradients.off();
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			final SphereNetwork network = new SphereNetwork(parameters, 1, new Extent(SIDE, SIDE), 4, 8);
			final NDArray image = scope.create(disc(1, false).values(), new Shape(1, 1, SIDE, SIDE));
			assertArrayEquals(new float[8], network.encode(image.onesLike(), Normalisation.RUNNING).toFloatArray(), 1e-5f);
			final float[] code = network.encode(image, Normalisation.RUNNING).toFloatArray();
			assertArrayEquals(code, network.encode(image.mul(0.5f).add(0.3f), Normalisation.RUNNING).toFloatArray(), 0.15f);
			assertTrue(Math.abs(code[7]) > 1, "not small against the tolerance");
			assertEquals(Set.of("layer0.weight", "layer1.weight", "last"), parameters.trained().keySet());
		}
	}

	@ParameterizedTest
	@CsvSource({ "8, 8, 1", "32, 20, 3", "70, 64, 1", "16, 60, 1" })
	void imagesOfAnySizeAreOnePatch(final int width, final int height, final int channels) {
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			images.add(new PixelArray(channels, height, width));
		try (AnomalyDetector detector = WindowTraining.train(new DeepSvddMethod(), "width:2,batch:2,length:0.01", images,
			new Progress()
			{})) {
			assertEquals(Math.min(width, height), detector.levels().get(0).size());
			evidence(detector, images.get(0));
		}
	}
}
