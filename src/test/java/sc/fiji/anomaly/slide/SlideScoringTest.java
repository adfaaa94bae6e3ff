package sc.fiji.anomaly.slide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.input.slide.PlaneSlide;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.input.slide.SlideLevel;
import sc.fiji.anomaly.input.slide.SlideOverview;
import sc.fiji.anomaly.input.slide.SlideTile;
import sc.fiji.anomaly.input.slide.TissueMask;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.testing.BrightnessMethod;
import sc.fiji.anomaly.testing.SlideTiffs;
import sc.fiji.anomaly.testing.TinyImages;

/** Slides are scored by a model of brightness, tile by tile. */
class SlideScoringTest {

	/** Tiles of 32 pixels that show 28, in maps of half the size. */
	private static final SlideSettings SETTINGS = new SlideSettings(0.1, 32, 2, 2, true);
	private static final int WIDTH = 130;
	private static final int HEIGHT = 75;

	@TempDir
	static Path folder;

	private static Path model;
	private static AnomalyScorer scorer;

	private final List<String> log = new ArrayList<>();

	@BeforeAll
	static void train() throws IOException {
		final AnomalyDetection detection = BrightnessMethod.detection();
		model = folder.resolve("model.anomaly");
		final List<Plane> normals = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			normals.add(plane("n" + i, 32, 32, number(i)));
		detection.train(normals, List.of(), BrightnessMethod.settings().withLayout("texture").withCases("file"), model,
			Progress.NONE);
		scorer = detection.open(model, "cpu");
	}

	/** Has bright pixels, too, but one at a time. */
	private static IntBinaryOperator number(final int i) {
		return (x, y) -> (x * 7 + y * 13 + i) % 47 == 0 ? 220 : 100 + i % 9 + (x + 3 * y + i) % 5;
	}

	@AfterAll
	static void close() {
		scorer.close();
	}

	@Test
	void theTilesCoverTheSlideAndAreOfOneSize() {
		final TileGrid grid = new TileGrid(new SlideLevel(WIDTH, HEIGHT), SETTINGS);
		final boolean[] covered = new boolean[WIDTH * HEIGHT];
		for (long row = 0; row < grid.rows(); row++)
			for (long column = 0; column < grid.columns(); column++) {
				final SlideTile core = grid.core(column, row);
				final SlideTile tile = grid.tile(column, row);
				assertEquals(List.of(32, 32), List.of(tile.width(), tile.height()));
				assertTrue(tile.x() >= 0 && tile.y() >= 0 && tile.x() + 32 <= WIDTH && tile.y() + 32 <= HEIGHT, tile
					.toString());
				for (long y = core.y(); y < core.y() + core.height(); y++)
					for (long x = core.x(); x < core.x() + core.width(); x++) {
						assertTrue(x >= tile.x() && y >= tile.y() && x < tile.x() + 32 && y < tile.y() + 32);
						assertFalse(covered[(int) (y * WIDTH + x)]);
						covered[(int) (y * WIDTH + x)] = true;
					}
			}
		for (final boolean pixel : covered)
			assertTrue(pixel);
	}

	@Test
	void theScoreIsThatOfTheMostAnomalousTile() throws IOException {
		final Found found = new Found();
		final PlaneScore score = score(new PlaneSlide(plane("slide", WIDTH, HEIGHT, spot(60, 40))), found);
		assertEquals(15, found.tiles.size());
		assertEquals(score.score(), found.tiles.stream().mapToDouble(tile -> tile.figures().score()).max().orElseThrow());
		assertEquals(scorer.scoreVolume("slide", found.tiles.stream().map(TileScore::figures).toList()).falseAlarmRate(),
			score.falseAlarmRate());
		final TileScore worst = found.tiles.stream().filter(tile -> tile.figures().score() == score.score()).findFirst()
			.orElseThrow();
		assertEquals("slide tile x:54 y:26", worst.figures().name());
		// the tile itself, as any other image
		assertEquals(scorer.score(worst.tile().read(new PlaneSlide(plane("slide", WIDTH, HEIGHT, spot(60, 40)))),
			Selection.EVERYWHERE).score(), score.score());
	}

	/** A bright square of 12 pixels. */
	private static IntBinaryOperator spot(final int left, final int top) {
		return (x, y) -> x >= left && x < left + 12 && y >= top && y < top + 12 ? 220 : number(0).applyAsInt(x, y);
	}

