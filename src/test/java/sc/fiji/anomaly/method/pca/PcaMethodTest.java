package sc.fiji.anomaly.method.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;
import sc.fiji.anomaly.testing.WindowTraining;

/** What principal components cannot restore. */
class PcaMethodTest {

	private static final int SIDE = 8;
	private static final Progress SILENT = new Progress() {};

	/** An image of a plane in the space of images: 0.1 everywhere, and two waves. */
	private static PixelArray image(final double first, final double second) {
		final PixelArray image = new PixelArray(1, SIDE, SIDE);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				image.values()[image.index(0, y, x)] = (float) (0.1 + first * Math.sin(x) + second * Math.cos(0.7 * y));
		return image;
	}

	private static List<PixelArray> plane() {
		final SplittableRandom random = new SplittableRandom(3);
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < 600; i++)
			images.add(image(random.nextDouble(-0.4, 0.4), random.nextDouble(-0.4, 0.4)));
		return images;
	}

	private static float[] evidence(final AnomalyDetector detector, final PixelArray image) {
		return detector.evidence(Level.of(1), ImageTile.whole(image)).values();
	}

	@Test
	void imagesOfAPlaneAreRestoredAndWhatLeavesItIsFoundWhereItIs() {
		try (AnomalyDetector detector = WindowTraining.train(new PcaMethod(), "variance:1", plane(), SILENT)) {
			assertArrayEquals(new long[] { 2, SIDE * SIDE }, detector.weights().get("axes").shape());
			for (final float value : evidence(detector, image(0.9, -0.7)))
				assertEquals(0, value, 1e-9);
			final PixelArray changed = image(0.1, 0.2);
			changed.values()[changed.index(0, 5, 2)] += 0.8f;
			final float[] found = evidence(detector, changed);
			final int at = changed.index(0, 5, 2);
			assertTrue(found[at] > 0.5, found[at] + " of 0.64");
			for (int i = 0; i < found.length; i++)
				if (i != at) assertTrue(found[i] < found[at] / 20, i + ": " + found[i]);
		}
	}

	@Test
	void theErrorIsTheSquareOfWhatIsLeftMeanOverTheChannels() {
		// two channels of two pixels; mean (1, 0, 0, 0), axes (0.6, 0.8, 0, 0) and (0, 0, 0, 1)
		final Map<String, float[]> weights = Restoration.weights(new double[] { 1, 0, 0, 0 }, new PrincipalComponents(
			new double[][] { { 0.6, 0.8, 0, 0 }, { 0, 0, 0, 1 } }, 1));
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Extent view = new Extent(2, 1);
			final Restoration restoration = new Restoration(Parameters.of(scope, weights), 2, Reduction.toPixels(scope, view,
				2));
			// difference (1, 2, 3, 4), codes 2.2 and 4, so that (1.32, 1.76, 0, 4) is restored and (-0.32, 0.24, 3, 0) left
			final float[] error = restoration.error(scope.create(new float[] { 2, 2, 3, 4 }, new Shape(1, 2, 1, 2)))
				.toFloatArray();
			assertArrayEquals(new float[] { (0.32f * 0.32f + 9) / 2, 0.24f * 0.24f / 2 }, error, 1e-6f);
		}
	}

	@Test
	void largeImagesAreReducedAndTheirErrorIsBroughtBack() {
		final String options = "values:16,components:1";
		try (AnomalyDetector detector = WindowTraining.train(new PcaMethod(), options, plane(), SILENT)) {
			assertArrayEquals(new long[] { 1, 16 }, detector.weights().get("axes").shape());
			final float[] found = evidence(detector, image(0.4, 0.4));
			assertEquals(SIDE * SIDE, found.length);
			assertEquals(found[0], found[SIDE + 1], "a pixel of the reduced image");
		}
	}

	@Test
	void weightsOfOtherImagesAreRefusedByName() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final Reduction reduction = Reduction.toPixels(scope, new Extent(2, 1), 2);
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new Restoration(Parameters.of(scope, Map.of("mean",
				new float[2], "axes", new float[3])), 1, reduction)).getMessage().contains("axes"));
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new Restoration(Parameters.of(scope, Map.of("mean",
				new float[2])), 1, reduction)).getMessage().contains("axes"));
		}
	}

	@Test
	void aTrainingThatIsCancelledWhileComponentsAreFoundEndsThere() {
		final AtomicBoolean canceled = new AtomicBoolean();
		final List<String> lines = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void message(final String line) {
				lines.add(line);
			}

			@Override
			public void report(final String stage, final double fraction, final double secondsLeft) {
				if (stage.equals("Finding components")) canceled.set(true);
			}

			@Override
			public boolean isCanceled() {
				return canceled.get();
			}
		};
		assertThrows(CancellationException.class, () -> WindowTraining.train(new PcaMethod(), "", plane(), progress));
		assertTrue(canceled.get());
		assertEquals(List.of(), lines);
	}

	@Test
	void whatTheMostValuesCostIsSaidWhereTheyAreChosen() {
		final MethodOption values = new PcaMethod().options().stream().filter(option -> option.name().equals("values"))
			.findFirst().orElseThrow();
		assertEquals("4096", values.checked("4096"));
		assertTrue(values.help().contains("cannot be cancelled, grows with their third power"), values.help());
	}
}
