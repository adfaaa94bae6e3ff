package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

import ij.ImagePlus;
import ij.plugin.Zoom;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.explain.ProbeStep;
import sc.fiji.anomaly.explain.ProbedModel;
import sc.fiji.anomaly.explain.RobustnessProbe;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.OutputMark;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.view.ProbePlot;
import sc.fiji.anomaly.view.ProbeStack;
import sc.fiji.anomaly.view.StatusBar;

/** {@code Plugins > Anomaly > Probe anomaly model}. The names of the parameters are the keys of macros. */
@Plugin(type = Command.class, label = "Probe anomaly model", menu = { @Menu(label = "Plugins"), @Menu(
	label = "Anomaly"), @Menu(label = "Probe anomaly model", weight = 6) },
	description = "Shows what a model thinks is normal: changes images until it finds nothing anomalous in them.")
public class ProbeAnomalyModel extends AnomalyCommand {

	/** Frames of the stack at the most, beside the beginning. */
	private static final int FRAMES = 20;

	/** Width in pixels of the screen that small images are shown in. */
	private static final int READABLE = 320;

	@Parameter(label = "Model file", style = "open,extensions:anomaly", required = false, persist = false,
		description = "The .anomaly file of a trained model.")
	private File model;

	@Parameter(label = "Start", required = false, persist = false,
		description = "Where to start from: noise, image (the planes of the current one), or a folder of images.")
	private String start = "noise";

	@Parameter(label = "Levels", required = false, persist = false,
		description = "Which levels count: all, or sizes such as 1,4,16.")
	private String levels = "all";

	@Parameter(label = "Images", required = false, persist = false, description = "How many images to change.")
	private int count = 16;

	@Parameter(label = "Steps", required = false, persist = false, description = "Steps of gradient descent.")
	private int steps = 200;

	@Parameter(label = "Repel", required = false, persist = false,
		description = "How strongly the images are kept apart; 0: not at all.")
	private double repel = 0.1;

	@Parameter(label = "Seed", required = false, persist = false, description = "The same seed gives the same noise.")
	private long seed = 1;

	@Parameter(label = "Device", required = false, persist = false,
		description = "auto (a GPU where one works, otherwise the CPU), cpu, gpu0, gpu1 ...")
	private String device = TrainingSettings.DEFAULT.device();

	@Parameter
	private PluginService plugins;

	@Override
	protected void prepare(final CommandForm form) {
		aboutModel(form);
	}

	@Override
	protected void execute() throws IOException {
		final Path file = Check.modelToRead(model);
		Check.given("start", start, "noise, image, or a folder of images");
		Check.atLeast("count", count, 1);
		Check.atLeast("steps", steps, 1);
		Check.notNegative("repel", repel);
		final Optional<Iterable<Plane>> planes = planes();
		try (StatusBar progress = statusBar("Probing");
				ProbedModel probed = ProbedModel.open(file, new Methods(plugins)::named, Check.device(device)))
		{
			final List<PixelArray> starts = planes.isPresent() ? starts(probed, planes.get()) : noise(probed);
			if (starts.isEmpty()) throw new InvalidInputException("start", "no image in " + start + " can be opened");
			final List<Integer> sizes = LevelChoice.atLeastOne(Check.text(levels), probed.levels()).sizes();
			show(file, probed.probe(sizes, steps, repel), starts, progress);
		}
	}

	/** Nothing for noise. */
	private Optional<Iterable<Plane>> planes() throws IOException {
		return switch (start.trim().toLowerCase(Locale.ROOT)) {
			case "noise" -> Optional.empty();
			case "image" -> Optional.of(ImagePlanes.of(images().find("")));
			default -> {
				final Path folder = Path.of(start.trim());
				if (!Files.exists(folder)) throw new InvalidInputException("start",
					"write noise, image, or a folder of images; there is " + "no folder " + folder);
				yield Optional.of(ImageFolder.of(folder, "start"));
			}
		};
	}

	private List<PixelArray> noise(final ProbedModel probed) {
		final SplittableRandom random = new SplittableRandom(seed);
		return Stream.generate(() -> probed.noise(random)).limit(count).toList();
	}

	private List<PixelArray> starts(final ProbedModel probed, final Iterable<Plane> planes) {
		final List<PixelArray> starts = new ArrayList<>();
		for (final Plane plane : planes) {
			starts.add(probed.start(plane));
			if (starts.size() == count) break;
		}
		return starts;
	}

	private void show(final Path file, final RobustnessProbe probe, final List<PixelArray> starts,
		final Progress progress)
	{
		final ProbeStack stack = new ProbeStack();
		final ProbePlot plot = new ProbePlot();
		final List<ProbeStep> ends = new ArrayList<>();
		final int every = (steps + FRAMES - 1) / FRAMES;
		probe.run(starts, step -> {
			if (isStopped()) throw new CancellationException("Probing was cancelled after " + step.step() + " of " + steps +
				" steps.");
			progress.report("Probing: step " + step.step() + " of " + steps, (double) step.step() / steps);
			plot.add(step);
			if (step.step() % every == 0 || step.step() == steps) stack.add(step);
			if (step.step() == 0 || step.step() == steps) ends.add(step);
		});
		messages().accept(String.format(Locale.ROOT,
			"probe of %s: mean evidence of %d images from %.4f to %.4f in %d steps", file.getFileName(), starts.size(), ends
				.get(0).meanEvidence(), ends.get(1).meanEvidence(), steps));
		// as an image, which headless macros can save, too
		outputs().show(plot.plot("Evidence in the probe of " + file.getFileName()).getImagePlus(), new OutputMark("a plot",
			""));
		final ImagePlus image = stack.toImage("Probe of " + file.getFileName());
		outputs().show(image, new OutputMark("a probe of a model", ""));
		// what the model thinks is normal stands at the end, and a working image is as small as a thumbnail
		image.setPosition(1, 1, image.getNFrames());
		if (image.getWindow() != null) Zoom.set(image, Math.max(1, READABLE / image.getWidth()));
	}
}