	/** Whatever tile it lies in, and also across the border of two. */
	@Test
	void theMapShowsWhatIsMarkedWhereItIs() throws IOException {
		for (final int left : new int[] { 36, 50, 110 }) {
			final Found found = new Found();
			score(new PlaneSlide(plane("slide", WIDTH, HEIGHT, spot(left, 50))), found);
			assertEquals(List.of(65, 38), List.of(found.width, found.height));
			final List<SlideRegion> regions = SlideRegions.of(found.grid, 2, new SlideLevel(WIDTH, HEIGHT));
			assertEquals(1, regions.size(), "at " + left);
			// marks are made of means over 3 x 3 pixels
			assertEquals(14 * 14, regions.get(0).area(), 60);
			assertTrue(found.scores[28 * 65 + left / 2 + 3] > 5 * found.scores[10 * 65 + 10]);
		}
	}

	@Test
	void blankGlassIsNotScored() throws IOException {
		final Found found = new Found();
		final Plane colour = TinyImages.plane("slide", WIDTH, HEIGHT, 3, colours(), PixelSize.UNKNOWN);
		final Path three = folder.resolve("colour.anomaly");
		final List<Plane> normals = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			normals.add(TinyImages.texture(i, 32, 32, 3, PixelSize.UNKNOWN));
		BrightnessMethod.detection().train(normals, List.of(), BrightnessMethod.settings().withLayout("texture").withCases(
			"file"), three, Progress.NONE);
		try (AnomalyScorer ofColours = BrightnessMethod.detection().open(three, "cpu")) {
			new SlideScoring(ofColours, SETTINGS, progress(Integer.MAX_VALUE)).score(new PlaneSlide(colour), found);
			assertEquals(9, found.tiles.size());
			assertTrue(log.contains("slide: 49 % of it is tissue; tiles of blank glass are not scored"), log.toString());
			assertEquals(0, found.scores[65 - 1]);
			final Found all = new Found();
			new SlideScoring(ofColours, new SlideSettings(0.1, 32, 2, 2, false), Progress.NONE).score(new PlaneSlide(colour),
				all);
			assertEquals(15, all.tiles.size());
		}
	}

