package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.TinyImages;
import sc.fiji.anomaly.testing.TinyModel;

/** Trainings of models that are stopped and continued. */
@Timeout(240)
class ContinuedTrainingTest {

	private static final TrainingSettings SETTINGS = TinyModel.SETTINGS.withLayout("aligned").withOptions(
		"width:8,blocks:0,batch:16");

	/** So few images that every part of them calibrates in turn: six trainings. */
	private static final int FEW = 10;

	@TempDir
	Path folder;

	private final AtomicLong minutes = new AtomicLong();

	private final AtomicLong cpuSeconds = new AtomicLong();

	private AnomalyDetection detection;

	@BeforeEach
	void installMethods() {
		final Context context = new Context(PluginService.class);
		BrightnessMethod.installIn(context);
		detection = Detections.timed(context, () -> TimeUnit.MINUTES.toNanos(minutes.get()), () -> TimeUnit.SECONDS.toNanos(
			cpuSeconds.get()));
	}

	/** Cancels where a stage is so far, and tells what there was. */
	private class Stop implements Progress {

		private final String stage;
		private final double fraction;
		private final long minutesBefore;
		private final Set<String> stages = ConcurrentHashMap.newKeySet();
		private final List<String> lines = new CopyOnWriteArrayList<>();
		private volatile boolean canceled;

		Stop(final String stage, final double fraction, final long minutesBefore) {
			this.stage = stage;
			this.fraction = fraction;
			this.minutesBefore = minutesBefore;
		}

		@Override
		public void message(final String line) {
			lines.add(line);
		}

		/** The levels call from threads of their own, and the clock must go forward only once. */
		@Override
		public synchronized void report(final String now, final double done, final double secondsLeft) {
			stages.add(now);
			if (canceled || !now.startsWith(stage) || done < fraction) return;
			minutes.addAndGet(minutesBefore);
			canceled = true;
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}

		List<String> continuing() {
			return lines.stream().filter(line -> line.startsWith("continuing: ")).sorted().toList();
		}
	}

	/** Every part that is trained takes its processor time. */
	private final class Working extends Stop {

		private final long seconds;

		Working(final String stage, final long seconds) {
			super(stage, 0, 0);
			this.seconds = seconds;
		}

		@Override
		public synchronized void report(final String now, final double done, final double secondsLeft) {
			if (now.startsWith("Training (")) cpuSeconds.addAndGet(seconds);
			if (now.startsWith("Training (2 of 6)")) minutes.set(6);
			super.report(now, done, secondsLeft);
		}
	}

