package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.preprocessing.WantedView;
import sc.fiji.anomaly.testing.TinyImages;

/** What is kept of training images never takes more memory than there is for it. */
class TrainingTilesTest {

	private static final int IMAGES = 20;
	private static final int SIDE = 64;
	private static final int CHANNELS = 2;

	private final List<String> log = new ArrayList<>();

	private static Plane image(final long seed) {
		return TinyImages.texture(seed, SIDE, SIDE, CHANNELS, PixelSize.UNKNOWN);
	}

	private static Preprocessing preprocessing(final Layout layout) {
		final ImageSurvey survey = new ImageSurvey();
		for (int seed = 0; seed < 8; seed++)
			survey.add(image(seed));
		return survey.decide(new WantedView(layout, SIDE, SIDE, layout == Layout.ALIGNED, SizeRule.atLeast(16)));
	}

	/** What is kept of each image. */
	private List<List<ImageTile>> kept(final Layout layout, final int fewest, final long budget, final long seed) {
		final Preprocessing preprocessing = preprocessing(layout);
		final TrainingTiles tiles = new TrainingTiles("normals", preprocessing, IMAGES, fewest, budget, log::add);
		final SplittableRandom random = new SplittableRandom(seed);
		return IntStream.range(0, IMAGES).mapToObj(i -> tiles.of(preprocessing.apply(image(i)), random)).toList();
	}

	private static long values(final List<List<ImageTile>> kept) {
		return kept.stream().flatMap(List::stream).mapToLong(tile -> tile.pixels().values().length).sum();
	}

	private static List<Integer> indices(final List<List<ImageTile>> kept) {
		return IntStream.range(0, kept.size()).filter(i -> !kept.get(i).isEmpty()).boxed().toList();
	}

	@Test
	void imagesThatFitAreKeptWhole() {
		final long budget = (long) IMAGES * SIDE * SIDE * CHANNELS;
		for (final Layout layout : Layout.values())
			assertEquals(budget, values(kept(layout, 32, budget, 1)), layout.key());
		assertEquals(List.of(), log);
	}

	/** Parts would lie at different places, which count in aligned images. */
	@Test
	void alignedImagesAreNeverCut() {
		final long budget = (long) SIDE * SIDE * CHANNELS - 1;
		assertEquals("size: normals of 64 x 64 pixels do not fit into memory, and aligned images are never cut. Choose a " +
			"smaller size.", assertThrows(IllegalArgumentException.class, () -> kept(Layout.ALIGNED, 32, budget, 1))
				.getMessage());
	}

	@Test
	void ofVeryManyAlignedImagesSomeAreKeptWhole() {
		final long budget = 7L * SIDE * SIDE * CHANNELS + 1;
		final List<List<ImageTile>> kept = kept(Layout.ALIGNED, 32, budget, 1);
		assertEquals(7L * SIDE * SIDE * CHANNELS, values(kept));
		assertEquals(7, indices(kept).size());
		assertEquals(List.of("normals: memory has room for 7 of the 20 images; the seed decides of which"), log);
	}

	@Test
	void manyTexturesAreKeptInSmallerParts() {
		final long budget = (long) IMAGES * 50 * 50 * CHANNELS;
		final List<List<ImageTile>> kept = kept(Layout.TEXTURE, 32, budget, 1);
		assertTrue(values(kept) <= budget);
		assertEquals(IMAGES, indices(kept).size());
		for (final List<ImageTile> tiles : kept)
			for (final ImageTile tile : tiles)
				assertEquals(48, tile.pixels().width());
		assertEquals(List.of(), log);
	}

	/** The smallest parts that the method takes, of as many images as there is room for. */
	@Test
	void ofVeryManyTexturesSomeAreKept() {
		final long budget = 7L * 32 * 32 * CHANNELS + 1;
		final List<List<ImageTile>> kept = kept(Layout.TEXTURE, 32, budget, 1);
		assertTrue(values(kept) <= budget);
		assertEquals(7, indices(kept).size());
		for (final List<ImageTile> tiles : kept)
			for (final ImageTile tile : tiles)
				assertEquals(32, tile.pixels().width());
		assertEquals(List.of("normals: memory has room for parts of 7 of the 20 images; the seed decides of which"), log);
		assertEquals(indices(kept), indices(kept(Layout.TEXTURE, 32, budget, 1)));
		assertNotEquals(indices(kept), indices(kept(Layout.TEXTURE, 32, budget, 2)));
	}
}
