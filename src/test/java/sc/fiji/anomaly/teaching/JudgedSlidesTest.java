package sc.fiji.anomaly.teaching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.testing.SlideTiffs;
import sc.fiji.anomaly.testing.TestTiff;

/** Opinions about slides, which are never opened whole. */
class JudgedSlidesTest {

	private static final int SIDE = 4100;
	private static final int TILE = 512;

	@TempDir
	Path folder;

	private final List<String> log = new ArrayList<>();

	@Test
	void ofANormalSlideTilesAreLearnedAndAnAbnormalOneIsLeftOut() throws IOException {
		final Path slide = folder.resolve("slide.tif");
		Files.write(slide, TestTiff.file(List.of(SlideTiffs.grey(SIDE, SIDE, TILE, (x, y) -> x / TILE), SlideTiffs.grey(
			SIDE / 4, SIDE / 4, TILE, (x, y) -> 4 * x / TILE))));
		final List<Plane> planes = planes(judged(slide, "", true));
		assertEquals(64, planes.size());
		assertTrue(planes.stream().allMatch(plane -> plane.source().equals("slide.tif") && plane.width() == TILE), planes
			.toString());
		assertEquals(List.of(), planes(judged(slide, "tile x:0 y:0", false)));
		assertEquals(List.of(
			"feedback: slide.tif is left out: it is a slide. Cut out what is abnormal, and give it in the " +
				"folder \"abnormal\""), log);
	}

	private static List<Plane> planes(final JudgedImages images) {
		return StreamSupport.stream(images.spliterator(), false).toList();
	}

	private JudgedImages judged(final Path file, final String plane, final boolean normal) {
		return new JudgedImages(List.of(new Opinion(new ImageSource("slide.tif", file), plane, normal)), slide -> TILE,
			new Progress()
			{

				@Override
				public void message(final String line) {
					log.add(line);
				}
			});
	}
}