	/** Tissue left, glass right. */
	private static float[] colours() {
		final float[] values = new float[3 * WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = i % WIDTH < 64 ? 120 + i % 3 : 240 + i % 3;
		return values;
	}

	@Test
	void aBrokenTileIsNamedAndTheOthersAreScored() throws IOException {
		final Found found = new Found();
		final Slide whole = new PlaneSlide(plane("slide", WIDTH, HEIGHT, number(1)));
		score(new Broken(whole), found);
		assertEquals(List.of("its tile at x:10 y:10 cannot be read"), found.broken);
		assertEquals(14, found.tiles.size());
		assertTrue(log.contains("slide: tile x:0 y:0 is not scored: its tile at x:10 y:10 cannot be read"), log.toString());
	}

	/** A slide that has no pixel 10, 10. */
	private record Broken(Slide slide) implements Slide {

		@Override
		public String name() {
			return slide.name();
		}

		@Override
		public List<SlideLevel> levels() {
			return slide.levels();
		}

		@Override
		public int channels() {
			return slide.channels();
		}

		@Override
		public PixelSize pixelSize() {
			return slide.pixelSize();
		}

		@Override
		public RandomAccessibleInterval<FloatType> read(final int level, final long x, final long y, final int width,
			final int height) throws IOException
		{
			if (x <= 10 && y <= 10 && x + width > 10 && y + height > 10) throw new IOException(
				"its tile at x:10 y:10 cannot be read");
			return slide.read(level, x, y, width, height);
		}

		@Override
		public void close() {
			// nothing to close
		}
	}

	@Test
	void itCanBeCancelled() {
		final Found found = new Found();
		assertThrows(CancellationException.class, () -> new SlideScoring(scorer, SETTINGS, progress(12)).score(
			new PlaneSlide(plane("slide", WIDTH, HEIGHT, number(1))), found));
		assertTrue(found.tiles.size() < 15);
	}

	@Test
	void settingsFitTheModel() throws IOException {
		final SlideSettings settings = SlideSettings.of(AnomalyModel.read(model).card(), PixelSize.UNKNOWN, 0.1);
		// as large as the training images
		assertEquals(new SlideSettings(0.1, 32, 2, 2, true), settings);
		final Path aligned = folder.resolve("aligned.anomaly");
		BrightnessMethod.detection().train(TinyImages.discs(1, 40, 40), List.of(), BrightnessMethod.settings().withLayout(
			"aligned").withCases("file"), aligned, Progress.NONE);
		final String message = assertThrows(InvalidInputException.class, () -> SlideSettings.of(AnomalyModel.read(aligned)
			.card(), PixelSize.UNKNOWN, 0.1)).getMessage();
		assertTrue(message.contains("layout aligned"), message);
	}

	@Test
	void allFilesAreWrittenAndFitEachOther() throws IOException {
		final Slide slide = new PlaneSlide(plane("slide", WIDTH, HEIGHT, spot(50, 50)));
		final SlidePaths paths = paths("all");
		try (SlideOutputs outputs = new SlideOutputs(paths, slide, SETTINGS, scorer)) {
			score(slide, outputs);
			assertTrue(Files.exists(paths.bare()));
			assertFalse(Files.exists(paths.scores()));
			assertEquals(1, outputs.done());
		}
		for (final Path file : List.of(paths.marked(), paths.geoJson(), paths.rois()))
			assertTrue(Files.size(file) > 50, file.toString());
		try (Slide map = SlideFile.open(paths.scores(), "scores")) {
			assertEquals(new SlideLevel(65, 38), map.full());
			assertTrue(map.read(0, 28, 28, 1, 1).getAt(0, 0, 0).get() > 5 * map.read(0, 5, 5, 1, 1).getAt(0, 0, 0).get());
		}
	}

	@Test
	void aDiskThatIsTooSmallIsNamedBeforeAnythingIsScored() throws IOException {
		final Slide slide = new PlaneSlide(plane("slide", WIDTH, HEIGHT, number(1)));
		final String message = assertThrows(InvalidInputException.class, () -> new SlideOutputs(paths("full"), slide,
			SETTINGS, scorer, folder -> 1000)).getMessage();
		assertTrue(message.contains("may take up to 2 MB") && message.contains("has only 1 MB free"), message);
		try (Stream<Path> left = Files.list(folder.resolve("full"))) {
			assertEquals(0, left.count());
		}
	}

	/** Pixels come from a file, and from wherever else. */
	@Test
	void aFileGivesTheSameScores() throws IOException {
		final Path file = Files.write(folder.resolve("file.tif"), SlideTiffs.grey(WIDTH, HEIGHT, 48, spot(20, 20)).bytes());
		try (Slide slide = SlideFile.open(file, "slide")) {
			final Found fromFile = new Found();
			final Found fromMemory = new Found();
			score(slide, fromFile);
			score(new PlaneSlide(plane("slide", WIDTH, HEIGHT, spot(20, 20))), fromMemory);
			assertEquals(fromMemory.tiles.stream().map(TileScore::figures).toList(), fromFile.tiles.stream().map(
				TileScore::figures).toList());
		}
	}

	private static SlidePaths paths(final String name) {
		final Path to = folder.resolve(name);
		return new SlidePaths(to.resolve("bare.png"), to.resolve("marked.png"), to.resolve("scores.ome.tif"), to.resolve(
			"regions.geojson"), to.resolve("regions.zip"));
	}

	private PlaneScore score(final Slide slide, final SlideReceiver receiver) throws IOException {
		return new SlideScoring(scorer, SETTINGS, progress(Integer.MAX_VALUE)).score(slide, receiver);
	}

	/** The user cancels after so many questions whether to go on. */
	private Progress progress(final int most) {
		return new Progress() {

			private int left = most;

			@Override
			public synchronized void message(final String line) {
				log.add(line);
			}

			@Override
			public synchronized boolean isCanceled() {
				return left-- <= 0;
			}
		};
	}

	private static Plane plane(final String name, final int width, final int height, final IntBinaryOperator value) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = value.applyAsInt(i % width, i / width);
		return TinyImages.plane(name, width, height, 1, values, PixelSize.UNKNOWN);
	}

	/** Keeps all. */
	private static final class Found implements SlideReceiver {

		private final List<TileScore> tiles = new ArrayList<>();
		private final List<String> broken = new ArrayList<>();
		private final MarkGrid grid = new MarkGrid((WIDTH + 1) / 2, (HEIGHT + 1) / 2);
		private final float[] scores = new float[(WIDTH + 1) / 2 * ((HEIGHT + 1) / 2)];
		private boolean begun;
		private int width;
		private int height;

		@Override
		public void overview(final SlideOverview overview, final TissueMask tissue) {
			begun = true;
		}

		@Override
		public void tile(final TileScore score) {
			assertTrue(begun);
			tiles.add(score);
		}

		@Override
		public void broken(final SlideTile tile, final String reason) {
			broken.add(reason);
		}

		@Override
		public void rows(final MapRows rows) {
			assertEquals(height, rows.top());
			System.arraycopy(rows.scores(), 0, scores, height * rows.width(), rows.scores().length);
			width = rows.width();
			height += rows.height();
			grid.add(rows);
		}
	}
}
