package sc.fiji.anomaly.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.input.slide.SlideLevel;

/** Maps of scores are written as pyramids. */
class ScoreTiffTest {

	private static final int WIDTH = 1301;
	private static final int HEIGHT = 645;

	@TempDir
	Path folder;

	@Test
	void allLevelsAreReadAsTheyWereWritten() throws IOException {
		for (final long mostInClassic : new long[] { Long.MAX_VALUE, 0 }) {
			final Path file = folder.resolve("b\u00e4r <1> scores.ome.tif");
			write(file, mostInClassic);
			assertEquals(mostInClassic == 0 ? 43 : 42, Files.readAllBytes(file)[2]);
			assertTrue(Files.size(file) < ScoreTiff.bytes(WIDTH, HEIGHT));
			try (Slide slide = SlideFile.open(file, "scores")) {
				assertEquals(List.of(new SlideLevel(WIDTH, HEIGHT), new SlideLevel(651, 323), new SlideLevel(326, 162)), slide
					.levels());
				assertEquals(new PixelSize(2, 4, "micron"), slide.pixelSize());
				assertEquals(value(1300, 644), slide.read(0, 1300, 644, 1, 1).getAt(0, 0, 0).get());
				assertEquals(value(700, 300), slide.read(0, 500, 200, 300, 200).getAt(200, 100, 0).get());
				assertEquals((value(600, 400) + value(601, 401)) / 2, slide.read(1, 300, 200, 1, 1).getAt(0, 0, 0).get());
				// the last column and row stand for themselves
				assertEquals(value(1300, 644), slide.read(1, 650, 322, 1, 1).getAt(0, 0, 0).get());
				assertEquals((value(400, 80) + value(403, 83)) / 2, slide.read(2, 100, 20, 1, 1).getAt(0, 0, 0).get());
			}
		}
	}

	@Test
	void aFileThatIsNotDoneIsAbsent() throws IOException {
		final Path file = folder.resolve("scores.ome.tif");
		try (ScoreTiff tiff = new ScoreTiff(file, 300, 4, PixelSize.UNKNOWN)) {
			tiff.append(new float[600]);
			assertThrows(IllegalStateException.class, tiff::done);
			assertThrows(IllegalArgumentException.class, () -> tiff.append(new float[301]));
			assertFalse(Files.exists(file));
		}
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(0, left.count());
		}
	}

	/** Rows without a partner come at different levels. */
	@Test
	void anyNumberOfRowsFillsAllLevels() throws IOException {
		for (int height = 1025; height < 1033; height++) {
			final Path file = folder.resolve(height + ".ome.tif");
			try (ScoreTiff tiff = new ScoreTiff(file, 3, height, PixelSize.UNKNOWN)) {
				for (int y = 0; y < height; y++)
					tiff.append(new float[] { y, y, y });
				tiff.done();
			}
			try (Slide slide = SlideFile.open(file, "scores")) {
				assertEquals(3, slide.levels().size());
				final long last = slide.levels().get(2).height() - 1;
				final float value = slide.read(2, 0, last, 1, 1).getAt(0, 0, 0).get();
				assertTrue(value > height - 4 && value <= height - 1, height + ": " + value);
			}
		}
	}

	private static void write(final Path file, final long mostInClassic) throws IOException {
		try (ScoreTiff tiff = new ScoreTiff(file, WIDTH, HEIGHT, new PixelSize(2, 4, "micron"), mostInClassic)) {
			for (int y = 0; y < HEIGHT; y += 43) {
				final float[] rows = new float[WIDTH * 43];
				for (int i = 0; i < rows.length; i++)
					rows[i] = value(i % WIDTH, y + i / WIDTH);
				tiff.append(rows);
			}
			tiff.done();
		}
	}

	private static float value(final int x, final int y) {
		return x + 2048f * y;
	}
}
