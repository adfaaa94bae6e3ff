package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

import ij.WindowManager;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.view.PicturedPage;
import sc.fiji.anomaly.view.TrainingProgress;
import sc.fiji.anomaly.view.TrainingVerdict;
import sc.fiji.anomaly.view.WindowAction;

/** What the window of a training says and offers at its end. */
final class TrainedModel {

	/** What trains a model. */
	@FunctionalInterface
	interface Work {

		TrainingReport train() throws IOException;
	}

	private final PluginService plugins;
	private final CommandService commands;
	private final ModuleService modules;

	TrainedModel(final PluginService plugins, final CommandService commands, final ModuleService modules) {
		this.plugins = plugins;
		this.commands = commands;
		this.modules = modules;
	}

	/** Trains, and says in the window what came of it. */
	void watch(final TrainingProgress progress, final Work training) throws IOException {
		try {
			show(training.train(), progress);
		}
		catch (final IOException | RuntimeException e) {
			progress.end(e.getMessage() == null ? e.toString() : e.getMessage());
			throw e;
		}
	}

	/** The first image that can be opened, to look at during a training. */
	static Plane first(final Iterable<Plane> planes) {
		final Iterator<Plane> all = planes.iterator();
		if (!all.hasNext()) throw new InvalidInputException("",
			"The first file of the folder cannot be opened. Choose another one.");
		return all.next();
	}

	/** Shows the verdict on a model, where somebody watches. */
	private void show(final TrainingReport report, final TrainingProgress progress) throws IOException {
		if (!progress.isWatched()) return;
		final Path file = report.model();
		try (OpenedModel opened = OpenedModel.open(file, new Methods(plugins)::named, ComputeDevice.choose("cpu"))) {
			final PicturedPage verdict = new TrainingVerdict(String.valueOf(file.getFileName()), opened, report.skipped())
				.page();
			progress.end(verdict, List.of(onImage("Mark the open image", () -> run(AnomalyHeatmap.class, file, Map.of("panel",
				true))), onImage("Score the open image", () -> run(ScoreImage.class, file, Map.of())), new WindowAction(
					"About this model", () -> run(AboutAnomalyModel.class, file, Map.of()), () -> true, "")));
		}
	}

	private static WindowAction onImage(final String label, final Runnable action) {
		return new WindowAction(label, action, TrainedModel::isImageOpen, "Open an image first");
	}

	private static boolean isImageOpen() {
		return WindowManager.getCurrentImage() != null && OutputMark.of(WindowManager.getCurrentImage()).isEmpty();
	}

	/** Runs a command with this model and else with what it takes where nobody says otherwise. */
	private void run(final Class<? extends AnomalyCommand> command, final Path model, final Map<String, Object> inputs) {
		final CommandInfo info = commands.getCommand(command.getName());
		final Module module = modules.createModule(info);
		module.setInput("model", new File(model.toString()));
		inputs.forEach(module::setInput);
		for (final ModuleItem<?> input : info.inputs())
			if (MacroOptions.supports(input.getType())) module.resolveInput(input.getName());
		modules.run(module, true);
	}
}
