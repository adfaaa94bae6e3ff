package sc.fiji.anomaly.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.store.Tensor;

/** States of networks in a folder: when they are kept, that they are sound, and whose they are. */
class CheckpointFolderTest {

	private static final Fingerprint TRAINING = new Fingerprint(Map.of("seed", "1", "size", "0"), "abc");
	private static final Checkpoint STATE = new Checkpoint(3000, Map.of("weight.a", new Tensor(new long[] { 2, 1 },
		new float[] { 0.1f, -0f })));

	@TempDir
	Path place;

	private final List<String> log = new ArrayList<>();

	private long minutes = -7;

	private double cpuSeconds;

	@Test
	void nothingIsWrittenBeforeFiveMinutes() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 4;
		assertFalse(checkpoints.isKeeping());
		assertFalse(checkpoints.isDue("level 8"));
		checkpoints.delete();
		assertEquals(List.of(), contents(place));
		minutes += 1;
		assertTrue(checkpoints.isKeeping());
		assertTrue(checkpoints.isDue("level 8"));
	}

	@Test
	void everyNetworkIsKeptEveryFiveMinutes() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 6;
		checkpoints.save("level 8", STATE);
		minutes += 4;
		assertFalse(checkpoints.isDue("level 8"));
		assertTrue(checkpoints.isDue("level 4"));
		minutes += 1;
		assertTrue(checkpoints.isDue("level 8"));
	}

	@Test
	void aStateIsThereForTheNextTraining() throws IOException {
		saved();
		assertEquals(List.of("checkpoints: " + folder() + "; if this training is stopped, the same command continues it"),
			log);
		final CheckpointFolder next = open(TRAINING);
		assertEquals(Optional.of(STATE), next.load("level 8"));
		assertEquals(Optional.empty(), next.load("level 4"));
		assertTrue(next.isKeeping(), "it goes on after more than five minutes");
		assertFalse(next.isDue("level 8"));
	}

	@Test
	void processorTimeAddsUpOverAllStarts() throws IOException {
		final CheckpointFolder first = open(TRAINING);
		assertEquals(0, first.cpuSecondsBefore());
		minutes += 5;
		cpuSeconds = 400;
		first.ofPart(1, 6).save("level 8", STATE);
		cpuSeconds = 300;
		first.ofPart(2, 6).save("level 4", STATE);
		cpuSeconds = 0;
		final CheckpointFolder second = open(TRAINING);
		assertEquals(400, second.cpuSecondsBefore(), "that of the state which was kept last");
		cpuSeconds = 50.5;
		second.ofPart(2, 6).save("level 4", STATE);
		assertEquals(400, second.cpuSecondsBefore());
		assertEquals(450.5, open(TRAINING).cpuSecondsBefore());
	}

	@Test
	void filesWithoutProcessorTimeCanBeRead() throws IOException {
		rewritten("{\"checkpoint\":\"level 8\",\"step\":3000,\"training\":{\"settings\":{\"seed\":\"1\",\"size\":\"0\"}," +
			"\"images\":\"abc\"}}");
		final CheckpointFolder next = open(TRAINING);
		assertEquals(Optional.of(STATE), next.load("level 8"));
		assertEquals(0, next.cpuSecondsBefore());
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1e999", "\"NaN\"", "\"x\"" })
	void aFileWithImpossibleProcessorTimeIsNamed(final String time) throws IOException {
		rewritten("{\"checkpoint\":\"level 8\",\"step\":3000,\"training\":{\"settings\":{\"seed\":\"1\",\"size\":\"0\"}," +
			"\"images\":\"abc\"},\"cpuSeconds\":" + time + "}");
		final String message = refusal(TRAINING);
		assertTrue(message.contains(folder().resolve("level 8.checkpoint") + " is no checkpoint, or incomplete"), message);
	}

	/** A state with another card. */
	private void rewritten(final String card) throws IOException {
		Files.createDirectory(folder());
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			ModelArchive.write(folder().resolve("level 8.checkpoint"), card, STATE.tensors());
		}
	}

	@Test
	void whatWasFinishedEarlyIsKeptWithTheFirstState() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 1;
		checkpoints.ofPart(1, 2).finished("level 8", STATE);
		assertEquals(List.of(), contents(place));
		minutes += 4;
		checkpoints.ofPart(2, 2).save("level 8", new Checkpoint(10, STATE.tensors()));
		assertEquals(List.of("part 1 of 2, level 8.checkpoint", "part 2 of 2, level 8.checkpoint"), contents(folder()));
		assertEquals(Optional.of(STATE), open(TRAINING).ofPart(1, 2).load("level 8"));
	}

	@Test
	void whatIsFinishedLaterIsKeptAtOnce() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 5;
		checkpoints.finished("level 8", STATE);
		assertEquals(List.of("level 8.checkpoint"), contents(folder()));
	}

	@Test
	void partsHaveFilesOfTheirOwn() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 5;
		checkpoints.ofPart(1, 1).save("level 8", STATE);
		final Checkpoints second = checkpoints.ofPart(2, 6);
		assertTrue(second.isDue("level 8"));
		second.save("level 8", STATE);
		assertFalse(second.isDue("level 8"));
		assertTrue(second.isKeeping());
		second.continuing("level 8", 3000, 9000);
		assertEquals("continuing: part 2 of 6, level 8 from step 3000 of 9000", log.get(1));
		assertEquals(List.of("level 8.checkpoint", "part 2 of 6, level 8.checkpoint"), contents(folder()));
		assertEquals(Optional.of(STATE), open(TRAINING).ofPart(2, 6).load("level 8"));
		assertEquals(Optional.empty(), open(TRAINING).ofPart(3, 6).load("level 8"));
	}

	@Test
	void anotherTrainingIsRefused() throws IOException {
		saved();
		assertEquals("model: the folder " + folder() +
			" keeps a training that was stopped, with other settings (seed: 1 then, 2 now; width: none then, 8 now). To " +
			"continue that training, use the same settings and images. To begin another, choose another model file, or " +
			"delete the folder.", refusal(new Fingerprint(Map.of("seed", "2", "size", "0", "width", "8"), "abc")));
		final String images = refusal(new Fingerprint(TRAINING.settings(), "abd"));
		assertTrue(images.contains(" with other images. To continue"), images);
		final String both = refusal(new Fingerprint(Map.of("seed", "1"), "abd"));
		assertTrue(both.contains(" with other settings (size: 0 then, none now) and other images. "), both);
		assertEquals(Optional.of(STATE), open(TRAINING).load("level 8"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "changed", "renamed", "a model" })
	void aDamagedFileIsNamed(final String damage) throws IOException {
		saved();
		Path file = folder().resolve("level 8.checkpoint");
		final byte[] bytes = Files.readAllBytes(file);
		switch (damage) {
			case "short" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
			case "changed" -> {
				bytes[bytes.length / 3] ^= 1;
				Files.write(file, bytes);
			}
			case "renamed" -> file = Files.move(file, folder().resolve("level 4.checkpoint"));
			default -> Files.writeString(file, "{}");
		}
		final String message = refusal(TRAINING);
		assertTrue(message.startsWith("model: the training that was stopped cannot be continued: " + file + " "), message);
		assertTrue(message.contains("Delete this file"), message);
	}

	@Test
	void allIsDeletedAtTheEndEvenWhatAKilledProgramLeft() throws IOException {
		final CheckpointFolder checkpoints = saved();
		Files.createFile(folder().resolve(".anomaly-01234567-89ab-cdef-0123-456789abcdef.tmp"));
		checkpoints.delete();
		assertEquals(List.of(), contents(place));
	}

	@Test
	void whatTheNextTrainingFoundIsDeletedToo() throws IOException {
		saved();
		open(TRAINING).delete();
		assertEquals(List.of(), contents(place));
	}

	@Test
	void filesOfOthersStay() throws IOException {
		final CheckpointFolder checkpoints = saved();
		Files.createFile(folder().resolve("notes.txt"));
		Files.createFile(folder().resolve("._level 8.checkpoint"));
		open(TRAINING);
		checkpoints.delete();
		assertEquals(List.of("._level 8.checkpoint", "notes.txt"), contents(folder()));
		assertEquals("checkpoints: the folder " + folder() + " stays, since it has other files too", log.get(1));
	}

	@Test
	void anEmptyFolderOfOthersStays() throws IOException {
		Files.createDirectory(folder());
		open(TRAINING).delete();
		assertTrue(Files.isDirectory(folder()));
	}

	@Test
	void aFileInTheFoldersPlaceIsRefused() throws IOException {
		Files.createFile(folder());
		final String message = refusal(TRAINING);
		assertTrue(message.contains(folder() + " stands where"), message);
	}

	@Test
	void aStateThatCannotBeWrittenDoesNotEndTheTraining() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 5;
		Files.createFile(folder());
		checkpoints.save("level 8", STATE);
		assertTrue(log.get(0).startsWith("checkpoints: the state of level 8 was not kept; the training continues. "), log
			.toString());
		assertFalse(checkpoints.isDue("level 8"), "it is tried again in five minutes");
		checkpoints.save("level 8", STATE);
		assertEquals(1, log.size(), "said once");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "../level 8", "Level 8", "level 8 ", "level: 8", "level 8." })
	void namesThatAreNoFileNamesEverywhereAreRefused(final String name) throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		assertThrows(IllegalArgumentException.class, () -> checkpoints.save(name, STATE));
		assertEquals(List.of(), contents(place));
	}

	private CheckpointFolder saved() throws IOException {
		final CheckpointFolder checkpoints = open(TRAINING);
		minutes += 5;
		checkpoints.save("level 8", STATE);
		return checkpoints;
	}

	private String refusal(final Fingerprint training) {
		return assertThrows(IllegalArgumentException.class, () -> open(training)).getMessage();
	}

	private CheckpointFolder open(final Fingerprint training) throws IOException {
		return new CheckpointFolder(folder(), training, () -> TimeUnit.MINUTES.toNanos(minutes), () -> cpuSeconds,
			log::add);
	}

	private Path folder() {
		return place.resolve("brain.anomaly.checkpoint");
	}

	private static List<String> contents(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
