package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** One seed decides everything. */
class ReproducibilityTest {

	@TempDir
	static Path folder;

	private static AnomalyDetection detection;

	@BeforeAll
	static void train() throws IOException {
		detection = Detections.standalone();
		TinyModel.ofTextures(detection, folder.resolve("texture.anomaly"));
		TinyModel.ofDiscs(detection, folder.resolve("aligned.anomaly"));
	}

	@Test
	void theSameSeedGivesTheSameScoresOfTexturesBitForBit() throws IOException {
		TinyModel.ofTextures(detection, folder.resolve("texture2.anomaly"));
		assertEquals(everythingOf("texture.anomaly"), everythingOf("texture2.anomaly"));
	}

	@Test
	void theSameSeedGivesTheSameScoresOfAlignedImagesBitForBit() throws IOException {
		TinyModel.ofDiscs(detection, folder.resolve("aligned2.anomaly"));
		assertEquals(everythingOf("aligned.anomaly"), everythingOf("aligned2.anomaly"));
	}

	@Test
	void anotherSeedGivesOtherScores() throws IOException {
		TinyModel.train(detection, TinyImages.textures(1, TinyModel.IMAGES, 24, 24), TinyModel.SETTINGS.withLayout(
			"texture").withSeed(2), folder.resolve("seed2.anomaly"));
		assertNotEquals(everythingOf("texture.anomaly"), everythingOf("seed2.anomaly"));
	}

	@Test
	void scoringTwiceGivesTheSame() throws IOException {
		assertEquals(everythingOf("aligned.anomaly"), everythingOf("aligned.anomaly"));
	}

	@Test
	void severalThreadsGetTheScoresThatOneGets() throws IOException {
		try (AnomalyScorer scorer = detection.open(folder.resolve("texture.anomaly"), "cpu")) {
			final List<Plane> planes = TinyImages.textures(500, 12, 40, 40);
			final List<PlaneScore> oneByOne = planes.stream().map(plane -> scorer.score(plane, Selection.EVERYWHERE)
				.withoutMaps()).toList();
			assertEquals(oneByOne, planes.parallelStream().map(plane -> scorer.score(plane, Selection.EVERYWHERE)
				.withoutMaps()).toList());
		}
	}

	@Test
	void aCopiedFileScoresTheSame() throws IOException {
		Files.copy(folder.resolve("texture.anomaly"), folder.resolve("copy.anomaly"));
		assertEquals(everythingOf("texture.anomaly"), everythingOf("copy.anomaly"));
	}

	/** All figures, and all pixels of all maps, of two images. */
	private static List<Object> everythingOf(final String model) throws IOException {
		final List<Object> everything = new ArrayList<>();
		try (AnomalyScorer scorer = detection.open(folder.resolve(model), "cpu")) {
			for (final long seed : new long[] { 1000, 1001 }) {
				final PlaneScore scored = scorer.score(TinyImages.texture(seed, 40, 36), Selection.EVERYWHERE);
				everything.add(scored.score());
				scorer.surprise(scored, 0.2).forEach(map -> addPixels(Views.flatIterable(map.values()), everything));
				addPixels(Views.flatIterable(scored.maps().aggregate().values()), everything);
			}
		}
		return everything;
	}

	private static void addPixels(final Iterable<FloatType> pixels, final List<Object> to) {
		for (final FloatType pixel : pixels)
			to.add(pixel.get());
	}
}
