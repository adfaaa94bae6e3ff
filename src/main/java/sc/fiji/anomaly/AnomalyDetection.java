package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.scijava.Context;
import org.scijava.plugin.PluginService;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.SelfCheck;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.training.CheckpointFolder;
import sc.fiji.anomaly.training.Seeds;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * Trains models of normal images, and opens them to score others: the scripting interface of the plugin.
 *
 * <pre>{@code
 * AnomalyDetection detection = new AnomalyDetection(context);
 * detection.train(normals, List.of(), TrainingSettings.DEFAULT, Path.of("brain.anomaly"), new TrainingMonitor() {});
 * try (AnomalyScorer scorer = detection.open(Path.of("brain.anomaly"), "auto")) {
 * 	System.out.println(scorer.score(plane, Selection.EVERYWHERE).score());
 * }
 * }</pre>
 */
public final class AnomalyDetection implements AutoCloseable {

	/** One training at a time in this JVM: two would only slow each other down. */
	private static final ReentrantLock TRAINING = new ReentrantLock();

	private final Context context;
	private final Consumer<Context> end;
	private final PluginService plugins;
	private final LongSupplier nanoTime;
	private final LongSupplier processorNanos;
	private final Function<String, ComputeDevice> devices;

	/** @param context knows the installed methods; it stays the caller's, and nothing needs to be closed */
	public AnomalyDetection(final Context context) {
		this(context, System::nanoTime, ProcessorTime::ofProcess);
	}

	/** For scripts without a SciJava context: makes one, which {@link #close} disposes of. */
	public AnomalyDetection() {
		this(new Context(PluginService.class), Context::dispose, System::nanoTime, ProcessorTime::ofProcess);
	}

	/** For tests that do not wait until it is time for checkpoints, or until processor time has passed. */
	AnomalyDetection(final Context context, final LongSupplier nanoTime, final LongSupplier processorNanos) {
		this(context, others -> {}, nanoTime, processorNanos);
	}

	/** @param end what closing does to the context */
	AnomalyDetection(final Context context, final Consumer<Context> end, final LongSupplier nanoTime,
		final LongSupplier processorNanos)
	{
		this(context, end, nanoTime, processorNanos, ComputeDevice::choose);
	}

	/** For tests of devices that nobody has. */
	AnomalyDetection(final Context context, final Function<String, ComputeDevice> devices) {
		this(context, others -> {}, System::nanoTime, ProcessorTime::ofProcess, devices);
	}

	/** @param devices finds the device of a name, see {@link ComputeDevice#choose} */
	private AnomalyDetection(final Context context, final Consumer<Context> end, final LongSupplier nanoTime,
		final LongSupplier processorNanos, final Function<String, ComputeDevice> devices)
	{
		this.context = context;
		this.end = end;
		this.devices = devices;
		plugins = context.service(PluginService.class);
		this.nanoTime = nanoTime;
		this.processorNanos = processorNanos;
	}

	/** The installed methods, in order of preference. */
	public List<AnomalyMethod> methods() {
		return plugins.createInstancesOfType(AnomalyMethod.class);
	}

	/**
	 * The method of a name.
	 *
	 * @throws IllegalArgumentException where there is none; lists the installed ones
	 */
	public AnomalyMethod method(final String name) {
		final List<AnomalyMethod> installed = methods();
		return installed.stream().filter(m -> m.name().equalsIgnoreCase(name.trim())).findFirst().orElseThrow(
			() -> new IllegalArgumentException("method: '" + name + "' is not installed; known are: " + installed.stream().map(
				AnomalyMethod::name).collect(Collectors.joining(", "))));
	}

	/**
	 * Trains on normal images and writes the model file. An existing file stays until the new one is whole.
	 * <p>
	 * A training that takes longer than {@link CheckpointFolder#PERIOD} keeps checkpoints in a folder beside the model file,
	 * {@code brain.anomaly.checkpoint} for {@code brain.anomaly}, until its model is written. Where it was stopped, the same
	 * call goes on from there to the same result.
	 * </p>
	 *
	 * @param normals   the normal images; iterated more than once
	 * @param anomalies known abnormal images, for methods that can use them, at least {@value AbnormalImages#FEWEST} and none
	 *                  of them among the normal ones; empty for none; iterated more than once
	 * @throws IllegalArgumentException for settings or images that cannot be used, or where the checkpoints beside the model
	 *                                  are those of another training, or damaged; the message names them
	 * @throws IllegalStateException    where another thread trains; see {@link #takeTurn}
	 * @throws sc.fiji.anomaly.training.TrainingCanceledException where the monitor asked for the end
	 */
	public TrainingReport train(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final TrainingMonitor monitor) throws IOException
	{
		try (TrainingTurn turn = takeTurn()) {
			return trainAlone(normals, anomalies, settings, model, monitor);
		}
	}

