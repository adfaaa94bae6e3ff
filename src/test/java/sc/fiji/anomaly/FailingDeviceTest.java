package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.EngineException;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.testing.FailingGpu;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** A GPU fails in the middle of a training: nothing is lost. */
@Timeout(240)
class FailingDeviceTest {

	private static final TrainingSettings SETTINGS = TinyModel.SETTINGS.withMethod(FailingGpu.NAME).withLayout("aligned")
		.withOptions("width:8,blocks:0,batch:16");

	@TempDir
	Path folder;

	private final Context context = new Context(PluginService.class);

	private final List<Plane> normals = TinyImages.discs(1, TinyModel.IMAGES, 40);

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Progress progress = new Progress() {

		@Override
		public void message(final String line) {
			lines.add(line);
		}
	};

	/** Each look at the clock is ten seconds later, so that states are kept now and then. */
	private final AtomicLong looks = new AtomicLong();

	private final AnomalyDetection detection = Detections.timed(context, () -> TimeUnit.SECONDS.toNanos(10 * looks
		.incrementAndGet()), () -> 0, FailingGpu::device);

	@BeforeEach
	void install() {
		FailingGpu.installIn(context);
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	private Path expected() throws IOException {
		final Path expected = folder.resolve("expected.anomaly");
		detection.train(normals, List.of(), SETTINGS.withDevice("cpu"), expected, TinyModel.SILENT);
		return expected;
	}

	private static void assertSameWeights(final Path expected, final Path model) throws IOException {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			assertEquals(ModelArchive.read(expected).weights(), ModelArchive.read(model).weights());
		}
	}

	@Test
	void whereThePluginChoseItTheCpuGoesOn() throws IOException {
		final Path model = folder.resolve("a.anomaly");
		detection.train(normals, List.of(), SETTINGS.withDevice("auto"), model, progress);
		assertTrue(lines.contains("device: gpu0 failed in the middle of the training (" + FailingGpu.REASON +
			"); the CPU goes on from the last checkpoint"), lines.toString());
		assertTrue(lines.stream().anyMatch(line -> line.startsWith("continuing: level ")), lines.toString());
		assertSameWeights(expected(), model);
	}

	@Test
	void whereItWasAskedForTheTrainingStopsAndCanBeContinuedOnTheCpu() throws IOException {
		final Path model = folder.resolve("a.anomaly");
		final String message = assertThrows(EngineException.class, () -> detection.train(normals, List.of(), SETTINGS
			.withDevice("gpu0"), model, progress)).getMessage();
		assertEquals("gpu0 failed in the middle of the training (" + FailingGpu.REASON + "). Checkpoints are kept: the " +
			"same training on the CPU goes on from the last one. A GPU that has failed works again after a restart of the " +
			"program.", message);
		assertFalse(Files.exists(model));
		lines.clear();
		detection.train(normals, List.of(), SETTINGS.withDevice("cpu"), model, progress);
		assertTrue(lines.stream().anyMatch(line -> line.startsWith("continuing: level ")), lines.toString());
		assertSameWeights(expected(), model);
	}
}
