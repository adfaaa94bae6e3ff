package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.Verdict;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.kind.Looks;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What a model's file keeps of its training images, and nothing that it was told not to keep. */
class SeenImagesTest {

	private static final int IMAGES = 60;
	private static final int WIDTH = 80;
	private static final int HEIGHT = 40;

	@TempDir
	static Path folder;

	private static AnomalyDetection detection;
	private static AnomalyModel usual;

	@BeforeAll
	static void train() throws IOException {
		detection = BrightnessMethod.detection();
		usual = model(Keep.THUMBNAILS);
	}

	private static AnomalyModel model(final Keep keep) throws IOException {
		final Path file = folder.resolve(keep.key() + ".anomaly");
		final TrainingSettings settings = BrightnessMethod.settings().withLayout("texture").withKeep(keep);
		TinyModel.train(detection, TinyImages.textures(1, IMAGES, WIDTH, HEIGHT), settings, file);
		return AnomalyModel.read(file);
	}

	@Test
	void nineThumbnailsAreKept() {
		assertEquals(SeenImages.MOST, usual.seen().thumbnails().size());
		for (final PixelArray thumbnail : usual.seen().thumbnails())
			assertEquals(List.of(1, 32, 64), List.of(thumbnail.channels(), thumbnail.height(), thumbnail.width()));
		assertEquals(SeenImages.MOST, usual.seen().thumbnails().stream().map(thumbnail -> thumbnail.get(0, 0, 0)).distinct()
			.count());
		assertEquals(List.of(), usual.seen().examples());
		assertEquals(IMAGES, usual.seen().kind().images().size());
	}

	@Test
	void nothingMeansNothingToSee() throws IOException {
		final AnomalyModel model = model(Keep.NOTHING);
		assertEquals(List.of(), model.seen().thumbnails());
		assertEquals(List.of(), model.seen().examples());
		assertEquals("nothing", model.card().provenance().recipe().keep());
	}

	@Test
	void examplesAreKeptWhereTheyAreAskedFor() throws IOException {
		final AnomalyModel model = model(Keep.EXAMPLES);
		assertEquals(SeenImages.MOST_EXAMPLES, model.seen().examples().size());
		assertEquals(WIDTH, model.seen().examples().get(0).width());
	}

	@Test
	void whatIsReadIsWhatWasWritten() throws IOException {
		final Path file = folder.resolve("again.anomaly");
		usual.write(file);
		final AnomalyModel again = AnomalyModel.read(file);
		assertArrayEquals(usual.seen().thumbnails().get(3).values(), again.seen().thumbnails().get(3).values());
		assertArrayEquals(usual.seen().kind().images().get(7).figures(), again.seen().kind().images().get(7).figures());
		assertArrayEquals(usual.seen().kind().apart(), again.seen().kind().apart());
		assertEquals(usual.card(), again.card());
	}

	/** The model's scorer says it, too. */
	@Test
	void anImageOfAnotherKindIsUnlike() throws IOException {
		try (AnomalyScorer scorer = detection.open(folder.resolve("thumbnails.anomaly"), "cpu")) {
			final PlaneScore same = scorer.score(TinyImages.texture(1000, WIDTH, HEIGHT), Selection.EVERYWHERE);
			assertEquals(List.of(), same.warnings());
			final PlaneScore other = scorer.score(TinyImages.disc(1, WIDTH, HEIGHT), Selection.EVERYWHERE);
			assertTrue(other.warnings().get(0).startsWith("it does not look like the training images: "), other.warnings()
				.toString());
			assertEquals(Verdict.UNLIKE, other.verdict(other.falseAlarmRate() / 2), "never normal");
			assertEquals(Verdict.ANOMALOUS, other.verdict(other.falseAlarmRate()), "where its score says so");
		}
	}

	@Test
	void spoiltTensorsAreRefused() {
		assertRefused("training_images/looks", new Tensor(new long[] { 1, Looks.COUNT - 1 }, new float[Looks.COUNT - 1]));
		assertRefused("training_images/apart", new Tensor(new long[] { 1 }, new float[] { -1 }));
		assertRefused("training_images/thumbnail_1", new Tensor(new long[] { 2, 2 }, new float[4]));
		assertRefused("training_images/thumbnail_1", new Tensor(new long[] { 1, 65, 2 }, new float[130]));
		assertRefused("training_images/other", new Tensor(new long[] { 1 }, new float[1]));
	}

	private static void assertRefused(final String name, final Tensor tensor) {
		final Map<String, Tensor> tensors = new TreeMap<>(usual.seen().tensors());
		tensors.put(name, tensor);
		assertThrows(IllegalArgumentException.class, () -> SeenImages.of(tensors));
	}
}
