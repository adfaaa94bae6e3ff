package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.SlideTiffs;
import sc.fiji.anomaly.testing.TestTiff;

/** Slides are trained on, and screened among other files. */
class SlideScreeningTest {

	/** Along each axis: more than 16 megapixels. */
	private static final int SIDE = 4096;
	private static final int TILE = 512;
	private static final int ACROSS = SIDE / TILE;

	@TempDir
	static Path trained;

	private static final List<String> LOG = new ArrayList<>();
	private static AnomalyDetection detection;
	private static Path model;
	private static Path normals;

	@TempDir
	Path place;

	private Path images;

	@BeforeEach
	void makeFolder() throws IOException {
		images = Files.createDirectories(place.resolve("images"));
	}

	@BeforeAll
	static void train() throws IOException {
		detection = BrightnessMethod.detection();
		normals = Files.createDirectories(trained.resolve("normals"));
		for (int i = 0; i < 2; i++)
			slide(normals.resolve("n" + i + ".svs"), i, 0);
		model = trained.resolve("model.anomaly");
		detection.train(ImageFolder.of(normals, "normals"), List.of(), BrightnessMethod.settings().withLayout("auto"),
			model, new Progress()
			{

				@Override
				public void message(final String line) {
					LOG.add(line);
				}
			});
	}

	/** Some tissue on glass: 2 x 2 tiles. */
	private static void slide(final Path file, final int shade, final int broken) throws IOException {
		final byte[] glass = TestTiff.deflated(pixels((x, y) -> 0xf0f0f0 + (x + y) % 3));
		final byte[][] tiles = new byte[ACROSS * ACROSS][];
		Arrays.fill(tiles, glass);
		for (int i = 0; i < 4; i++) {
			final int own = shade + 2 * i;
			tiles[(i / 2 + 2) * ACROSS + i % 2 + 2] = TestTiff.deflated(pixels((x, y) -> 0xa05090 + 0x10101 * ((x * 5 + y *
				3) % 11 + own)));
		}
		if (broken > 0) Arrays.fill(tiles[broken], 20, 60, (byte) 0xaa);
		final TestTiff page = SlideTiffs.colours(TILE, TILE, TILE, (x, y) -> 0).with(TestTiff.WIDTH, SIDE).with(
			TestTiff.HEIGHT, SIDE).holding(tiles).described("Aperio\n|MPP = 0.5");
		final TestTiff small = SlideTiffs.colours(SIDE / 4, SIDE / 4, SIDE / 4, (x, y) -> x >= 256 && x < 512 && y >= 256 &&
			y < 512 ? 0xa55595 : 0xf0f0f0);
		Files.write(file, TestTiff.file(List.of(page, small)));
	}

	private static byte[] pixels(final IntBinaryOperator rgb) {
		final byte[] bytes = new byte[TILE * TILE * 3];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (rgb.applyAsInt(i / 3 % TILE, i / 3 / TILE) >> 16 - 8 * (i % 3));
		return bytes;
	}

	@Test
	void aSlideIsTrainedOnByItsTissueAndIsOneCase() throws IOException {
		final List<Plane> planes = new ArrayList<>();
		ImageFolder.of(normals, "normals").forEach(planes::add);
		assertEquals(8, planes.size());
		assertEquals("n0.svs", planes.get(0).source());
		assertEquals("n0.svs tile x:1024 y:1024", planes.get(0).name());
		assertEquals(List.of(512L, 512L), List.of(planes.get(0).width(), planes.get(0).height()));
		assertEquals(0.5, planes.get(0).pixelSize().width());
		assertTrue(LOG.stream().anyMatch(line -> line.startsWith("cases: ") && line.contains("from 2 files")), LOG
			.toString());
	}

	@Test
	void tilesAreRowsAndThePictureIsOfTheWholeSlide() throws IOException {
		slide(images.resolve("a b.svs"), 3, 0);
		final CaseResult result = screen().get(0);
		final List<String> rows = Files.readAllLines(place.resolve("out/scores.csv"));
		assertEquals(result.planes() + 1, rows.size());
		assertTrue(rows.get(1).startsWith("a b.svs,a b.svs,a b.svs tile x:"), rows.get(1));
		assertTrue(result.planes() >= 4 && result.planes() <= 16, "" + result.planes());
		assertEquals("heatmaps/a b.svs.png", result.worst().orElseThrow().plane().bare());
		for (final String file : List.of("heatmaps/a b.svs.png", "heatmaps/a b.svs marked.png",
			"slides/a b.svs scores.ome.tif", "slides/a b.svs.geojson", "slides/a b.svs.rois.zip", "report.html"))
			assertTrue(Files.exists(place.resolve("out").resolve(file)), file);
		assertEquals(1, Files.readAllLines(place.resolve("out/screening.jsonl")).size());
		// read again, and not scored again
		assertEquals(result.figures(), screen().get(0).figures());
	}

	@Test
	void aBrokenTileIsNamedAndTheRestIsScored() throws IOException {
		slide(images.resolve("broken.svs"), 3, 3 * ACROSS + 3);
		final CaseResult result = screen().get(0);
		assertTrue(result.planes() > 1);
		final String error = result.failures().get(0).error();
		assertTrue(error.matches("\\d+ of its \\d+ tiles cannot be read, and are not scored: its tile at x:1536 y:1536 .*"),
			error);
		try (Stream<String> rows = Files.lines(place.resolve("out/scores.csv"))) {
			assertEquals(1, rows.filter(row -> row.contains("x:1536 y:1536 cannot be read")).count());
		}
	}

	/** A screening goes on with the same settings alone, and older ones, which had no such setting, go on. */
	@Test
	void glassIsPartOfTheSettings() throws IOException {
		Files.writeString(images.resolve("no image.tif"), "no image");
		screen();
		final String message = assertThrows(InvalidInputException.class, () -> new FolderScreening(detection,
			new ScreeningRequest(model, images, place.resolve("out"), 0.2, "auto", true, true, false, false, "cpu"),
			Progress.NONE).run()).getMessage();
		assertTrue(message.contains("tissue: none then, false now"), message);
	}

	private List<CaseResult> screen() throws IOException {
		return new FolderScreening(detection, new ScreeningRequest(model, images, place.resolve("out"), 0.2, "auto", true,
			true, false, true, "cpu"), Progress.NONE).run();
	}
}
