package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.explain.OcclusionMap;
import sc.fiji.anomaly.explain.ProbedModel;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.testing.TinyImages;

/** Model files with right check sums that nobody trained. */
class ForgedModelTest {

	private final AnomalyDetection detection = Detections.standalone();

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { StoredModels.FORMAT_3, StoredModels.FORMAT_2 })
	void scoresThatAreNoFiniteNumbersAreAnErrorThatNamesModelAndImage(final String name) throws IOException {
		final Path file = huge(name);
		try (AnomalyScorer scorer = detection.open(file, "cpu")) {
			final String message = assertThrows(IllegalArgumentException.class, () -> scorer.score(TinyImages.disc(99, 40),
				Selection.EVERYWHERE)).getMessage();
			assertTrue(message.startsWith("disc 99 has scores that are no finite numbers by model a.anomaly"), message);
		}
	}

	@Test
	void norDoesAnOcclusionMapHaveThem() throws IOException {
		try (OcclusionMap map = OcclusionMap.open(huge(StoredModels.FORMAT_3), Detections.methods(detection)::named,
			"cpu"))
		{
			final String message = assertThrows(IllegalArgumentException.class, () -> map.of(TinyImages.disc(99, 40),
				new OcclusionMap.Grid(20, 20), map.normalMean(), Progress.NONE)).getMessage();
			assertTrue(message.startsWith("disc 99 has scores that are no finite numbers"), message);
		}
	}

	@Test
	void norDoesAProbe() throws IOException {
		try (ProbedModel model = ProbedModel.open(huge(StoredModels.FORMAT_3), Detections.methods(detection)::named,
			"cpu"))
		{
			final String message = assertThrows(IllegalArgumentException.class, () -> model.probe(model.levels(), 2, 0).run(
				List.of(model.noise(new SplittableRandom(1))), step -> {})).getMessage();
			assertTrue(message.startsWith("The evidence at step 0 is no finite number"), message);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"format-2.anomaly | \"height\": 32 | \"height\": 15 | working images of 32 x 15 pixels are smaller than its " +
			"level 16", "format-2.anomaly | \"blocks\": \"0\" | \"blocks\": \"1\" | weight block0",
		"format-2.anomaly | \"blocks\": \"0\" | \"blocks\": \"9\" | blocks takes a whole number from 0 to 8",
		"format-2.anomaly | \"blocks\": \"0\" | \"bricks\": \"0\" | unknown option 'bricks'",
		"format-3.anomaly | \"height\": 32 | \"height\": 31 | weight",
		"format-3.anomaly | \"height\": 32 | \"height\": 7 | working images have 32 x 7 pixels, but the method takes " +
			"at least 8", "format-3.anomaly | \"method\": \"PCA\" | \"method\": \"MLSAD\" | unknown option",
		"format-3.anomaly | \"method\": \"PCA\" | \"method\": \"Nobody\" | 'Nobody' is not installed" })
	void cardsThatDoNotFitTheWeightsAreRefused(final String name, final String was, final String forged,
		final String problem) throws IOException
	{
		final Path file = new ModelEdit(StoredModels.file(name)).card(card -> card.replace(was, forged)).write(folder
			.resolve("a.anomaly"));
		final String message = assertThrows(ModelFileException.class, () -> detection.open(file, "cpu")).getMessage();
		assertTrue(message.startsWith(file.toString()) && message.contains(problem), message);
	}

	/** All weights as large as numbers can be, nearly. */
	private Path huge(final String name) throws IOException {
		final ModelEdit edit = new ModelEdit(StoredModels.file(name));
		final Map<Integer, Integer> places = edit.places();
		return edit.values(bytes -> {
			final ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			places.forEach((begin, end) -> {
				for (int i = begin; i < end; i += Float.BYTES)
					values.putFloat(i, i % 8 == 0 ? 3e38f : -3e38f);
			});
			return bytes;
		}).write(folder.resolve("a.anomaly"));
	}
}
