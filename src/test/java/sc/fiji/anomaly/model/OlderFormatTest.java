package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;

/** Models that earlier versions wrote can be read, and score as they did. */
class OlderFormatTest {

	@TempDir
	Path folder;

	/** The scores are those that the version gave which wrote the model. */
	@ParameterizedTest
	@CsvSource({ StoredModels.FORMAT_2 + ",aligned,-1.3007054372110016", StoredModels.EARLY_FORMAT_3 +
		",texture,1.3747617203420093", StoredModels.FORMAT_3 + ",aligned,7.525889232705904E-4", StoredModels.FORMAT_4 +
			",aligned,0.012128365039923886", StoredModels.FORMAT_5 + ",aligned,0.02669267575373738", StoredModels.FORMAT_6 +
				",aligned,0.023876903494375275", StoredModels.FORMAT_7 + ",aligned,0.04620869283698073" })
	void aStoredModelGivesTheSameScore(final String name, final String layout, final double score) throws IOException {
		final Plane plane = layout.equals("aligned") ? TinyImages.disc(99, 40) : TinyImages.texture(99, 24, 24);
		try (AnomalyScorer scorer = Detections.standalone().open(StoredModels.file(name), "cpu")) {
			// another processor may add up in another order
			assertEquals(score, scorer.score(plane, Selection.EVERYWHERE).score(), 1e-4 * Math.abs(score));
		}
	}

	/** Each of its 13 scores was the highest of a file or stack, which is a case of its own. */
	@Test
	void scoresOfFilesAreCasesOfOneImage() throws IOException {
		try (AnomalyScorer scorer = Detections.standalone().open(StoredModels.file(StoredModels.FORMAT_4), "cpu")) {
			final PlaneScore score = scorer.score(TinyImages.disc(99, 40), Selection.EVERYWHERE);
			assertEquals(1.0 / 14, score.falseAlarmRate());
			assertEquals(1.0 / 14, scorer.scoreVolume("volume", List.of(score)).falseAlarmRate());
			assertEquals(1.0 / 14, scorer.lowestAlarmRate());
		}
	}

	@Test
	void whatOneFormatHadNoFieldForIsMissedInLaterOnes() throws IOException {
		assertRefused(StoredModels.FORMAT_2, card -> card.replace("\"formatVersion\": 2", "\"formatVersion\": 3"),
			"lacks the field members[0].aggregation.pooling");
		assertRefused(StoredModels.FORMAT_3, card -> card.replace("\"positions\": \"MEAN\",", ""),
			"lacks the field members[0].aggregation.pooling.positions");
	}

	@Test
	void allElseIsCheckedInOlderFormatsAsInNewOnes() throws IOException {
		assertRefused(StoredModels.FORMAT_2, card -> card.replace("\"cropped\": true", "\"cropped\": \"NaN\""),
			"has something else where true or false belongs, at members[0].preprocessing.cropped");
		assertRefused(StoredModels.FORMAT_2, card -> card.replace("\"images\": 40,", ""),
			"lacks the field provenance.images");
		assertRefused(StoredModels.FORMAT_3, card -> card.replace("\"images\": 40,", "\"images\": 40, \"colour\": 1,"),
			"has the unknown field provenance.colour");
		assertRefused(StoredModels.FORMAT_3, card -> card.replace("\"height\": 32,", "\"height\": 32000000,"), "32000000");
	}

	private void assertRefused(final String name, final UnaryOperator<String> change, final String problem)
		throws IOException
	{
		final Path file = new ModelEdit(StoredModels.file(name)).card(change).write(folder.resolve(name));
		final String message = assertThrows(IOException.class, () -> Detections.standalone().open(file, "cpu"))
			.getMessage();
		assertTrue(message.startsWith(file + " has a bad card: model.json ") && message.contains(problem), message);
	}
}
