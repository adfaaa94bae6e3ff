package sc.fiji.anomaly.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.BrightnessMethod;
import sc.fiji.anomaly.TinyImages;
import sc.fiji.anomaly.TinyModel;
import sc.fiji.anomaly.image.Selection;

/** Models of format 2 score as they did. */
class OlderFormatTest {

	/** All that a card of format 2 said of MLSAD. */
	private static final Set<String> OPTIONS = Set.of("fakes", "foreign", "width", "blocks", "batch", "alpha", "beta", "noise",
		"texturenoise", "decay");

	@TempDir
	Path folder;

	@Test
	void aCardWithoutPoolingAndLaterOptionsGivesTheSameScores() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		final Path now = folder.resolve("now.anomaly");
		final Path before = folder.resolve("before.anomaly");
		TinyModel.ofDiscs(detection, now);
		try (ZipFile zip = new ZipFile(now.toFile())) {
			final JsonObject card = JsonParser.parseString(new String(bytes(zip, "model.json"), UTF_8)).getAsJsonObject();
			card.addProperty("formatVersion", 2);
			card.getAsJsonObject("aggregation").remove("pooling");
			card.getAsJsonObject("options").keySet().retainAll(OPTIONS);
			new ZipForge().with("model.json", card.toString().getBytes(UTF_8)).with("weights.safetensors", bytes(zip,
				"weights.safetensors")).at(before);
		}
		assertEquals(score(detection, now), score(detection, before));
	}

	private static byte[] bytes(final ZipFile zip, final String entry) throws IOException {
		return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
	}

	private static double score(final AnomalyDetection detection, final Path model) throws IOException {
		try (AnomalyScorer scorer = detection.open(model, "cpu")) {
			return scorer.score(TinyImages.disc(99, 40), Selection.EVERYWHERE).score().score();
		}
	}
}