	@Test
	void aContinuedTrainingGivesTheSameModel() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, TinyModel.IMAGES, 40);
		final Path expected = folder.resolve("expected.anomaly");
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, normals, SETTINGS, expected);
		cancel(normals, model, new Stop("Training", 0.3, 6));
		assertFalse(Files.exists(model));
		final Stop second = new Stop("Training", 0.7, 0);
		cancel(normals, model, second);
		assertFalse(second.continuing().isEmpty());
		final Stop third = new Stop("never", 0, 0);
		detection.train(normals, List.of(), SETTINGS, model, third);
		assertEquals(5, third.continuing().size() + missing(third), third.lines.toString());
		assertSameModel(expected, model);
		assertEquals(Set.of("a.anomaly", "expected.anomaly"), contents(folder));
	}

	/** Levels whose training had not begun. */
	private static long missing(final Stop stop) {
		return Stream.of(1, 2, 4, 8, 16).filter(level -> stop.continuing().stream().noneMatch(line -> line.startsWith(
			"continuing: level " + level + " "))).count();
	}

	@Test
	void finishedPartsOfACrossFittedTrainingAreNotTrainedAgain() throws IOException {
		final TrainingSettings settings = BrightnessMethod.settings();
		final List<Plane> normals = TinyImages.discs(1, FEW, 20);
		final Path expected = folder.resolve("expected.anomaly");
		final Path model = folder.resolve("a.anomaly");
		TinyModel.train(detection, normals, settings, expected);
		cancel(normals, model, new Stop("Training (4 of 6)", 0, 0) {

			@Override
			public void report(final String now, final double done, final double secondsLeft) {
				if (now.startsWith("Training (2 of 6)")) minutes.set(6);
				super.report(now, done, secondsLeft);
			}
		}, settings);
		assertEquals(Set.of("part 2 of 6, mean.checkpoint", "part 3 of 6, mean.checkpoint", "part 4 of 6, mean.checkpoint"),
			contents(folder.resolve("a.anomaly.checkpoint")));
		final Stop second = new Stop("never", 0, 0);
		detection.train(normals, List.of(), settings, model, second);
		assertEquals(List.of("continuing: part 2 of 6, mean from step 1 of 1",
			"continuing: part 3 of 6, mean from step 1 of 1", "continuing: part 4 of 6, mean from step 1 of 1"), second
				.continuing());
		assertEquals(Set.of("Training (1 of 6)", "Training (5 of 6)", "Training (6 of 6)"), second.stages.stream().filter(
			stage -> stage.startsWith("Training")).collect(Collectors.toSet()));
		assertTrue(second.stages.contains("Calibrating"), second.stages.toString());
		assertSameModel(expected, model);
		assertEquals(Set.of("a.anomaly", "expected.anomaly"), contents(folder));
	}

	@Test
	void theProcessorTimeIsThatOfAllStarts() throws IOException {
		final TrainingSettings settings = BrightnessMethod.settings();
		final List<Plane> normals = TinyImages.discs(1, FEW, 20);
		final Path model = folder.resolve("a.anomaly");
		cancel(normals, model, new Working("Training (4 of 6)", 100), settings);
		// another process, of which the clock began elsewhere
		cpuSeconds.set(7);
		cancel(normals, model, new Working("Training (5 of 6)", 20), settings);
		cpuSeconds.set(3);
		final TrainingReport report = detection.train(normals, List.of(), settings, model, new Working("never", 5));
		// parts 1 to 4, then 5 and again 1, which was not kept, since it ended before five minutes had passed, and at last
		// 6
		assertEquals(4 * 100 + 2 * 20 + 5, report.cpuSeconds());
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			assertEquals(report.cpuSeconds(), ModelArchive.read(model).card().getAsJsonObject("provenance").get("cpuSeconds")
				.getAsDouble());
		}
		assertTrue(report.lines().stream().anyMatch(line -> line.endsWith(
			" (445 s of processor time, 440 s of it before this training was continued, all threads of the program)")), report
				.lines().toString());
	}

	@Test
	void aTrainingThatIsCancelledBeforeFiveMinutesLeavesNothing() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, FEW, 20);
		cancel(normals, folder.resolve("a.anomaly"), new Stop("Training (1 of 6)", 0.05, 4));
		assertEquals(Set.of(), contents(folder));
	}

	@Test
	void anotherTrainingIsRefusedAndTheFolderStays() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, FEW, 20);
		final Path model = folder.resolve("a.anomaly");
		cancel(normals, model, new Stop("Training (1 of 6)", 0.02, 6));
		final Path kept = folder.resolve("a.anomaly.checkpoint");
		final Set<String> files = contents(kept);
		assertFalse(files.isEmpty());
		assertRefused("the folder " + kept +
			" keeps a training that was stopped, with other settings (seed: 1 then, 2 now)", normals, SETTINGS.withSeed(2),
			model);
		assertRefused("with other settings (options width: 8 then, 9 now)", normals, SETTINGS.withOptions(
			"width:9,blocks:0,batch:16"), model);
		final List<Plane> fewer = normals.subList(0, FEW - 1);
		assertRefused("with other images.", fewer, SETTINGS, model);
		final List<Plane> changed = new ArrayList<>(normals);
		final Plane other = TinyImages.disc(99, 20);
		changed.set(3, new Plane(normals.get(3).name(), normals.get(3).source(), other.pixels(), other.pixelSize()));
		assertRefused("with other images.", changed, SETTINGS, model);
		final List<Plane> renamed = new ArrayList<>(normals);
		renamed.set(3, new Plane("x", "x", normals.get(3).pixels(), normals.get(3).pixelSize()));
		assertRefused("with other images.", renamed, SETTINGS, model);
		assertEquals(files, contents(kept));
		// the same settings in other words, and another device's name
		cancel(normals, model, new Stop("Training (1 of 6)", 0.03, 0), SETTINGS.withMethod("mlsad").withLayout(" Aligned ")
			.withDevice("auto"));
	}

	@Test
	void aDamagedFileIsNamedBeforeAnythingIsTrained() throws IOException {
		final List<Plane> normals = TinyImages.discs(1, FEW, 20);
		final Path model = folder.resolve("a.anomaly");
		cancel(normals, model, new Stop("Training (1 of 6)", 0.02, 6));
		final Path file;
		try (Stream<Path> files = Files.list(folder.resolve("a.anomaly.checkpoint"))) {
			file = files.findAny().orElseThrow();
		}
		Files.writeString(file, "damaged");
		assertRefused("cannot be continued: " + file + " ", normals, SETTINGS, model);
		Files.delete(file);
		cancel(normals, model, new Stop("Training (1 of 6)", 0.03, 0));
	}

	private void assertRefused(final String expected, final List<Plane> normals, final TrainingSettings settings,
		final Path model)
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> TinyModel.train(detection, normals,
			settings, model)).getMessage();
		assertTrue(message.contains(expected), message);
	}

	private void cancel(final List<Plane> normals, final Path model, final Stop stop) {
		cancel(normals, model, stop, SETTINGS);
	}

	private void cancel(final List<Plane> normals, final Path model, final Stop stop, final TrainingSettings settings) {
		assertThrows(CancellationException.class, () -> detection.train(normals, List.of(), settings, model, stop));
	}

	/** Weights and card, but for when and how fast the model was trained. */
	private static void assertSameModel(final Path expected, final Path actual) throws IOException {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ModelArchive first = ModelArchive.read(expected);
			final ModelArchive second = ModelArchive.read(actual);
			assertEquals(first.weights(), second.weights());
			assertEquals(cardOf(first), cardOf(second));
			assertNotEquals(0, cardOf(first).size());
		}
	}

	private static JsonObject cardOf(final ModelArchive archive) {
		final JsonObject card = archive.card();
		final JsonObject provenance = card.getAsJsonObject("provenance");
		provenance.entrySet().removeIf(entry -> Set.of("date", "trained", "cpuSeconds").contains(entry.getKey()));
		return card;
	}

	private static Set<String> contents(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
		}
	}
}
