package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.ImageFiles;

/**
 * A screening that is killed again and again comes to the result of one that is not. More kills: {@code -Dkills=20}.
 */
class KilledScreeningTest {

	private static final int KILLS = Integer.getInteger("kills", 2);
	private static final int FILES = 40 + 20 * KILLS;
	private static final int COLUMNS = 15;

	@TempDir
	Path place;

	@Test
	void nothingIsLostAndNothingDoneTwice() throws IOException, InterruptedException {
		final Path model = place.resolve("model.anomaly");
		BrightnessMethod.detection().train(ImageFolder.of(new ImageFiles(place.resolve("normals")).add("n", 40, 100)
			.folder(), "normals"), List.of(), BrightnessMethod.settings().withLayout("texture").withCases("file"), model,
			Progress.NONE);
		final Path images = place.resolve("images");
		for (int i = 0; i < FILES; i++)
			new ImageFiles(images).add("n" + i + ".tif", new int[] { 100 + i % 40 });
		final Path whole = place.resolve("whole");
		SlowScreening.screen(model, images, whole, 0);
		final Path killed = place.resolve("killed");
		final Random random = new Random(1);
		int kills = 0;
		while (kills < KILLS) {
			final int before = lines(killed.resolve("screening.jsonl")).size();
			final Process process = start(model, images, killed);
			while (process.isAlive() && lines(killed.resolve("screening.jsonl")).size() < before + 1 + random.nextInt(5))
				Thread.sleep(5);
			assertTrue(process.isAlive(), "it ended before it was killed " + KILLS + " times");
			process.destroyForcibly().waitFor();
			kills++;
			final List<String> rows = lines(killed.resolve("scores.csv"));
			rows.forEach(row -> assertEquals(COLUMNS, row.split(",", -1).length, row));
			assertEquals(rows.size(), rows.stream().distinct().count(), "rows are there twice");
		}
		final Process last = start(model, images, killed);
		assertTrue(last.waitFor(2, TimeUnit.MINUTES), "it does not end");
		assertEquals(0, last.exitValue());
		assertEquals(figures(whole), figures(killed));
		assertEquals(FILES + 1, lines(killed.resolve("scores.csv")).size());
		assertEquals(FILES, lines(killed.resolve("screening.jsonl")).size());
	}

	private static Process start(final Path model, final Path images, final Path output) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), SlowScreening.class.getName(), model
				.toString(), images.toString(), output.toString()).redirectErrorStream(true).redirectOutput(
					ProcessBuilder.Redirect.DISCARD).start();
	}

	private static List<String> lines(final Path file) throws IOException {
		return Files.exists(file) ? Files.readAllLines(file) : List.of();
	}

	/** All rows but for the seconds, which are others each time. */
	private static List<String> figures(final Path output) throws IOException {
		final List<String> rows = new ArrayList<>();
		for (final String row : lines(output.resolve("scores.csv"))) {
			final String[] cells = row.split(",", -1);
			cells[COLUMNS - 3] = "";
			rows.add(String.join(",", cells));
		}
		return rows.stream().sorted().toList();
	}
}
