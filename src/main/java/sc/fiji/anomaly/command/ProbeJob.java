package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Zoom;

import sc.fiji.anomaly.display.OutputWindows;
import sc.fiji.anomaly.display.ProbePlot;
import sc.fiji.anomaly.explain.ProbeStep;
import sc.fiji.anomaly.explain.ProbedModel;
import sc.fiji.anomaly.explain.RobustnessProbe;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.render.ProbeStack;
import sc.fiji.anomaly.source.ImageFolder;
import sc.fiji.anomaly.source.ImagePlanes;
import sc.fiji.anomaly.source.OpenImages;
import sc.fiji.anomaly.source.OutputMark;

/** Changes images until a model finds them normal, and shows the way as a stack and a curve. */
final class ProbeJob {

	/** Frames of the stack at the most, beside the beginning. */
	private static final int FRAMES = 20;

	/** Width in pixels of the screen that small images are shown in. */
	private static final int READABLE = 320;

	private final Function<String, AnomalyMethod> methods;

	private final BooleanSupplier canceled;

	private final OpenImages open;

	private final OutputWindows outputs;

	private final Consumer<String> log;

	/** @param canceled whether to stop */
	ProbeJob(final Function<String, AnomalyMethod> methods, final BooleanSupplier canceled, final OpenImages open,
		final OutputWindows outputs, final Consumer<String> log)
	{
		this.methods = methods;
		this.canceled = canceled;
		this.open = open;
		this.outputs = outputs;
		this.log = log;
	}

	/**
	 * Probes.
	 *
	 * @param start  where to start from: {@code noise}, {@code image} (the planes of the current one) or a folder of images
	 * @param levels which levels count: {@code all} or {@code 1,4,16}
	 * @param count  how many images; fewer where there are fewer to start from
	 * @throws IllegalArgumentException for parameters and images that cannot be used
	 * @throws CancellationException    where the user stopped it
	 */
	void run(final File model, final String start, final String levels, final int count, final int steps,
		final double repel, final long seed) throws IOException
	{
		final Path file = Check.modelToRead(model);
		Check.given("start", start, "noise, image, or a folder of images");
		Check.atLeast("count", count, 1);
		Check.atLeast("steps", steps, 1);
		Check.notNegative("repel", repel);
		final Optional<Iterable<Plane>> planes = planes(start);
		try (ProbedModel probed = ProbedModel.open(file, methods, "auto")) {
			final List<Raster> images = planes.isPresent() ? starts(probed, planes.get(), count) : noise(probed, count, seed);
			if (images.isEmpty()) throw new IllegalArgumentException("start: no image in " + start + " can be opened");
			final List<Integer> sizes = LevelChoice.atLeastOne(Check.text(levels), probed.levels()).sizes();
			show(file, probed.probe(sizes, steps, repel), images, steps);
		}
		finally {
			IJ.showStatus("");
			IJ.showProgress(1.0);
		}
	}

	/** Nothing for noise. */
	private Optional<Iterable<Plane>> planes(final String start) throws IOException {
		return switch (start.trim().toLowerCase(Locale.ROOT)) {
			case "noise" -> Optional.empty();
			case "image" -> Optional.of(ImagePlanes.of(open.find("")));
			default -> Optional.of(ImageFolder.of(Path.of(start.trim()), "start"));
		};
	}

	private static List<Raster> noise(final ProbedModel model, final int count, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		return Stream.generate(() -> model.noise(random)).limit(count).toList();
	}

	private static List<Raster> starts(final ProbedModel model, final Iterable<Plane> planes, final int count) {
		final List<Raster> images = new ArrayList<>();
		for (final Plane plane : planes) {
			images.add(model.start(plane));
			if (images.size() == count) break;
		}
		return images;
	}

	private void show(final Path file, final RobustnessProbe probe, final List<Raster> images, final int steps) {
		final ProbeStack stack = new ProbeStack();
		final ProbePlot plot = new ProbePlot();
		final List<ProbeStep> ends = new ArrayList<>();
		final int every = (steps + FRAMES - 1) / FRAMES;
		probe.run(images, step -> {
			if (canceled.getAsBoolean()) throw new CancellationException("Probing was cancelled after "
				+ step.step() + " of " + steps + " steps.");
			IJ.showStatus("Probing: step " + step.step() + " of " + steps);
			IJ.showProgress(step.step(), steps);
			plot.add(step);
			if (step.step() % every == 0 || step.step() == steps) stack.add(step);
			if (step.step() == 0 || step.step() == steps) ends.add(step);
		});
		log.accept(String.format(Locale.ROOT, "probe of %s: mean evidence of %d images from %.4f to %.4f in %d steps", file
			.getFileName(), images.size(), ends.get(0).meanEvidence(), ends.get(1).meanEvidence(), steps));
		// as an image, which headless macros can save, too
		outputs.show(plot.plot("Evidence in the probe of " + file.getFileName()).getImagePlus(), new OutputMark("a plot", ""));
		final ImagePlus image = stack.toImage("Probe of " + file.getFileName());
		outputs.show(image, new OutputMark("a probe of a model", ""));
		// what the model thinks is normal stands at the end, and a working image is as small as a thumbnail
		image.setPosition(1, 1, image.getNFrames());
		if (image.getWindow() != null) Zoom.set(image, Math.max(1, READABLE / image.getWidth()));
	}
}
