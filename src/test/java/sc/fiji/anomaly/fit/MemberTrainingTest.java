package sc.fiji.anomaly.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** How much each level counts in a trained model. */
class MemberTrainingTest {

	/** Its larger level has the same evidence everywhere. */
	private static final TrainingSettings BLIND = BrightnessMethod.settings().withOptions("coarse:0");

	@TempDir
	Path folder;

	private final AnomalyDetection detection = BrightnessMethod.detection();

	@Test
	void inTexturesALevelThatFindsNoLesionDoesNotCount() throws IOException {
		assertEquals(List.of(1.0, 0.0), weights(TinyImages.textures(1, 12, 24, 24), BLIND.withLayout("texture")));
	}

	@Test
	void inAlignedImagesAllLevelsCountTheSame() throws IOException {
		assertEquals(List.of(0.5, 0.5), weights(TinyImages.discs(1, 12, 24), BLIND.withLayout("aligned")));
	}

	private List<Double> weights(final List<Plane> normals, final TrainingSettings settings) throws IOException {
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, normals, settings, model);
		try (OpenedModel opened = OpenedModel.open(model, Detections.methods(detection)::named, ComputeDevice.choose(
			"cpu")))
		{
			return opened.card().members().get(0).aggregation().weights();
		}
	}
}
