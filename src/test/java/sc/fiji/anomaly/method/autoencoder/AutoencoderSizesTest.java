package sc.fiji.anomaly.method.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.testing.WindowTraining;

/** Which network takes images of which size. */
class AutoencoderSizesTest {

	private static final AnomalyMethod METHOD = new PlainAutoencoderMethod();

	private static AnomalyDetector train(final int width, final int height, final String network) {
		final SplittableRandom random = new SplittableRandom(1);
		final List<PixelArray> images = Stream.generate(() -> {
			final PixelArray image = new PixelArray(1, height, width);
			for (int i = 0; i < image.values().length; i++)
				image.values()[i] = (float) random.nextDouble(-0.5, 0.5);
			return image;
		}).limit(500).toList();
		return WindowTraining.train(METHOD, "batch:2,length:0.01,network:" + network, images, new Progress() {});
	}

	@ParameterizedTest
	@CsvSource({ "16, 16, convolutional, false", "70, 16, auto, false", "70, 15, auto, true", "64, 64, auto, true",
		"70, 8, dense, true" })
	void imagesTooNarrowForConvolutionsHaveDenseLayers(final int width, final int height, final String network,
		final boolean dense)
	{
		try (AnomalyDetector detector = train(width, height, network)) {
			assertEquals(dense, detector.weights().keySet().stream().noneMatch(name -> name.startsWith("down")), detector
				.weights().keySet().toString());
			final PixelArray evidence = detector.evidence(Level.of(1), ImageTile.whole(new PixelArray(1, height, width)));
			assertEquals(width, evidence.width());
			assertTrue(evidence.get(0, height - 1, width - 1) >= 0);
		}
	}

	@Test
	void convolutionsThatAreAskedForNameTheSizeThatTheyNeed() {
		assertEquals(
			"options: network:convolutional needs 16 pixels along each axis, but the working images have 32 x 15. " +
				"Choose a larger size, or network:dense.", assertThrows(IllegalArgumentException.class, () -> train(32, 15,
					"convolutional")).getMessage());
	}
}