	/**
	 * Keeps trainings of other threads away until it is closed, for several trainings that belong together: each of them takes
	 * its own turn within this one.
	 *
	 * @throws IllegalStateException where another thread has the turn
	 */
	public TrainingTurn takeTurn() {
		if (!TRAINING.tryLock()) throw new IllegalStateException(
			"Another training or comparison is running. Wait for its end, or cancel it.");
		return TRAINING::unlock;
	}

	private TrainingReport trainAlone(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final TrainingMonitor monitor) throws IOException
	{
		final AnomalyMethod method = method(settings.method());
		final MethodOptions options = MethodOptions.parse(settings.options(), method.options(), method.preset(settings
			.effort()));
		AtomicFile.checkWritable(model);
		final ComputeDevice device = devices.apply(settings.device());
		device.check().require("method: " + method.name() + " cannot be trained", method.needs(options), instead(device.check()));
		final ProcessorTime time = new ProcessorTime(processorNanos);
		final long start = System.nanoTime();
		final Log log = new Log(monitor);
		log.line("method: " + method.name() + ", effort: " + settings.effort().key() + ", seed: " + settings.seed());
		log.line("device: " + device);
		log.line("engine: " + device.check());

		final NormalImages images = new NormalImages(normals, monitor);
		final Preprocessing preprocessing = images.decide(settings.layout(), settings.size(), layout -> method
			.sizes(layout, options));
		images.survey().reasons().forEach(log::line);
		final int copies = images.survey().copies();
		if (copies > 0) log.line("copies of other images, pixel by pixel: " + copies + "; each image counts once");
		final Seeds seeds = new Seeds(settings.seed());
		final KnownAbnormalImages known = known(anomalies, method, options, images, preprocessing, seeds, monitor, log);

		final Path beside = model.toAbsolutePath().resolveSibling(model.getFileName() + ".checkpoint");
		final CheckpointFolder checkpoints = new CheckpointFolder(beside, settings.fingerprint(options, digest(images, known
			.windows()), version(), method.version()), nanoTime, time::seconds, monitor::message);
		final ModelTraining training = new ModelTraining(method, images, known.windows(), preprocessing, new TrainingRun(options,
			settings.effort(), seeds, device, monitor, checkpoints));
		final Calibrator calibrator = new Calibrator();
		final boolean crossFitted = images.units().size() < Split.FEWEST_FOR_ONE_SPLIT;
		final List<Split> splits = crossFitted ? crossFitting(images, seeds, log) : List.of(Split.one(images.units(), seeds
			.random("split")));
		final PartOfTraining.Whole parts = new PartOfTraining.Whole(splits.size());
		for (int i = 1; i < splits.size(); i++)
			training.train(splits.get(i - 1), calibrator, parts.next(monitor), checkpoints.ofPart(i, splits.size())).close();
		final Split last = splits.get(splits.size() - 1);
		try (ModelTraining.Outcome outcome = training.train(last, calibrator, parts.next(monitor), checkpoints.ofPart(splits
			.size(), splits.size())))
		{
			final Calibration calibration = calibrator.calibration(crossFitted || images.planesAreUnits());
			final Provenance provenance = new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), images
				.survey().size(), images.units().size(), settings.effort().key(), settings.seed(), device.toString(), checkpoints
					.cpuSecondsBefore() + time.seconds(), device.check().engine(), version(), method.version());
			final ModelCard card = new ModelCard(ModelCard.RESEARCH_USE, method.name(), method.reference(), options.asMap(),
				preprocessing, outcome.means(), outcome.aggregation(), calibration, provenance);
			try (NDManager scope = Torch.newScope(device)) {
				monitor.check();
				new AnomalyModel(card, outcome.detector().weights()).write(model, scope);
			}
			checkpoints.delete();
			if (preprocessing.layout() == Layout.TEXTURE) log.line("weights of the levels, by lesions made up in training images: "
				+ outcome.aggregation().weights().stream().map(weight -> String.format(Locale.ROOT, "%.2f", weight)).toList());
			final List<String> skipped = new ArrayList<>(images.skippedLines());
			skipped.addAll(known.skippedLines());
			report(images, skipped, last, calibration, log);
			log.line(duration((System.nanoTime() - start) / 1e9, provenance.cpuSeconds(), checkpoints.cpuSecondsBefore()));
			log.line("model: " + model.toAbsolutePath());
			return new TrainingReport(model, images.survey().size(), skipped, provenance.cpuSeconds(), log
				.lines());
		}
	}

	/** The version of this plugin; empty where it runs from class files. */
	private static String version() {
		return Objects.requireNonNullElse(AnomalyDetection.class.getPackage().getImplementationVersion(), "");
	}

	/** Which methods can be trained on a device, for users. */
	private String instead(final SelfCheck check) {
		final List<String> names = methods().stream().filter(method -> check.allows(method.needs(MethodOptions.parse("", method
			.options(), Map.of())))).map(AnomalyMethod::name).toList();
		return names.isEmpty() ? "" : "Methods that can be trained on it: " + String.join(", ", names) + ".";
	}

	/** Trainings that leave out a part each, so that every unit calibrates, and the model's own on all images. */
	private static List<Split> crossFitting(final NormalImages images, final Seeds seeds, final Log log) {
		final List<Split> splits = new ArrayList<>(Split.folds(images.units(), seeds.random("split")));
		log.line("calibration: by cross-fitting, since there are fewer than " + Split.FEWEST_FOR_ONE_SPLIT + " "
			+ images.unitName() + "; " + splits.size() + " trainings and a last one on all images");
		splits.add(new Split(Set.copyOf(images.units()), Set.of()));
		return splits;
	}

	private static KnownAbnormalImages known(final Iterable<Plane> anomalies, final AnomalyMethod method,
		final MethodOptions options, final NormalImages normals, final Preprocessing preprocessing, final Seeds seeds,
		final TrainingMonitor monitor, final Log log)
	{
		if (!method.usesAnomalies()) {
			if (anomalies.iterator().hasNext()) log.line("anomalies: " + method.name()
				+ " cannot use known abnormal images; they are ignored");
			return KnownAbnormalImages.NONE;
		}
		final KnownAbnormalImages known = KnownAbnormalImages.of(anomalies, normals.namesByDigest(), preprocessing, method.sizes(
			preprocessing.layout(), options).smallest(), seeds.random("windows of known abnormal images"),
			monitor);
		if (known.count() > 0) log.line("anomalies: " + known.count() + " known abnormal images");
		return known;
	}

	private static String digest(final NormalImages images, final List<Window> anomalies) {
		final ImageDigest digest = new ImageDigest().add(images.digest());
		anomalies.forEach(window -> digest.add(window.pixels()));
		return digest.hex();
	}

	private static void report(final NormalImages images, final List<String> skipped, final Split split,
		final Calibration calibration, final Log log)
	{
		final String unit = images.unitName();
		log.line("images: " + images.survey().size() + " used, from " + images.units().size() + " " + unit + "; " + split
			.training().size() + " to train, " + calibration.scores().size() + " to calibrate");
		skipped.forEach(line -> log.line("skipped: " + line));
		log.line(String.format(Locale.ROOT, "calibration: lowest alarm rate that %d calibration %s support: %.3g%s",
			calibration.scores().size(), unit, calibration.scores().lowestRate(), calibration.approximate()
				? " (approximate)" : ""));
	}

	/** @param before processor time of earlier starts of this training, which the whole processor time has in it */
	private static String duration(final double seconds, final double cpuSeconds, final double before) {
		return String.format(Locale.ROOT, "duration: %.0f s (%.0f s of processor time%s, all threads of the program)", seconds,
			cpuSeconds, before > 0 ? String.format(Locale.ROOT, ", %.0f s of it before this training was continued", before) : "");
	}

	/**
	 * Opens a model file to score images.
	 *
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException where the file cannot be read or is no sound model; the message names it
	 */
	public AnomalyScorer open(final Path model, final String device) throws IOException {
		return AnomalyScorer.of(model, OpenedModel.open(model, this::method, devices.apply(device)));
	}

	/** Disposes of the context that this object made for itself, if it did. Scorers that it opened stay open. */
	@Override
	public void close() {
		end.accept(context);
	}
}
