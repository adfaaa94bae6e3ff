package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Models of unusual options can be trained, written, read and applied. */
class OptionsTrainingTest {

	private static final String FAST = ",length:0.02,";

	@TempDir
	Path folder;

	private final AnomalyDetection detection = BrightnessMethod.detection();

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "levels:4,16 | aligned | 32 | 4 16",
		"levels:3,20,width:8 | aligned | 40 | 3 20", "imagelevel:on | aligned | 32 | 1 2 4 8 16 32",
		"foreign:on | aligned | 64 | 2 6 12 16 32",
		"maps:full,batch:1,dropout:0.3,schedule:steps,texturebeta:1 | texture | 0 | 1 2 4 8 16",
		"fakes:patchgan,gansteps:20,ganwidth:0.05 | texture | 0 | 1 2 4 8 16",
		"pooling:max,together:softmax,maps:full,batch:1 | aligned | 32 | 1 2 4 8 16" })
	void aModelKnowsItsLevelsAndScores(final String options, final String layout, final int size, final String levels)
		throws IOException
	{
		final Path file = folder.resolve("a.anomaly");
		final TrainingSettings settings = TinyModel.SETTINGS.withLayout(layout).withSize(size).withOptions(
			"width:8,blocks:1,batch:16" + FAST + options);
		final boolean aligned = layout.equals("aligned");
		final List<Plane> normals = aligned ? TinyImages.discs(1, TinyModel.IMAGES, 70) : TinyImages.textures(1,
			TinyModel.IMAGES, 40, 36);
		TinyModel.train(detection, normals, settings, file);
		try (AnomalyScorer scorer = detection.open(file, "cpu")) {
			assertEquals(Arrays.stream(levels.split(" ")).map(Integer::valueOf).toList(), scorer.levels());
			final PlaneScore scored = scorer.score(aligned ? TinyImages.disc(99, 70) : TinyImages.texture(99, 50, 40),
				Selection.EVERYWHERE);
			assertTrue(Double.isFinite(scored.score()));
		}
	}

	@Test
	void theEffortPaperTrainsAllLevels() throws IOException {
		final Path file = folder.resolve("paper.anomaly");
		TinyModel.train(detection, TinyImages.discs(1, TinyModel.IMAGES, 32), TinyModel.SETTINGS.withLayout("aligned")
			.withEffort(Effort.PAPER).withOptions("length:0.01,width:8,fakes:cells"), file);
		try (AnomalyScorer scorer = detection.open(file, "cpu")) {
			assertArrayEquals(new Object[] { 1, 2, 4, 8, 16 }, scorer.levels().toArray());
		}
	}
}
