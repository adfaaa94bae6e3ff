package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.store.Tensor;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Trainings that somebody watches have the same result. */
@Timeout(200)
class WatchedTrainingTest {

	@TempDir
	Path folder;

	/** Looks all the time, in a thread of its own. */
	private static final class Watcher implements Progress, Runnable {

		private final Plane plane = TinyImages.disc(99, 40);
		private final AtomicInteger looks = new AtomicInteger();
		private final AtomicInteger shown = new AtomicInteger();
		private final AtomicBoolean over = new AtomicBoolean();
		private final Map<String, List<PixelArray>> fakes = new ConcurrentHashMap<>();
		private volatile UnfinishedModel model;

		@Override
		public void watch(final UnfinishedModel newModel) {
			model = newModel;
		}

		@Override
		public boolean wantsPatches(final String level) {
			return true;
		}

		@Override
		public void patches(final String level, final List<PixelArray> normals, final List<PixelArray> own) {
			assertEquals(normals.size(), own.size());
			shown.addAndGet(normals.size());
			fakes.put(level, own);
		}

		@Override
		public void run() {
			while (!over.get()) {
				if (model == null) continue;
				model.look(plane).ifPresent(look -> {
					assertEquals(40, look.part().width());
					for (final FloatType value : look.evidence())
						assertTrue(value.get() >= 0 && value.get() < Float.MAX_VALUE);
					looks.incrementAndGet();
				});
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "MLSAD|width:8,blocks:1,batch:16", "AGAD|width:0.1,batch:8,length:0.05",
		"ARAE|length:0.05", "Puzzle-AE|width:2,batch:8,length:0.05", "DeepSVDD|width:1,length:0.05" })
	void whoWatchesChangesNothing(final String method, final String options) throws Exception {
		final TrainingSettings settings = TinyModel.SETTINGS.withMethod(method).withOptions(options).withLayout("aligned");
		final Path alone = folder.resolve("alone.anomaly");
		final Path watched = folder.resolve("watched.anomaly");
		TinyModel.train(Detections.standalone(), images(), settings, alone);
		final Watcher watcher = new Watcher();
		final Thread thread = new Thread(watcher);
		final AtomicBoolean failed = new AtomicBoolean();
		thread.setUncaughtExceptionHandler((who, problem) -> failed.set(true));
		thread.start();
		Detections.standalone().train(images(), List.of(), settings, watched, watcher);
		watcher.over.set(true);
		thread.join();
		assertFalse(failed.get());
		assertTrue(watcher.looks.get() > 0, "it saw nothing");
		assertTrue(watcher.model.look(watcher.plane).isEmpty(), "its networks are gone");
		assertEquals(weights(alone), weights(watched));
		if (!method.equals("MLSAD")) return;
		assertTrue(watcher.shown.get() > 0);
		watcher.fakes.forEach((level, fakes) -> assertEquals(level, "level " + fakes.get(0).width()));
	}

	private static List<Plane> images() {
		return TinyImages.discs(1, TinyModel.IMAGES, 40);
	}

	private static Map<String, List<Float>> weights(final Path file) throws IOException {
		final Map<String, List<Float>> weights = new TreeMap<>();
		for (final Map.Entry<String, Tensor> tensor : AnomalyModel.read(file).weights().entrySet()) {
			final float[] values = tensor.getValue().values();
			weights.put(tensor.getKey(), IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
		}
		return weights;
	}
}
