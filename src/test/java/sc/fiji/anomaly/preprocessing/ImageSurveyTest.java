package sc.fiji.anomaly.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.testing.TinyImages;

/** What is decided from all training images. */
class ImageSurveyTest {

	private static WantedView aligned(final int size, final int smallest) {
		return new WantedView(Layout.ALIGNED, size, ImageSurvey.ALIGNED_SIZE, true, SizeRule.atLeast(smallest));
	}

	private static WantedView texture(final int size, final int smallest) {
		return new WantedView(Layout.TEXTURE, size, ImageSurvey.ALIGNED_SIZE, false, SizeRule.atLeast(smallest));
	}

	@Test
	void imagesThatShowTheSameInTheSamePlaceAreAligned() {
		final ImageSurvey survey = survey(TinyImages.discs(1, 12, 40));
		assertEquals(List.of(Layout.ALIGNED), survey.layouts("auto"));
		assertReason(survey, "layout: aligned, since the mean image explains");
	}

	@Test
	void imagesWithoutACommonPlaceAreTextures() {
		final ImageSurvey survey = survey(TinyImages.textures(1, 12, 40, 40));
		assertEquals(List.of(Layout.TEXTURE), survey.layouts("auto"));
		assertReason(survey, "layout: texture, since the mean image explains");
	}

	/** Small images show one thing each; large ones have room for both. */
	@Test
	void imagesOfOneThingInTwoShapesAreAlignedIfTheyAreSmall() {
		final ImageSurvey small = survey(twoShapes(28));
		assertEquals(List.of(Layout.ALIGNED), small.layouts("auto"));
		assertEquals(30, share(small), 8);
		assertEquals(List.of(Layout.ALIGNED, Layout.TEXTURE), survey(twoShapes(84)).layouts("auto"));
	}

	/** Noise, and a band in one of two places that overlap. */
	private static List<Plane> twoShapes(final int size) {
		final SplittableRandom random = new SplittableRandom(1);
		return IntStream.range(0, 30).mapToObj(i -> {
			final float[] values = new float[size * size];
			for (int y = 0; y < size; y++)
				for (int x = 0; x < size; x++) {
					final int row = y * 28 / size - 6 * (i % 2);
					values[y * size + x] = (float) (300 * random.nextDouble() + (row >= 0 && row < 10 ? 100 : 0));
				}
			return TinyImages.plane("shape " + i, size, size, 1, values, PixelSize.UNKNOWN);
		}).toList();
	}

	@Test
	void theShareIsAboutZeroForChanceAndOneForImagesThatAreAlike() {
		assertEquals(0, share(survey(TinyImages.textures(1, 40, 40, 40))), 10);
		final List<Plane> alike = IntStream.range(0, 8).mapToObj(i -> TinyImages.texture(3, 40, 40)).toList();
		for (int i = 0; i < alike.size(); i++)
			alike.get(i).pixels().getAt(0, 0, 0).add(new FloatType(0.001f * i));
		assertEquals(100, share(survey(alike)));
	}

	/** How much the mean image explains, in per cent, as the log says it. */
	private static int share(final ImageSurvey survey) {
		survey.layouts("auto");
		return Integer.parseInt(survey.reasons().get(0).replaceFirst(".*explains (\\d+) %.*", "$1"));
	}

	@Test
	void aCopyCountsNotAgain() {
		final ImageSurvey survey = survey(TinyImages.textures(1, 8, 40, 40));
		final Plane again = TinyImages.texture(3, 40, 40);
		assertEquals("it is the same image as texture 3, pixel by pixel", survey.add(new Plane("b", "b", again.pixels(),
			again.pixelSize())));
		assertEquals(8, survey.size());
		assertEquals(1, survey.copies());
	}

