package sc.fiji.anomaly.method.puzzle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.WindowTraining;

/** The variants of Puzzle-AE, in two steps. */
class PuzzleMethodTest {

	/** What nine tiles and the poolings divide. */
	private static final int SIDE = 48;
	private static final String SMALL = "width:2,batch:2,length:0.01,";

	private final List<String> messages = new ArrayList<>();

	private static PixelArray noise(final long seed, final int channels) {
		final SplittableRandom random = new SplittableRandom(seed);
		final PixelArray image = new PixelArray(channels, SIDE, SIDE);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = (float) random.nextDouble(-1, 1);
		return image;
	}

	private Map<String, Tensor> weights(final String options, final int channels) {
		final List<PixelArray> images = new ArrayList<>();
		for (int i = 0; i < 500; i++)
			images.add(noise(i % 4, channels));
		final Progress listening = new Progress() {

			@Override
			public void message(final String line) {
				messages.add(line);
			}
		};
		try (AnomalyDetector detector = WindowTraining.train(new PuzzleMethod(), SMALL + options, images, listening)) {
			final PixelArray evidence = detector.evidence(detector.levels().get(0), ImageTile.whole(noise(9, channels)));
			assertEquals(SIDE * SIDE, evidence.values().length);
			for (final float value : evidence.values())
				assertTrue(value >= 0 && Float.isFinite(value), "evidence " + value);
			final Map<String, Tensor> weights = new TreeMap<>(detector.weights());
			weights.forEach((name, tensor) -> {
				for (final float value : tensor.values())
					assertTrue(Float.isFinite(value), name);
			});
			return weights;
		}
	}

	@Test
	void eachVariantOfNineColouredTilesIsAnotherModel() {
		final Map<String, Tensor> puzzles = weights("tiles:3,variant:pae", 3);
		final Map<String, Tensor> grey = weights("tiles:3,variant:cpae", 3);
		final Map<String, Tensor> real = weights("tiles:3,variant:cpaeg,adversarial:1", 3);
		assertNotEquals(puzzles, grey);
		assertNotEquals(grey, real);
		assertEquals(grey, weights("tiles:3,variant:cpaeg,adversarial:0", 3));
		assertNotEquals(grey, weights("tiles:2,variant:cpae", 3));
		assertEquals(List.of(), messages);
	}

	@Test
	void imagesWithoutColoursHaveNoneToRestoreAndTheLogSaysSo() {
		final Map<String, Tensor> puzzles = weights("variant:pae", 1);
		assertEquals(List.of(), messages);
		assertEquals(puzzles, weights("variant:cpae", 1));
		assertEquals(List.of("options: the images have no colours, so that cpae has none to restore"), messages);
	}
}
