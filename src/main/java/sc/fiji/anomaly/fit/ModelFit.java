package sc.fiji.anomaly.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongSupplier;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ProgressParts;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.checkpoint.CheckpointFolder;
import sc.fiji.anomaly.checkpoint.Fingerprint;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.SelfCheck;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.AtomicFile;
import sc.fiji.anomaly.training.RandomStreams;

/** The way from normal images to a model file: survey, split, training, aggregation, calibration. */
public final class ModelFit {

	private final Methods methods;
	private final Function<String, ComputeDevice> devices;
	private final LongSupplier nanoTime;
	private final LongSupplier processorNanos;

	/**
	 * @param devices finds the device of a name, see {@link ComputeDevice#choose}
	 * @param nanoTime nanoseconds from any beginning: decides when it is time for checkpoints
	 * @param processorNanos nanoseconds of processor time, see {@link ProcessorTime#ofProcess}
	 */
	public ModelFit(final Methods methods, final Function<String, ComputeDevice> devices, final LongSupplier nanoTime,
		final LongSupplier processorNanos)
	{
		this.methods = methods;
		this.devices = devices;
		this.nanoTime = nanoTime;
		this.processorNanos = processorNanos;
	}

	/** As {@link sc.fiji.anomaly.AnomalyTrainer#train}, whoever else trains. */
	public TrainingReport fit(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final Progress progress) throws IOException
	{
		final AnomalyMethod method = methods.named(settings.method());
		final MethodOptions options = method.lookedUp(MethodOptions.parse(settings.options(), method.options(), method
			.preset(settings.effort())));
		AtomicFile.checkWritable(model);
		final ComputeDevice device = devices.apply(settings.device());
		device.check().require("method: " + method.name() + " cannot be trained", method.needs(options), instead(device
			.check()));
		final Run run = new Run(method, options, settings, device, new RandomStreams(settings.seed()), model, progress);
		try (NormalImages images = run.survey(normals)) {
			return run.fit(images, anomalies);
		}
		catch (final CancellationException e) {
			if (!progress.isCanceled()) throw e;
			throw new CancellationException(("Training was cancelled. No model was written. " + run.whatIsKept()).trim());
		}
	}

	/** Which methods can be trained on a device, for users. */
	private String instead(final SelfCheck check) {
		final List<String> names = methods.all().stream().filter(method -> check.allows(method.needs(MethodOptions.parse("",
			method.options(), Map.of())))).map(AnomalyMethod::name).toList();
		return names.isEmpty() ? "" : "Methods that can be trained on it: " + String.join(", ", names) + ".";
	}

	/** The version of this plugin; empty if it runs from class files. */
	private static String version() {
		return Objects.requireNonNullElse(ModelFit.class.getPackage().getImplementationVersion(), "");
	}

	/**
	 * What decides the result of a training. Not the device, on which a training may be continued that another began.
	 *
	 * @param options the method's options, with their defaults
	 * @param images check sum of all images
	 * @param plugin version of this plugin; empty if it is not known
	 * @param methodVersion version of the method
	 */
	static Fingerprint fingerprint(final TrainingSettings settings, final MethodOptions options, final String images,
		final String plugin, final int methodVersion)
	{
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("version of the plugin", plugin);
		all.put("version of the method", Integer.toString(methodVersion));
		all.put("method", settings.method().trim().toLowerCase(Locale.ROOT));
		all.put("layout", settings.layout().trim().toLowerCase(Locale.ROOT));
		all.put("size", Integer.toString(settings.size()));
		all.put("effort", settings.effort().key());
		all.put("seed", Long.toString(settings.seed()));
		options.asMap().forEach((name, value) -> all.put("options " + name, value));
		return new Fingerprint(all, images);
	}

	/** One way from images to a file. */
	private final class Run {

		private final AnomalyMethod method;
		private final MethodOptions options;
		private final TrainingSettings settings;
		private final ComputeDevice device;
		private final RandomStreams seeds;
		private final Path model;
		private final Progress progress;
		private final TrainingLog log;
		private final ProcessorTime time = new ProcessorTime(processorNanos);
		private final long start = System.nanoTime();

		/** Null until the images are known. */
		private CheckpointFolder checkpoints;

		Run(final AnomalyMethod method, final MethodOptions options, final TrainingSettings settings,
			final ComputeDevice device, final RandomStreams seeds, final Path model, final Progress progress)
		{
			this.method = method;
			this.options = options;
			this.settings = settings;
			this.device = device;
			this.seeds = seeds;
			this.model = model;
			this.progress = progress;
			log = new TrainingLog(progress);
		}

		NormalImages survey(final Iterable<Plane> normals) {
			log.line("method: " + method.name() + ", effort: " + settings.effort().key() + ", seed: " + settings.seed());
			log.line("device: " + device);
			log.line("engine: " + device.check());
			return new NormalImages(normals, progress);
		}

