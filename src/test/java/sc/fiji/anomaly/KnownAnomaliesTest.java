package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** What a training does with known abnormal images, where its method can use them. */
class KnownAnomaliesTest {

	/** As {@link BrightnessMethod}, but says that known abnormal images help it. */
	public static final class Informed implements AnomalyMethod {

		/** How many known abnormal images there were in each training. */
		private static final List<Integer> GOT = new CopyOnWriteArrayList<>();

		private final AnomalyMethod method = new BrightnessMethod();

		@Override
		public String name() {
			return "Informed";
		}

		@Override
		public String help() {
			return method.help();
		}

		@Override
		public List<MethodOption> options() {
			return method.options();
		}

		@Override
		public boolean usesAnomalies() {
			return true;
		}

		@Override
		public SizeRule sizes(final Layout layout, final MethodOptions options) {
			return method.sizes(layout, options);
		}

		@Override
		public List<Level> levels(final Layout layout, final MethodOptions options, final List<Dimensions> images) {
			return method.levels(layout, options, images);
		}

		@Override
		public AnomalyDetector train(final TrainingSet set, final TrainingRun run) {
			GOT.add(set.anomalies().size());
			return method.train(set, run);
		}

		@Override
		public AnomalyDetector restore(final Preprocessing preprocessing, final MethodOptions options,
			final Map<String, Tensor> weights, final ComputeDevice device)
		{
			return method.restore(preprocessing, options, weights, device);
		}
	}

	/** So few normal images that every part of them calibrates in turn. */
	private static final int TRAININGS = 6;

	@TempDir
	Path folder;

	private final List<Plane> normals = TinyImages.discs(1, 10, 12);

	private final List<Plane> anomalies = new ArrayList<>(TinyImages.textures(50, 4, 12, 12));

	@BeforeEach
	void forget() {
		Informed.GOT.clear();
	}

	@Test
	void theMethodGetsThemInEveryPartOfTheTraining() throws IOException {
		final TrainingReport report = train();
		assertEquals(Collections.nCopies(TRAININGS, anomalies.size()), Informed.GOT);
		assertTrue(report.lines().contains("anomalies: 4 known abnormal images"), report.lines().toString());
	}

	@Test
	void fewerThanFourAreTooFewButNoneIsFine() throws IOException {
		anomalies.remove(0);
		assertRefused("anomalies: only 3 images can be used, but at least 4 are needed");
		anomalies.clear();
		assertEquals(10, train().images());
		assertEquals(Collections.nCopies(TRAININGS, 0), Informed.GOT);
	}

	@Test
	void oneWithOtherChannelsIsLeftOutAndNamed() throws IOException {
		anomalies.add(TinyImages.texture(70, 12, 12, 3, PixelSize.UNKNOWN));
		final TrainingReport report = train();
		assertTrue(report.lines().contains("anomalies: 4 known abnormal images"), report.lines().toString());
		assertEquals(List.of("anomalies: texture 70: it has 3 channel(s), the normal images 1"), report.skipped());
	}

	@Test
	void anImageThatIsNormalTooIsNamedWithItsCopyWhateverItsPixelSize() {
		final Plane normal = normals.get(6);
		anomalies.add(new Plane("lesion.tif", "lesion.tif", normal.pixels(), new PixelSize(0.5, 0.5, "mm")));
		assertRefused("anomalies: lesion.tif is the same image as disc 7 of normals, pixel by pixel");
	}

	private void assertRefused(final String start) {
		final String message = assertThrows(IllegalArgumentException.class, this::train).getMessage();
		assertTrue(message.startsWith(start), message);
		assertFalse(Files.exists(folder.resolve("a.anomaly")));
	}

	private TrainingReport train() throws IOException {
		final Context context = new Context(PluginService.class);
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Informed.class, AnomalyMethod.class));
		return Detections.in(context).train(normals, anomalies, BrightnessMethod.settings().withMethod("Informed"), folder
			.resolve("a.anomaly"), TinyModel.SILENT);
	}
}
