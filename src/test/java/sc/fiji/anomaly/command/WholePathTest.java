package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import sc.fiji.anomaly.testing.BrightnessMethod;

/**
 * The three commands on images of every kind, with a method that is trained at once: from files to tables and layers.
 */
class WholePathTest {

	private static final int WIDTH = 20;
	private static final int HEIGHT = 16;

	@TempDir
	static Path folder;

	private static Context context;
	private static Path grey;
	private static Path colour;
	private static Path twoChannels;

	private final ResultsTable results = ResultsTable.getResultsTable();

	private OpenedImages opened;

	@BeforeAll
	static void train() throws Exception {
		context = new Context();
		BrightnessMethod.installIn(context);
		grey = model("grey", i -> new ImagePlus("", noise(new ByteProcessor(WIDTH, HEIGHT), i)));
		colour = model("colour", i -> new ImagePlus("", noise(new ColorProcessor(WIDTH, HEIGHT), i)));
		twoChannels = model("two", i -> hyperstack("", 2, 1, 1, i));
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	@BeforeEach
	void open() {
		results.reset();
		opened = new OpenedImages();
	}

	@AfterEach
	void close() {
		opened.close();
	}

	@Test
	void aHyperstackGetsARowForEachPlaneAndOneForTheVolume() throws Exception {
		OpenedImages.open(hyperstack("scan", 1, 3, 2, 100));
		assertNull(run(ScoreImage.class, "model", grey.toFile()));
		assertEquals(List.of("scan z:1/3 t:1/2", "scan z:2/3 t:1/2", "scan z:3/3 t:1/2", "scan z:1/3 t:2/2",
			"scan z:2/3 t:2/2", "scan z:3/3 t:2/2", "scan"), planes());
		double highest = Double.NEGATIVE_INFINITY;
		for (int row = 0; row < 6; row++)
			highest = Math.max(highest, results.getValue("Score", row));
		assertEquals(highest, results.getValue("Score", 6));
		final ImagePlus scores = image("Scores of scan");
		assertEquals(3, scores.getNChannels(), "two levels and the aggregate");
		assertEquals(3, scores.getNSlices());
		assertEquals(2, scores.getNFrames());
		assertEquals(32, scores.getBitDepth());
	}

	@Test
	void channelsOfAPlaneBelongTogether() throws Exception {
		OpenedImages.open(hyperstack("cells", 2, 2, 1, 100));
		assertNull(run(ScoreImage.class, "model", twoChannels.toFile()));
		assertEquals(List.of("cells z:1/2", "cells z:2/2", "cells"), planes());
	}

	@Test
	void colourImagesAreScoredByModelsOfColourImages() throws Exception {
		OpenedImages.open(new ImagePlus("tile", noise(new ColorProcessor(WIDTH, HEIGHT), 7)));
		assertNull(run(ScoreImage.class, "model", colour.toFile()));
		assertEquals(List.of("tile"), planes());
	}

	@Test
	void aModelOfColourImagesRefusesGreyOnesAndNothingIsShown() throws Exception {
		OpenedImages.open(new ImagePlus("tile", noise(new ByteProcessor(WIDTH, HEIGHT), 7)));
		for (final Class<? extends Command> command : List.of(ScoreImage.class, AnomalyHeatmap.class)) {
			final String reason = run(command, "model", colour.toFile());
			assertTrue(reason.startsWith("tile has 1 channel(s), but the model was trained on images with 3. Convert the " +
				"image to RGB"), reason);
		}
		assertEquals(List.of("tile"), OpenedImages.titles());
		assertEquals(0, results.size());
		assertNull(image("tile").getOverlay());
	}

	@Test
	void aModelOfGreyImagesRefusesColour() throws Exception {
		OpenedImages.open(new ImagePlus("tile", noise(new ColorProcessor(WIDTH, HEIGHT), 7)));
		assertTrue(run(ScoreImage.class, "model", grey.toFile()).contains("tile has 3 channel(s)"));
	}

	@Test
	void bitDepthsOfOneThingScoreTheSame() throws Exception {
		final ImageProcessor bytes = noise(new ByteProcessor(WIDTH, HEIGHT), 7);
		OpenedImages.open(new ImagePlus("8", bytes));
		run(ScoreImage.class, "model", grey.toFile());
		OpenedImages.open(new ImagePlus("16", bytes.convertToShort(false)));
		run(ScoreImage.class, "model", grey.toFile(), "image", "16");
		OpenedImages.open(new ImagePlus("32", bytes.convertToFloat()));
		run(ScoreImage.class, "model", grey.toFile(), "image", "32");
		assertEquals(3, results.size());
		assertEquals(results.getValue("Score", 0), results.getValue("Score", 1));
		assertEquals(results.getValue("Score", 0), results.getValue("Score", 2));
	}

	@Test
	void aSelectionRestrictsTheReportedScoreButNotTheMaps() throws Exception {
		final ImagePlus image = new ImagePlus("tile", noise(new ByteProcessor(WIDTH, HEIGHT), 7));
		image.getProcessor().setValue(255);
		image.getProcessor().fill(new Roi(0, 0, 6, 6));
		OpenedImages.open(image);
		run(ScoreImage.class, "model", grey.toFile());
		image.setRoi(new Roi(1, 1, 4, 4));
		run(ScoreImage.class, "model", grey.toFile(), "image", "tile");
		assertTrue(results.getValue("Score", 1) > results.getValue("Score", 0));
		assertFalse(results.getStringValue("Warnings", 0).contains("selection"));
		assertTrue(results.getStringValue("Warnings", 1).contains("selection"));
		assertEquals(WIDTH, image("Scores of tile").getWidth());
	}

	@Test
	void whatIsAbnormalIsMarkedAndThePixelsStay() throws Exception {
		final ImagePlus image = new ImagePlus("tile", noise(new ByteProcessor(WIDTH, HEIGHT), 7));
		image.getProcessor().setValue(255);
		image.getProcessor().fill(new Roi(4, 4, 8, 8));
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		OpenedImages.open(image);
		assertNull(run(AnomalyHeatmap.class, "model", grey.toFile(), "levels", "all", "alarmrate", 0.2));
		final List<String> names = Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList();
		assertTrue(names.containsAll(List.of("Anomaly level 1 (1.00 px)", "Anomaly level 4 (4.00 px)", "Anomaly aggregate",
			"Anomaly region 1")), names.toString());
		assertTrue(image.getOverlay().get("Anomaly region 1").contains(8, 8));
		assertTrue(Arrays.equals(before, (byte[]) image.getProcessor().getPixels()));
	}

	@Test
	void anImageBelowTheLargestLevelIsAnErrorThatNamesIt() throws Exception {
		OpenedImages.open(new ImagePlus("speck", noise(new ByteProcessor(5, 3), 7)));
		assertTrue(run(ScoreImage.class, "model", grey.toFile()).startsWith("speck is too small"));
	}

	@Test
	void aModelFileThatIsNoneIsAnErrorThatNamesIt() throws Exception {
		OpenedImages.open(new ImagePlus("tile", noise(new ByteProcessor(WIDTH, HEIGHT), 7)));
		final Path file = Files.writeString(folder.resolve("text.anomaly"), "not a model");
		final String reason = run(ScoreImage.class, "model", file.toFile());
		assertTrue(reason.contains("text.anomaly"), reason);
		assertEquals(List.of("tile"), OpenedImages.titles());
	}

	@Test
	void anAlarmRateThatTheCalibrationCannotSupportIsReplacedAndSaidInTheTable() throws Exception {
		OpenedImages.open(new ImagePlus("tile", noise(new ByteProcessor(WIDTH, HEIGHT), 7)));
		assertNull(run(ScoreImage.class, "model", grey.toFile(), "alarmrate", 0.001));
		assertTrue(results.getStringValue("Warnings", 0).contains("alarm rate 0.001"), results.getStringValue("Warnings",
			0));
	}

	@Test
	void unusableFilesAmongGoodOnesAreSkippedAndThoseThatFitAreTrainedOn() throws Exception {
		final Path mixed = Files.createDirectory(folder.resolve("mixed"));
		for (int i = 0; i < 9; i++)
			save(new ImagePlus("", i % 2 == 0 ? noise(new ByteProcessor(WIDTH, HEIGHT), i) : noise(new ShortProcessor(WIDTH +
				i, HEIGHT + 2 * i), i)), mixed.resolve("good" + i + ".tif"));
		Files.createFile(mixed.resolve("empty.tif"));
		final byte[] whole = Files.readAllBytes(mixed.resolve("good0.tif"));
		Files.write(mixed.resolve("truncated.tif"), Arrays.copyOf(whole, whole.length - 100));
		Files.writeString(mixed.resolve("text.png"), "no picture");
		save(new ImagePlus("", noise(new ColorProcessor(WIDTH, HEIGHT), 1)), mixed.resolve("zz-colour.tif"));
		save(new ImagePlus("", new ByteProcessor(WIDTH, HEIGHT)), mixed.resolve("zz-black.tif"));
		final Path model = folder.resolve("mixed.anomaly");
		assertNull(run(TrainAnomalyModel.class, "normals", mixed.toFile(), "model", model.toFile(), "method",
			BrightnessMethod.NAME, "layout", "texture"));
		assertTrue(Files.size(model) > 0);
	}

	@Test
	void tooFewUsableFilesAreAnErrorThatSaysWhy() throws Exception {
		final Path few = Files.createDirectory(folder.resolve("few"));
		for (int i = 0; i < 7; i++)
			save(new ImagePlus("", noise(new ByteProcessor(WIDTH, HEIGHT), i)), few.resolve("good" + i + ".tif"));
		save(new ImagePlus("", new ByteProcessor(WIDTH, HEIGHT)), few.resolve("black.tif"));
		final Path model = folder.resolve("few.anomaly");
		final String reason = run(TrainAnomalyModel.class, "normals", few.toFile(), "model", model.toFile(), "method",
			BrightnessMethod.NAME);
		assertTrue(reason.startsWith("normals: only 7 of 8 images can be used") && reason.contains("black.tif"), reason);
		assertFalse(Files.exists(model));
	}

	@Test
	void anOpenStackIsTrainedOnPlaneByPlane() throws Exception {
		OpenedImages.open(hyperstack("volume", 1, 12, 1, 300));
		final Path model = folder.resolve("volume.anomaly");
		assertNull(run(TrainAnomalyModel.class, "model", model.toFile(), "method", BrightnessMethod.NAME, "layout",
			"texture"));
		assertNull(run(ScoreImage.class, "model", model.toFile()));
		assertEquals(13, results.size());
		assertTrue(results.getStringValue("Warnings", 0).contains("approximate"),
			"planes of one stack are not independent");
	}

	@Test
	void unknownSettingsAreErrorsThatNameTheKey() throws Exception {
		for (final String[] wrong : new String[][] { { "method", "GAN" }, { "layout", "mosaic" }, { "options", "depth:3" },
			{ "device", "gpu77" }, { "device", "tpu" } })
		{
			final Path model = folder.resolve("none.anomaly");
			final List<Object> inputs = new ArrayList<>(List.of("normals", folder.resolve("grey").toFile(), "model", model
				.toFile()));
			if (!wrong[0].equals("method")) inputs.addAll(List.of("method", BrightnessMethod.NAME));
			inputs.addAll(List.of(wrong[0], wrong[1]));
			final String reason = run(TrainAnomalyModel.class, inputs.toArray());
			assertTrue(reason.startsWith(wrong[0] + ": ") && reason.contains(wrong[1].split(":")[0]), reason);
			assertFalse(Files.exists(model));
		}
	}

	@Test
	void scoringTheSameTwiceGivesTwoEqualRowsAndAnotherImageAnother() throws Exception {
		OpenedImages.open(new ImagePlus("a", noise(new ByteProcessor(WIDTH, HEIGHT), 7)));
		OpenedImages.open(new ImagePlus("b", noise(new ByteProcessor(WIDTH, HEIGHT), 8)));
		for (final String title : new String[] { "a", "b", "a" })
			run(ScoreImage.class, "model", grey.toFile(), "image", title);
		assertEquals(results.getValue("Score", 0), results.getValue("Score", 2));
		assertNotEquals(results.getValue("Score", 0), results.getValue("Score", 1));
	}

	private List<String> planes() {
		final List<String> planes = new ArrayList<>();
		for (int row = 0; row < results.size(); row++)
			planes.add(results.getStringValue("Plane", row));
		return planes;
	}

	private static ImagePlus image(final String title) {
		for (final int id : Interpreter.getBatchModeImageIDs()) {
			final ImagePlus image = Interpreter.getBatchModeImage(id);
			if (image.getTitle().equals(title)) return image;
		}
		throw new AssertionError(title + " is not among " + OpenedImages.titles());
	}

	@FunctionalInterface
	private interface Images {

		ImagePlus make(int number);
	}

	/** Trains a model on ten images. */
	private static Path model(final String name, final Images images) throws Exception {
		final Path normals = Files.createDirectory(folder.resolve(name));
		for (int i = 0; i < 10; i++)
			save(images.make(i), normals.resolve(i + ".tif"));
		final Path model = folder.resolve(name + ".anomaly");
		assertNull(run(TrainAnomalyModel.class, "normals", normals.toFile(), "model", model.toFile(), "method",
			BrightnessMethod.NAME, "layout", "texture"));
		return model;
	}

	private static void save(final ImagePlus image, final Path file) throws IOException {
		if (!new FileSaver(image).saveAsTiff(file.toString())) throw new IOException(file + " cannot be written");
	}

	/** Returns why the command was cancelled, null where it was not. */
	private static String run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final Module module = context.service(ModuleService.class).run(context.service(CommandService.class).getCommand(
			command), true, inputs).get();
		return ((Cancelable) module).getCancelReason();
	}

	private static ImagePlus hyperstack(final String title, final int channels, final int slices, final int frames,
		final int seed)
	{
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int i = 0; i < channels * slices * frames; i++)
			stack.addSlice(noise(new ByteProcessor(WIDTH, HEIGHT), 1000L * seed + i));
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(channels, slices, frames);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static ImageProcessor noise(final ImageProcessor pixels, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.set(i, pixels instanceof ColorProcessor ? random.nextInt(1 << 24) : random.nextInt(100));
		return pixels;
	}
}
