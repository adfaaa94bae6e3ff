package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import ai.djl.Device;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.EngineException;
import sc.fiji.anomaly.engine.SelfCheck;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** On a device that computes wrongly nothing is trained and nothing scored that would be wrong. */
class UntrustedDeviceTest {

	private final Context context = new Context(PluginService.class);

	@TempDir
	Path folder;

	@AfterEach
	void dispose() {
		context.dispose();
	}

	private AnomalyDetection wrongIn(final Computation computation) {
		return Detections.on(context, name -> new ComputeDevice(Device.cpu(), "made up", new SelfCheck("PyTorch", false, Map
			.of(computation, Set.of("something")))));
	}

	private static TrainingSettings settings(final String method, final String options) {
		return TinyModel.SETTINGS.withMethod(method).withOptions(options).withLayout("aligned");
	}

	@ParameterizedTest
	@CsvSource({ "MLSAD, '', GRADIENTS", "MLSAD, fakes:patchgan, GRADIENTS_OF_CONVOLUTIONS",
		"AGAD, '', GRADIENTS_OF_CONVOLUTIONS", "Puzzle-AE, '', GRADIENTS_OF_CONVOLUTIONS",
		"ARAE, '', GRADIENTS_OF_CONVOLUTIONS", "DeepSVDD, '', GRADIENTS_OF_CONVOLUTIONS", "PCA, '', VALUES" })
	void aMethodThatNeedsWhatIsWrongIsRefusedByName(final String method, final String options, final Computation wrong) {
		final Path file = folder.resolve("model.anomaly");
		final String message = assertThrows(EngineException.class, () -> TinyModel.train(wrongIn(wrong), List.of(),
			settings(method, options), file)).getMessage();
		assertTrue(message.startsWith("method: " + method +
			" cannot be trained on this device, since PyTorch computes wrongly"), message);
		assertEquals(wrong != Computation.VALUES, message.contains("Methods that can be trained on it: "), message);
		assertEquals(wrong == Computation.GRADIENTS_OF_CONVOLUTIONS, message.contains("MLSAD, "), message);
		assertFalse(Files.exists(file));
	}

	@Test
	void aMethodThatDoesNotNeedItIsTrainedAndTheLogSaysWhatIsWrong() throws IOException {
		final TrainingReport report = TinyModel.train(wrongIn(Computation.GRADIENTS), TinyImages.discs(1, TinyModel.IMAGES,
			40), settings("PCA", ""), folder.resolve("model.anomaly"));
		assertTrue(report.lines().contains("engine: PyTorch, checked: wrong in gradients: something"), report.lines()
			.toString());
	}

	@Test
	void anImageIsNotScoredWrongly() throws IOException {
		final Path file = folder.resolve("model.anomaly");
		TinyModel.train(Detections.in(context), TinyImages.discs(1, TinyModel.IMAGES, 40), settings("PCA", ""), file);
		wrongIn(Computation.GRADIENTS).open(file, "cpu").close();
		final String message = assertThrows(EngineException.class, () -> wrongIn(Computation.VALUES).open(file, "cpu"))
			.getMessage();
		assertTrue(message.startsWith("model: model.anomaly cannot be applied on this device"), message);
	}
}