		TrainingReport fit(final NormalImages images, final Iterable<Plane> anomalies) throws IOException {
			final Preprocessing preprocessing = images.decide(settings.layout(), settings.size(), method.alignedSize(options),
				layout -> method.sizes(layout, options));
			images.survey().reasons().forEach(log::line);
			final int copies = images.survey().copies();
			if (copies > 0) log.line("copies of other images, pixel by pixel: " + copies + "; each image counts once");
			final KnownAbnormalImages known = known(anomalies, images, preprocessing);
			checkpoints = checkpoints(images, known);
			final ModelTraining training = new ModelTraining(method, images, known.tiles(), preprocessing, new TrainingRun(
				options, settings.effort(), seeds, device, progress, checkpoints));
			final boolean crossFitted = images.units().size() < Split.FEWEST_FOR_ONE_SPLIT;
			final List<Split> splits = crossFitted ? crossFitting(images) : List.of(Split.one(images.units(), seeds.random(
				"split")));
			final Calibrator calibrator = new Calibrator();
			final Split last = splits.get(splits.size() - 1);
			try (ModelTraining.Outcome outcome = train(training, splits, calibrator)) {
				final Calibration calibration = calibrator.calibration(crossFitted || images.planesAreUnits());
				final Provenance provenance = new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), images
					.survey().size(), images.units().size(), settings.effort().key(), settings.seed(), device.toString(),
					checkpoints.cpuSecondsBefore() + time.seconds(), device.check().engine(), version(), method.version());
				progress.check();
				new AnomalyModel(new ModelCard(ModelCard.RESEARCH_USE, method.name(), method.reference(), options.asMap(),
					preprocessing, outcome.means(), outcome.aggregation(), calibration, provenance), outcome.detector().weights())
					.write(model);
				checkpoints.delete();
				if (preprocessing.layout() == Layout.TEXTURE) log.line(
					"weights of the levels, by synthetic lesions in training images: " + outcome.aggregation().weights().stream()
						.map(weight -> String.format(Locale.ROOT, "%.2f", weight)).toList());
				final List<String> skipped = new ArrayList<>(images.skippedLines());
				skipped.addAll(known.skippedLines());
				report(images, skipped, last, calibration);
				log.line(duration(provenance.cpuSeconds(), checkpoints.cpuSecondsBefore()));
				log.line("model: " + model.toAbsolutePath());
				return new TrainingReport(model, images.survey().size(), skipped, provenance.cpuSeconds(), log.lines());
			}
		}

		private KnownAbnormalImages known(final Iterable<Plane> anomalies, final NormalImages normals,
			final Preprocessing preprocessing)
		{
			if (!KnownAbnormalImages.isGiven(anomalies)) return KnownAbnormalImages.NONE;
			if (!method.usesAnomalies()) {
				log.line("anomalies: " + method.name() + " cannot use known abnormal images; they are ignored");
				return KnownAbnormalImages.NONE;
			}
			final KnownAbnormalImages known = KnownAbnormalImages.of(anomalies, normals.namesByDigest(), preprocessing, method
				.sizes(preprocessing.layout(), options).smallest(), seeds.random("windows of known abnormal images"), progress);
			log.line("anomalies: " + known.count() + " known abnormal images");
			return known;
		}

		String whatIsKept() {
			return checkpoints == null ? "" : checkpoints.whatIsKept();
		}

		private CheckpointFolder checkpoints(final NormalImages images, final KnownAbnormalImages known)
			throws IOException
		{
			final Path beside = model.toAbsolutePath().resolveSibling(model.getFileName() + ".checkpoint");
			return new CheckpointFolder(beside, fingerprint(settings, options, digest(images, known.tiles()), version(),
				method.version()), nanoTime, time::seconds, progress::message);
		}

		private String digest(final NormalImages images, final List<ImageTile> anomalies) {
			final ImageDigest digest = new ImageDigest().add(images.digest());
			anomalies.forEach(tile -> digest.add(tile.pixels()));
			return digest.hex();
		}

		/** Trainings that leave out a part each, so that every unit calibrates, and the model's own on all images. */
		private List<Split> crossFitting(final NormalImages images) {
			final List<Split> splits = new ArrayList<>(Split.folds(images.units(), seeds.random("split")));
			log.line("calibration: by cross-fitting, since there are fewer than " + Split.FEWEST_FOR_ONE_SPLIT + " " + images
				.unitName() + "; " + splits.size() + " trainings and a last one on all images");
			splits.add(new Split(Set.copyOf(images.units()), Set.of()));
			return splits;
		}

		/** Trains once for each split. The last one's networks are the model's. */
		private ModelTraining.Outcome train(final ModelTraining training, final List<Split> splits,
			final Calibrator calibrator)
		{
			final int count = splits.size();
			final ProgressParts parts = ProgressParts.alike(progress, count);
			for (int i = 1; i < count; i++)
				training.train(splits.get(i - 1), calibrator, parts.next(""), checkpoints.ofPart(i, count)).close();
			return training.train(splits.get(count - 1), calibrator, parts.next(""), checkpoints.ofPart(count, count));
		}

		private void report(final NormalImages images, final List<String> skipped, final Split split,
			final Calibration calibration)
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
		private String duration(final double cpuSeconds, final double before) {
			return String.format(Locale.ROOT, "duration: %.0f s (%.0f s of processor time%s, all threads of the program)",
				(System.nanoTime() - start) / 1e9, cpuSeconds, before > 0 ? String.format(Locale.ROOT,
					", %.0f s of it before this training was continued", before) : "");
		}
	}
}
