package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.io.FileSaver;

import sc.fiji.anomaly.detection.Detections;
import sc.fiji.anomaly.method.AnomalyMethod;

/** The commands as SciJava sees them and runs them. */
class CommandsTest {

	private static final Pattern MACRO_SYNTAX = Pattern.compile("(options|fill|effort|method|levels)=");

	@TempDir
	Path folder;

	private final Context context = new Context();

	private final List<String> errors = new ArrayList<>();

	private final LogListener listener = message -> {
		if (String.valueOf(message.text()).startsWith("Anomaly: error in ")) errors.add(message.text());
	};

	@BeforeEach
	void listen() {
		context.service(LogService.class).setLevel(LogLevel.DEBUG);
		context.service(LogService.class).addLogListener(listener);
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void menuEntriesAreWhereTheyWillAlwaysBe() {
		assertEquals("Plugins > Anomaly > Train anomaly model", info(TrainAnomalyModel.class).getMenuPath()
			.getMenuString());
		assertEquals("Plugins > Anomaly > Score image", info(ScoreImage.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Anomaly heatmap", info(AnomalyHeatmap.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Anomalous regions", info(AnomalousRegions.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Screen folder", info(ScreenFolder.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Teach model", info(TeachModel.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > About anomaly model", info(AboutAnomalyModel.class).getMenuPath()
			.getMenuString());
		assertEquals("Plugins > Anomaly > Probe anomaly model", info(ProbeAnomalyModel.class).getMenuPath()
			.getMenuString());
		assertEquals("Plugins > Anomaly > Show fake images", info(ShowFakeImages.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Occlusion map", info(OcclusionMapCommand.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Compare methods", info(CompareMethods.class).getMenuPath().getMenuString());
		assertEquals("Plugins > Anomaly > Compute device", info(ComputeDeviceCommand.class).getMenuPath().getMenuString());
	}

	@Test
	void macroKeysAreWhatTheyWillAlwaysBe() {
		assertEquals(List.of("normals", "anomalies", "model", "method", "layout", "size", "effort", "options", "cases",
			"keep", "seed", "device"), keys(TrainAnomalyModel.class));
		assertEquals(List.of("model", "notes", "licence", "output"), keys(AboutAnomalyModel.class));
		assertEquals(List.of("model", "image", "file", "alarmrate", "device"), keys(ScoreImage.class));
		assertEquals(List.of("model", "image", "alarmrate", "levels", "opacity", "outlines", "legend", "device", "panel",
			"place"), keys(AnomalyHeatmap.class));
		assertEquals(List.of("model", "image", "alarmrate", "minsize", "output", "device"), keys(AnomalousRegions.class));
		assertEquals(List.of("model", "images", "output", "alarmrate", "cases", "recursive", "heatmaps", "scores", "tissue",
			"device"), keys(ScreenFolder.class));
		assertEquals(List.of("model", "start", "levels", "count", "steps", "repel", "seed", "device"), keys(
			ProbeAnomalyModel.class));
		assertEquals(List.of("model", "normals", "count", "seed", "device"), keys(ShowFakeImages.class));
		assertEquals(List.of("model", "image", "patch", "stride", "fill", "device"), keys(OcclusionMapCommand.class));
		assertEquals(List.of("normals", "anomalies", "methods", "effort", "output", "layout", "size", "cases", "seed",
			"separator", "device"), keys(CompareMethods.class));
		assertEquals(List.of("device", "threads", "library", "download"), keys(ComputeDeviceCommand.class));
	}

	@Test
	void noParameterIsRequiredOrTakesWhatWasUsedLast() {
		for (final Class<? extends Command> command : List.of(TrainAnomalyModel.class, ScoreImage.class,
			AnomalyHeatmap.class, AnomalousRegions.class, ScreenFolder.class, ProbeAnomalyModel.class, ShowFakeImages.class,
			OcclusionMapCommand.class, CompareMethods.class, ComputeDeviceCommand.class))
			for (final ModuleItem<?> input : parameters(command)) {
				assertFalse(input.isRequired(), input.getName());
				assertFalse(input.isPersisted(), input.getName());
				assertEquals(input.getName().toLowerCase(), input.getName());
				assertFalse(input.getDescription().isEmpty(), input.getName());
			}
	}

	/** In a dialog one writes the value alone; {@code key=[value]} is for macros. */
	@Test
	void dialogsShowNoSyntaxOfMacros() throws Exception {
		for (final Class<? extends Command> command : List.of(TrainAnomalyModel.class, ScoreImage.class,
			AnomalyHeatmap.class, AnomalousRegions.class, ScreenFolder.class, ProbeAnomalyModel.class, ShowFakeImages.class,
			OcclusionMapCommand.class, CompareMethods.class, ComputeDeviceCommand.class))
		{
			for (final ModuleItem<?> input : form(command).getInfo().inputs())
				for (final String text : List.of(String.valueOf(input.getLabel()), String.valueOf(input.getDescription()),
					String.valueOf(input.get("help"))))
					assertFalse(MACRO_SYNTAX.matcher(text).find(), text);
			assertFalse(MACRO_SYNTAX.matcher(info(command).getDescription()).find(), info(command).getDescription());
		}
	}

	@Test
	void withoutAModelFileTheErrorNamesTheParameterInTheLogAndAsReason() throws Exception {
		for (final Class<? extends Command> command : List.of(TrainAnomalyModel.class, ScoreImage.class,
			AnomalyHeatmap.class, AnomalousRegions.class, ScreenFolder.class, ProbeAnomalyModel.class, ShowFakeImages.class,
			OcclusionMapCommand.class))
		{
			errors.clear();
			final String reason = run(command);
			assertTrue(reason.startsWith("model: "), reason);
			assertEquals(List.of("Anomaly: error in " + info(command).getTitle() + ": " + reason), errors);
		}
	}

	@Test
	void valuesAreCheckedWhoeverSentThem() throws Exception {
		final Path model = Files.createFile(folder.resolve("a.anomaly"));
		assertReason("alarmrate: ", ScoreImage.class, "model", model.toFile(), "alarmrate", 0.0);
		assertReason("alarmrate: ", AnomalyHeatmap.class, "model", model.toFile(), "alarmrate", 1.5);
		assertReason("minsize: is 0 or more, not -1.0", AnomalousRegions.class, "model", model.toFile(), "minsize", -1.0);
		assertReason("minsize: is 0 or more, not NaN", AnomalousRegions.class, "model", model.toFile(), "minsize",
			Double.NaN);
		assertReason("minsize: is 0 or more, not Infinity", AnomalousRegions.class, "model", model.toFile(), "minsize",
			Double.POSITIVE_INFINITY);
		assertReason("count: ", ProbeAnomalyModel.class, "model", model.toFile(), "count", 0);
		assertReason("count: ", ShowFakeImages.class, "model", model.toFile(), "count", 0);
		assertReason("steps: ", ProbeAnomalyModel.class, "model", model.toFile(), "steps", 0);
		assertReason("repel: ", ProbeAnomalyModel.class, "model", model.toFile(), "repel", -1.0);
		assertReason("start: ", ProbeAnomalyModel.class, "model", model.toFile(), "start", folder.resolve("none")
			.toString());
		assertReason("opacity: ", AnomalyHeatmap.class, "model", model.toFile(), "opacity", 101.0);
		assertReason("effort: ", TrainAnomalyModel.class, "model", model.toFile(), "effort", "enormous");
		assertReason("size: ", TrainAnomalyModel.class, "model", model.toFile(), "size", -1);
		assertReason("method: is empty; write the name of an installed method, such as auto", TrainAnomalyModel.class,
			"method", " ");
		assertReason("layout: is empty; write auto, aligned or texture", TrainAnomalyModel.class, "layout", "");
		assertReason("device: is empty; write auto, cpu, gpu0, gpu1 ...", CompareMethods.class, "device", "");
		assertReason("start: is empty; write noise, image, or a folder of images", ProbeAnomalyModel.class, "model", model
			.toFile(), "start", "");
		assertReason("effort: ", CompareMethods.class, "effort", "enormous");
		assertReason("methods: 'GAN' is not installed", CompareMethods.class, "methods", "GAN");
		assertReason("normals: ", CompareMethods.class);
		assertReason("normals: ", TrainAnomalyModel.class, "model", model.toFile(), "normals", folder.resolve("none")
			.toFile());
	}

	@Test
	void noOpenImageAndAnUnknownTitleAreClearErrors() throws Exception {
		final Path model = Files.createFile(folder.resolve("a.anomaly"));
		assertReason("No image is open", ScoreImage.class, "model", model.toFile());
		assertReason("normals: no folder is given, and no image is open; ", TrainAnomalyModel.class, "model", model
			.toFile());
		try (OpenedImages images = new OpenedImages(OpenedImages.image("scan", 1))) {
			assertReason("image: no open image has the title 'x'; open are: scan", AnomalyHeatmap.class, "model", model
				.toFile(), "image", "x");
		}
	}

	@Test
	void anExistingModelFileIsKeptWhereTrainingFails() throws Exception {
		final Path model = Files.writeString(folder.resolve("a.anomaly"), "a model");
		final Path images = Files.createDirectory(folder.resolve("normal"));
		assertTrue(new FileSaver(OpenedImages.image("x", 0)).saveAsTiff(images.resolve("one.tif").toString()));
		run(TrainAnomalyModel.class, "model", model.toFile(), "normals", images.toFile());
		assertEquals("a model", Files.readString(model));
		assertFalse(errors.isEmpty());
	}

	@Test
	void openImagesAreOfferedByTitle() throws Exception {
		try (OpenedImages images = new OpenedImages(OpenedImages.image("scan", 1), OpenedImages.image("other", 1))) {
			assertEquals(List.of("", "scan", "other"), form(ScoreImage.class).getInfo().getInput("image").getChoices());
		}
	}

	@Test
	void dialogsSayWhatEachMethodDoes() throws Exception {
		assertExplained(TrainAnomalyModel.class, "method");
		assertExplained(CompareMethods.class, "methods");
	}

	/** In the words of a macro; what they mean is too much for a tool tip. */
	@Test
	void theTipOfOptionsHasTheDefaultsOfEachMethod() throws Exception {
		final String description = form(TrainAnomalyModel.class).getInfo().getInput("options").getDescription();
		assertTrue(description.startsWith("<html>The method's own settings: name:value,name:value."), description);
		assertTrue(description.contains("<b>NearestNeighbour</b> pixels:16, most:10000, window:64</p>"), description);
		assertFalse(description.contains("Longer side of the images"), description);
	}

	private void assertExplained(final Class<? extends Command> command, final String input) throws Exception {
		final String description = form(command).getInfo().getInput(input).getDescription();
		assertTrue(description.startsWith("<html>" + info(command).getInput(input).getDescription()), description);
		for (final AnomalyMethod method : Detections.methods(Detections.in(context)).all())
			assertTrue(description.contains("<br><b>" + method.name() + "</b>: " + method.help()), description);
	}

	private CommandForm form(final Class<? extends Command> command) {
		return new CommandForm(context.service(ModuleService.class).createModule(info(command)));
	}

	private void assertReason(final String start, final Class<? extends Command> command, final Object... inputs)
		throws InterruptedException, ExecutionException
	{
		final String reason = run(command, inputs);
		assertTrue(reason.startsWith(start), reason);
	}

	/** As scripts run commands, and {@code --run}: both need something to wait for. */
	private String run(final Class<? extends Command> command, final Object... inputs) throws InterruptedException,
		ExecutionException
	{
		return context.service(CommandService.class).run(command, true, inputs).get().getCancelReason();
	}

	private CommandInfo info(final Class<? extends Command> command) {
		return context.service(CommandService.class).getCommand(command);
	}

	private List<String> keys(final Class<? extends Command> command) {
		return parameters(command).stream().map(ModuleItem::getName).toList();
	}

	private List<ModuleItem<?>> parameters(final Class<? extends Command> command) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		StreamSupport.stream(info(command).inputs().spliterator(), false).filter(input -> MacroOptions.supports(input
			.getType())).forEach(inputs::add);
		return inputs;
	}
}
