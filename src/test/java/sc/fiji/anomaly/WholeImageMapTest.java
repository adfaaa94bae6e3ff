package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Where a method says one thing about a whole image, it says so everywhere in it. */
class WholeImageMapTest {

	@TempDir
	Path folder;

	private final AnomalyDetection detection = Detections.standalone();

	private AnomalyScorer scorer(final List<Plane> normals, final String layout, final String options)
		throws IOException
	{
		final Path file = folder.resolve("a.anomaly");
		TinyModel.train(detection, normals, TrainingSettings.DEFAULT.withMethod("DeepSVDD").withLayout(layout).withEffort(
			Effort.QUICK).withDevice("cpu").withOptions("width:4,batch:16,length:0.1" + options), file);
		return detection.open(file, "cpu");
	}

	private static List<Float> values(final ScoreMap map) {
		final List<Float> values = new ArrayList<>();
		for (final FloatType value : map.values())
			values.add(value.get());
		return values;
	}

	@ParameterizedTest
	@CsvSource({ "40, 40", "48, 40", "30, 70" })
	void anAlignedImageHasItsScoreEverywhere(final int width, final int height) throws IOException {
		final List<Plane> normals = new ArrayList<>();
		for (int i = 0; i < TinyModel.IMAGES; i++)
			normals.add(TinyImages.disc(i, width, height));
		try (AnomalyScorer scorer = scorer(normals, "aligned", "")) {
			final PlaneScore scored = scorer.score(TinyImages.constant("grey", width, height, 50), Selection.EVERYWHERE);
			final double score = scored.score();
			assertTrue(score > 0);
			for (final ScoreMap map : List.of(scored.maps().levels().get(0), scored.maps().aggregate())) {
				assertEquals(width * height, values(map).size());
				for (final float value : values(map))
					assertEquals(score, value, 1e-4 * score, map.label().toString());
			}
		}
	}

	@Test
	void aTextureHasAValueForEachWindow() throws IOException {
		try (AnomalyScorer scorer = scorer(TinyImages.textures(1, TinyModel.IMAGES, 48, 48), "texture", ",window:16")) {
			final ScoreMap map = scorer.score(TinyImages.texture(99, 48, 48), Selection.EVERYWHERE).maps().levels().get(0);
			assertTrue(values(map).stream().allMatch(value -> value > 0));
			assertTrue(values(map).stream().distinct().count() > 20);
		}
	}
}
