package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What a training does with images and settings that it cannot use: it names them, and nothing is lost. */
class TrainingInputTest {

	@TempDir
	Path folder;

	private final AnomalyDetection detection = BrightnessMethod.detection();

	private Path model;

	@BeforeEach
	void putAnEarlierModel() throws IOException {
		model = Files.writeString(folder.resolve("a.anomaly"), "an earlier model");
	}

	@AfterEach
	void nothingElseIsLeftBehind() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(model), files.toList());
		}
	}

	@Test
	void fewerThanEightImagesAreTooFew() throws IOException {
		assertRefused(TinyImages.discs(1, 7, 12), BrightnessMethod.settings(),
			"normals: only 7 of 7 images can be used (disc 1, disc " +
				"2, disc 3, disc 4, disc 5, disc 6, disc 7), but training needs at least 8. Add normal images");
	}

	@Test
	void noImageAtAllIsTooFew() throws IOException {
		assertRefused(List.of(), BrightnessMethod.settings(), "normals: only 0 of 0 images can be used, but");
	}

	@Test
	void whereUnusableImagesLeaveTooFewTheyAreNamed() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, 7, 12);
		normals.add(TinyImages.constant("black.tif", 12, 12, 0));
		assertRefused(normals, BrightnessMethod.settings(), "only 7 of 8", "black.tif: all its pixels have the same value");
	}

	@Test
	void imagesOfAnotherChannelCountThanTheFirstAreSkippedWithTheReason() throws IOException {
		final List<Plane> normals = TinyImages.textures(1, 10, 12, 12);
		normals.add(3, TinyImages.texture(99, 12, 12, 3, PixelSize.UNKNOWN));
		final TrainingReport report = train(normals, BrightnessMethod.settings());
		assertEquals(10, report.images());
		assertEquals(List.of("texture 99: it has 3 channel(s), the first image 1"), report.skipped());
		assertTrue(report.lines().contains("skipped: texture 99: it has 3 channel(s), the first image 1"));
	}

	@Test
	void constantAndNanImagesAreSkippedWithTheReason() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, 9, 12);
		normals.add(0, TinyImages.constant("first.tif", 12, 12, 7));
		normals.add(TinyImages.constant("nan.tif", 12, 12, Double.NaN));
		normals.add(TinyImages.constant("infinite.tif", 12, 12, Double.POSITIVE_INFINITY));
		final TrainingReport report = train(normals, BrightnessMethod.settings());
		assertEquals(9, report.images());
		assertEquals(3, report.skipped().size());
		assertTrue(report.skipped().get(0).startsWith("first.tif: "), report.skipped().toString());
	}

	@Test
	void singleNanAndInfinitePixelsDoNotSpoilAModel() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, 12, 12);
		normals.get(2).pixels().getAt(3, 3, 0).set(Float.NaN);
		normals.get(5).pixels().getAt(6, 6, 0).set(Float.POSITIVE_INFINITY);
		normals.get(6).pixels().getAt(7, 6, 0).set(Float.NEGATIVE_INFINITY);
		final TrainingReport report = train(normals, BrightnessMethod.settings());
		assertEquals(12, report.images());
		assertTrue(report.lines().stream().anyMatch(line -> line.contains("Images with such: 3, for one ") && line.contains(
			"no finite numbers")), report.lines().toString());
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			for (final Plane plane : normals)
				assertTrue(Double.isFinite(scorer.score(plane, Selection.EVERYWHERE).score()), plane.name());
		}
	}

	@Test
	void imagesOfMixedSizesAndValueRangesAreTrainedOn() throws IOException {
		for (final String layout : new String[] { "aligned", "texture" }) {
			final List<Plane> normals = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				final Plane disc = TinyImages.disc(i, 12 + 7 * i, 40 - 2 * i);
				// like 8-bit and 16-bit images of one thing
				if (i % 2 == 0) disc.pixels().forEach(pixel -> pixel.mul(256f));
				normals.add(disc);
			}
			final TrainingReport report = train(normals, BrightnessMethod.settings().withLayout(layout));
			assertEquals(10, report.images());
			// aligned images have a range of their own each
			assertEquals(layout.equals("texture"), report.lines().stream().anyMatch(line -> line.contains(
				"Do their bit depths differ?")), report.lines().toString());
			try (AnomalyScorer scorer = detection.open(model, "cpu")) {
				final PlaneScore scored = scorer.score(normals.get(3), Selection.EVERYWHERE);
				assertEquals(normals.get(3).width(), scored.maps().aggregate().values().dimension(0));
				assertEquals(normals.get(3).height(), scored.maps().aggregate().values().dimension(1));
			}
		}
	}

	@Test
	void unknownSettingsAreErrorsThatListTheKnownOnes() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, 10, 12);
		final TrainingSettings good = BrightnessMethod.settings();
		assertRefused(normals, good.withMethod("GAN"), "method: 'GAN' is not installed", BrightnessMethod.NAME, "MLSAD");
		assertRefused(normals, good.withOptions("depth:3"), "options: unknown option 'depth'",
			"gain (a number from 0.0 to");
		assertRefused(normals, good.withOptions("gain:11"), "options: gain takes a number from 0.0 to 10.0, not '11'");
		assertRefused(normals, good.withOptions("gain"), "options: write name:value,name:value; 'gain' has no colon");
		assertRefused(normals, good.withLayout("mosaic"), "layout: 'mosaic' is unknown", "auto, aligned or texture");
		assertRefused(normals, good.withDevice("tpu"), "device: ", "tpu", "auto");
	}

	@Test
	void aGpuThatIsNotThereIsNamed() throws IOException {
		assertRefused(TinyImages.discs(1, 10, 12), BrightnessMethod.settings().withDevice("gpu77"), "device: ", "gpu77",
			"auto or cpu");
	}

	@Test
	void aSizeBelowTheLargestLevelIsRefused() throws IOException {
		assertRefused(TinyImages.discs(1, 10, 12), BrightnessMethod.settings().withSize(3), "size: 3 is below what the " +
			"method can take, 4 pixels", "write 0");
	}

	@Test
	void aTextureBelowTheLargestLevelIsSkippedAndNamed() throws IOException {
		final List<Plane> normals = TinyImages.textures(1, 10, 12, 12);
		normals.add(TinyImages.texture(11, 12, 3));
		final TrainingReport report = train(normals, BrightnessMethod.settings().withLayout("texture"));
		assertEquals(10, report.images());
		assertEquals(List.of("texture 11: it is smaller than 4 pixels at the working resolution"), report.skipped());
	}

	@Test
	void texturesBelowTheLargestLevelAreRefusedWhereTooFewAreLeft() throws IOException {
		final List<Plane> normals = TinyImages.textures(1, 7, 12, 12);
		normals.add(TinyImages.texture(11, 12, 3));
		assertRefused(normals, BrightnessMethod.settings().withLayout("texture"), "only 7 of 8 images fit the " +
			"working resolution (texture 1, ", "texture 11: it is smaller than 4 pixels");
		assertRefused(TinyImages.textures(1, 10, 12, 3), BrightnessMethod.settings().withLayout("texture"),
			"normals: no image fits, " + "texture 1 for one: it is smaller than 4 pixels");
	}

	@Test
	void aModelFileThatIsAFolderIsFoundOutBeforeAnyImageIsRead() throws IOException {
		final IOException e = assertThrows(IOException.class, () -> detection.train(() -> {
			throw new AssertionError("an image was read");
		}, List.of(), BrightnessMethod.settings(), folder, TinyModel.SILENT));
		assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
	}

	@Test
	void imagesOfOneNameAreToldApart() throws IOException {
		final List<Plane> normals = new ArrayList<>();
		for (final Plane plane : TinyImages.discs(1, 10, 12))
			normals.add(new Plane("image", "image", plane.pixels(), plane.pixelSize()));
		normals.add(4, TinyImages.constant("image", 12, 12, 0));
		final TrainingReport report = train(normals, BrightnessMethod.settings());
		assertEquals(10, report.images());
		assertEquals(List.of("image (5): all its pixels have the same value, or none is a finite number"), report
			.skipped());
		assertTrue(report.lines().contains("images: 10 used, from 10 planes; 10 planes to train, 10 to calibrate"), report
			.lines().toString());
	}

	@Test
	void copiesCountOnceAndAreNamed() throws IOException {
		final List<Plane> normals = new ArrayList<>();
		for (int i = 0; i < 60; i++)
			normals.add(renamed("image " + i, TinyImages.disc(i % 12, 12)));
		final TrainingReport report = train(normals, BrightnessMethod.settings());
		assertEquals(12, report.images());
		assertEquals(48, report.skipped().size());
		assertEquals("image 13: it is the same image as image 1, pixel by pixel", report.skipped().get(1));
		final String lines = String.join("\n", report.lines());
		assertTrue(lines.contains("copies of other images, pixel by pixel: 48; each image counts once"), lines);
		assertTrue(lines.contains("images: 12 used, from 12 cases; 12 cases to train, 12 to calibrate"), lines);
	}

	@Test
	void ofTooFewImagesAndManyCopiesThatIsSaid() throws IOException {
		final List<Plane> normals = new ArrayList<>();
		for (int i = 0; i < 60; i++)
			normals.add(renamed("image " + i, TinyImages.disc(i % 6, 12)));
		assertRefused(normals, BrightnessMethod.settings(), "normals: only 6 of 60 images can be used (image 0, ",
			"training needs at least 8; 54 are copies of others, pixel by pixel. image 6: it is the same image as image 0, ",
			"image 15: it is the same image as image 3, pixel by pixel; and 44 more. Add normal images.");
	}

	/** Whether 10 images train once or 5 folds of them train, calibrate and fit the aggregation. */
	@Test
	void everyImageIsOpenedOnce() throws IOException {
		final Map<String, Integer> opened = new TreeMap<>();
		final Map<String, Integer> once = new TreeMap<>();
		final List<Plane> normals = TinyImages.discs(1, 10, 12);
		final List<Plane> anomalies = TinyImages.textures(50, 5, 12, 12);
		normals.forEach(plane -> once.put(plane.name(), 1));
		final Iterable<Plane> counted = () -> normals.stream().peek(plane -> opened.merge(plane.name(), 1, Integer::sum))
			.iterator();
		detection.train(counted, List.of(), BrightnessMethod.settings(), model, TinyModel.SILENT);
		assertEquals(once, opened);
		anomalies.forEach(plane -> once.put(plane.name(), 1));
		opened.clear();
		final Iterable<Plane> countedToo = () -> anomalies.stream().peek(plane -> opened.merge(plane.name(), 1,
			Integer::sum)).iterator();
		detection.train(counted, countedToo, TinyModel.SETTINGS.withLayout("aligned").withOptions(TinyModel.SETTINGS
			.options() + ",length:0.01"), model, TinyModel.SILENT);
		assertEquals(once, opened);
	}

	private static Plane renamed(final String name, final Plane plane) {
		return new Plane(name, name, plane.pixels(), plane.pixelSize());
	}

	@Test
	void anomaliesForAMethodThatCannotUseThemAreIgnoredAndThatIsSaid() throws IOException {
		final TrainingReport report = detection.train(TinyImages.discs(1, 10, 12), TinyImages.discs(50, 2, 12),
			BrightnessMethod.settings(), model, TinyModel.SILENT);
		assertTrue(report.lines().contains("anomalies: Brightness cannot use known abnormal images; they are ignored"),
			report.lines().toString());
	}

	@Test
	void whatStandsInTheReportWasSaidLive() throws IOException {
		final List<String> said = new ArrayList<>();
		final TrainingReport report = detection.train(TinyImages.discs(1, 10, 12), List.of(), BrightnessMethod.settings(),
			model, new Progress()
			{

				@Override
				public void message(final String line) {
					said.add(line);
				}
			});
		assertTrue(said.containsAll(report.lines()), said.toString());
		final String all = String.join("\n", said);
		for (final String part : List.of("method: Brightness", "device: cpu (", "layout: aligned", "working size: ",
			"images: 10 used, from 10 cases", "cases: 10 from 10 files or stacks", "lowest alarm rate", "duration: ",
			"model: " + model))
			assertTrue(all.contains(part), all);
	}

	@Test
	void aFailureWhileImagesAreReadKeepsTheEarlierModel() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, 10, 12);
		normals.set(8, new Plane("torn", "torn", ArrayImgs.floats(new float[7], 12, 12, 1), PixelSize.UNKNOWN));
		assertThrows(RuntimeException.class, () -> train(normals, BrightnessMethod.settings()));
		assertEquals("an earlier model", Files.readString(model));
	}

	private TrainingReport train(final List<Plane> normals, final TrainingSettings settings) throws IOException {
		return TinyModel.train(detection, normals, settings, model);
	}

	private void assertRefused(final List<Plane> normals, final TrainingSettings settings, final String... parts)
		throws IOException
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> train(normals, settings)).getMessage();
		for (final String part : parts)
			assertTrue(message.contains(part), message);
		assertFalse(message.contains("\n"), message);
		assertEquals("an earlier model", Files.readString(model));
	}
}