	@Test
	void whatDoesNotFitOneMemberIsLeftOutForAll() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(1, 8, 40, 40));
		planes.add(3, TinyImages.texture(50, 40, 20));
		final ImageSurvey survey = survey(planes);
		survey.decide(texture(0, 16));
		assertEquals(Map.of(), survey.leftOut());
		survey.decide(texture(0, 32));
		survey.decide(texture(0, 16));
		assertEquals(Map.of(3, "it is smaller than 32 pixels at the working resolution"), survey.leftOut());
		assertEquals(8, survey.size());
		assertEquals(8, survey.digests().size());
	}

	@Test
	void alignedImagesOfTooFewRowsAreLeftOut() {
		final List<Plane> planes = new ArrayList<>(TinyImages.discs(1, 8, 40));
		planes.add(TinyImages.texture(50, 40, 1));
		planes.add(TinyImages.texture(51, 7, 40));
		planes.add(TinyImages.texture(52, 8, 40));
		final ImageSurvey survey = survey(planes);
		survey.decide(aligned(0, 16));
		assertEquals(Map.of(8,
			"it has 40 x 1 pixels, which would be enlarged more than 4 times to the 32 x 32 that are worked with", 9,
			"it has 7 x 40 pixels, which would be enlarged more than 4 times to the 32 x 32 that are worked with"), survey
				.leftOut());
	}

	@Test
	void texturesWhosePixelsAreMuchLargerThanMostAreLeftOut() {
		final ImageSurvey survey = new ImageSurvey();
		for (int i = 0; i < 8; i++)
			survey.add(TinyImages.texture(i, 40, 40, 1, new PixelSize(1, 1, "micron")));
		survey.add(TinyImages.texture(8, 40, 40, 1, new PixelSize(4, 4, "micron")));
		survey.add(TinyImages.texture(9, 40, 40, 1, new PixelSize(1, 0.005, "mm")));
		survey.decide(texture(0, 16));
		assertEquals(Map.of(9,
			"its pixels are 1.0 x 0.005 mm, those of the training images 1.0 x 1.0 micron: it would be enlarged " +
				"more than 4 times"), survey.leftOut());
	}

	@Test
	void whereNoImageFitsOneIsNamed() {
		final ImageSurvey survey = survey(TinyImages.textures(1, 8, 40, 20));
		assertEquals(
			"normals: no image fits, texture 1 for one: it is smaller than 32 pixels at the working resolution. Choose " +
				"another size, or other images.", assertThrows(IllegalArgumentException.class, () -> survey.decide(texture(0,
					32))).getMessage());
	}

	@Test
	void theUsersLayoutIsTaken() {
		final ImageSurvey survey = survey(TinyImages.discs(1, 12, 40));
		assertEquals(List.of(Layout.TEXTURE), survey.layouts(" Texture "));
		assertReason(survey, "layout: texture (asked for)");
		assertEquals(List.of(Layout.ALIGNED), survey.layouts("aligned"));
		assertEquals("layout: 'square' is unknown; write auto, aligned or texture", assertThrows(
			IllegalArgumentException.class, () -> survey.layouts("square")).getMessage());
	}

	/** Even where all parts look the same. */
	@Test
	void partsOfLargerImagesAreTextures() {
		final ImageSurvey survey = new ImageSurvey();
		TinyImages.discs(1, 12, 40).forEach(disc -> survey.add(new Plane(disc.name(), "slide", disc.pixels(), disc
			.pixelSize(), true)));
		assertEquals(List.of(Layout.TEXTURE), survey.layouts("auto"));
		assertReason(survey, "layout: texture, since images are parts of larger ones");
	}

	@Test
	void largeAlignedImagesAreReducedInTheShapeOfWhatTheyShow() {
		final ImageSurvey survey = survey(IntStream.range(0, 9).mapToObj(i -> TinyImages.disc(i, 200, 100)).toList());
		final Preprocessing decided = survey.decide(aligned(0, 16));
		assertEquals(ImageSurvey.ALIGNED_SIZE, decided.width());
		assertEquals(ImageSurvey.ALIGNED_SIZE / 2, decided.height(), 1);
		assertTrue(decided.cropped());
		assertReason(survey, "working size: 32 x 16");
	}

	/** Not enlarged above what most images have, and never below what all methods can look at. */
	@ParameterizedTest
	@CsvSource({ "300, 256, true", "256, 256, true", "100, 64, true", "64, 64, true", "40, 32, true", "28, 32, false" })
	void aMethodGetsTheSizeThatItLikesBestUnlessImagesAreSmaller(final int side, final int expected,
		final boolean cropped)
	{
		final Preprocessing decided = survey(IntStream.range(0, 9).mapToObj(i -> TinyImages.disc(i, i == 0 ? 400 : side))
			.toList()).decide(new WantedView(Layout.ALIGNED, 0, 256, true, SizeRule.atLeast(8)));
		assertEquals(expected, Math.max(decided.width(), decided.height()));
		// what the images show is brought to one place, also where they have the working size already
		assertEquals(cropped, decided.cropped());
	}

	@Test
	void aLayoutThatManyImagesDoNotFitIsNotTriedBesideOneThatTheyFit() {
		final List<Plane> planes = new ArrayList<>(TinyImages.textures(1, 8, 100, 40));
		planes.addAll(TinyImages.textures(20, 8, 100, 80));
		final ImageSurvey survey = survey(planes);
		assertEquals(List.of(Layout.ALIGNED, Layout.TEXTURE), survey.fitting(List.of(aligned(0, 16), texture(0, 40))));
		assertEquals(List.of(), survey.reasons());
		assertEquals(List.of(Layout.ALIGNED), survey.fitting(List.of(aligned(0, 16), texture(0, 64))));
		assertReason(survey, "layout: not texture, for which 8 of 16 images have the wrong size");
		assertEquals(Map.of(), survey.leftOut());
	}

	@Test
	void theAskedSizeIsTheLongerSide() {
		final Preprocessing decided = survey(IntStream.range(0, 9).mapToObj(i -> TinyImages.disc(i, 100, 200)).toList())
			.decide(aligned(64, 16));
		assertEquals(64, decided.height());
		assertEquals(32, decided.width(), 1);
	}

	@Test
	void noSideIsBelowTheLargestLevel() {
		final Preprocessing decided = survey(IntStream.range(0, 9).mapToObj(i -> TinyImages.disc(i, 300, 30)).toList())
			.decide(aligned(0, 16));
		assertEquals(16, decided.height());
	}

	@Test
	void texturesAreReducedByAPowerOfTwoAndSmallOnesNotAtAll() {
		assertEquals(1, survey(TinyImages.textures(1, 8, 60, 60)).decide(texture(0, 16)).reduction());
		final int large = 4 * ImageSurvey.TEXTURE_SIZE;
		assertEquals(4, survey(TinyImages.textures(1, 8, large + 30, large / 2)).decide(texture(0, 16)).reduction());
	}

	@Test
	void theAskedSizeOfTexturesSetsTheReduction() {
		assertEquals(3, survey(TinyImages.textures(1, 8, 120, 90)).decide(texture(40, 16)).reduction(), 1e-9);
		assertEquals(1, survey(TinyImages.textures(1, 8, 60, 60)).decide(texture(100, 16)).reduction(), 1e-9);
	}

	@Test
	void aSizeBelowTheLargestLevelIsRefused() {
		final ImageSurvey survey = survey(TinyImages.discs(1, 12, 40));
		final String message = assertThrows(IllegalArgumentException.class, () -> survey.decide(texture(8, 16)))
			.getMessage();
		assertTrue(message.startsWith("size: 8 is below what the method can take, 16"), message);
	}

	@Test
	void unusableImagesAreTurnedAwayWithAReason() {
		final ImageSurvey survey = survey(TinyImages.discs(1, 3, 40));
		assertTrue(survey.add(TinyImages.constant("c", 9, 9, 1)).contains("same value"));
		assertTrue(survey.add(TinyImages.constant("n", 9, 9, Double.NaN)).contains("finite"));
		assertTrue(survey.add(TinyImages.texture(1, 9, 9, 3, PixelSize.UNKNOWN)).contains(
			"3 channel(s), the first image 1"));
		assertEquals(3, survey.size());
	}

	@Test
	void theMostFrequentPhysicalSizeIsTheModels() {
		final PixelSize fine = new PixelSize(0.5, 0.5, "mm");
		final PixelSize coarse = new PixelSize(2, 2, "mm");
		final ImageSurvey survey = new ImageSurvey();
		for (int i = 0; i < 9; i++)
			survey.add(TinyImages.texture(i, 30, 30, 1, i % 3 == 0 ? coarse : fine));
		assertEquals(fine, survey.decide(texture(0, 16)).pixelSize());
	}

	@Test
	void onlyTexturesHaveOneRangeForAllImages() {
		assertTrue(survey(TinyImages.discs(1, 12, 40)).decide(aligned(0, 16)).intensity().perImage());
		assertFalse(survey(TinyImages.discs(1, 12, 40)).decide(texture(0, 16)).intensity().perImage());
	}

	private static ImageSurvey survey(final List<Plane> planes) {
		final ImageSurvey survey = new ImageSurvey();
		for (final Plane plane : planes)
			assertEquals("", survey.add(plane));
		return survey;
	}

	private static void assertReason(final ImageSurvey survey, final String start) {
		assertTrue(survey.reasons().stream().anyMatch(reason -> reason.startsWith(start)), survey.reasons().toString());
	}
}
