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
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.checkpoint.CheckpointFolder;
import sc.fiji.anomaly.checkpoint.Fingerprint;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.SelfCheck;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ImageShapes;
import sc.fiji.anomaly.model.MemberCard;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Notes;
import sc.fiji.anomaly.model.Parent;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.model.Recipe;
import sc.fiji.anomaly.model.SeenImages;
import sc.fiji.anomaly.scoring.Member;
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

	/**
	 * As {@link sc.fiji.anomaly.AnomalyTrainer#train}, whoever else trains.
	 *
	 * @param lineage of a model that is taught, else {@link Lineage#NONE}
	 */
	public TrainingReport fit(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Lineage lineage, final Path model, final Progress progress)
		throws IOException
	{
		final MemberPlan plan = new MemberPlan(methods.trained(settings.method()), settings);
		final CaseRule cases = CaseRule.of(settings.cases());
		AtomicFile.checkWritable(model);
		final ComputeDevice device = devices.apply(settings.device());
		plan.options().forEach((method, options) -> device.check().require("method: " + method.name() +
			" cannot be trained", method.needs(options), instead(device.check())));
		final Run run = new Run(plan, settings, lineage, device, new RandomStreams(settings.seed()), model, progress);
		try (NormalImages images = run.survey(normals, cases)) {
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
	 * @param methods the methods that are trained, each with its options
	 * @param parent the model that is taught
	 * @param images check sum of all images
	 * @param plugin version of this plugin; empty if it is not known
	 */
	static Fingerprint fingerprint(final TrainingSettings settings, final Map<AnomalyMethod, MethodOptions> methods,
		final Parent parent, final String images, final String plugin)
	{
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("version of the plugin", plugin);
		all.put("method", String.join(" and ", methods.keySet().stream().map(AnomalyMethod::name).toList()).toLowerCase(
			Locale.ROOT));
		all.put("layout", settings.layout().trim().toLowerCase(Locale.ROOT));
		all.put("size", Integer.toString(settings.size()));
		all.put("effort", settings.effort().key());
		all.put("cases", settings.cases().trim());
		all.put("seed", Long.toString(settings.seed()));
		all.put("taught from", parent.sha256());
		methods.forEach((method, options) -> {
			final String which = methods.size() == 1 ? "" : method.name() + " ";
			all.put(which + "version of the method", Integer.toString(method.version()));
			options.asMap().forEach((name, value) -> all.put(which + "options " + name, value));
		});
		return new Fingerprint(all, images);
	}

	/** One way from images to a file. */
	private final class Run {

		private final MemberPlan plan;
		private final TrainingSettings settings;
		private final Lineage lineage;
		private final ComputeDevice device;
		private final RandomStreams seeds;
		private final Path model;
		private final Progress progress;
		private final TrainingLog log;
		private final ProcessorTime time = new ProcessorTime(processorNanos);
		private final long start = System.nanoTime();

		/** Null until the images are known. */
		private CheckpointFolder checkpoints;

		Run(final MemberPlan plan, final TrainingSettings settings, final Lineage lineage, final ComputeDevice device,
			final RandomStreams seeds, final Path model, final Progress progress)
		{
			this.plan = plan;
			this.settings = settings;
			this.lineage = lineage;
			this.device = device;
			this.seeds = seeds;
			this.model = model;
			this.progress = progress;
			log = new TrainingLog(progress);
		}

		NormalImages survey(final Iterable<Plane> normals, final CaseRule cases) {
			final String reason = plan.reason().isEmpty() ? "" : " (" + plan.reason() + ")";
			log.line("method: " + methodName() + reason + ", effort: " + settings.effort().key() + ", seed: " + settings
				.seed());
			log.line("device: " + device);
			log.line("engine: " + device.check());
			return new NormalImages(normals, cases, progress);
		}

		TrainingReport fit(final NormalImages images, final Iterable<Plane> anomalies) throws IOException {
			final List<PlannedMember> planned = plan.of(images);
			images.survey().reasons().forEach(log::line);
			final int copies = images.survey().copies();
			if (copies > 0) log.line("copies of other images, pixel by pixel: " + copies + "; each image counts once");
			images.caseLines().forEach(log::line);
			final KnownAbnormalImages known = known(anomalies, images, planned);
			checkpoints = checkpoints(images, known, planned);
			final List<MemberTraining> trainings = planned.stream().map(member -> new MemberTraining(member, images, known
				.tiles(member), new TrainingRun(member.options(), settings.effort(), seeds, device, progress, checkpoints)))
				.toList();
			try (SplitTrainings parts = new SplitTrainings(planned, trainings, splits(images), progress, checkpoints)) {
				parts.run();
				if (parts.share() < 1) log.line(parts.stopped());
				final List<Member> members = parts.members();
				final HeldOut.Result heldOut = new HeldOut(images, parts.parts(), progress, log).result(seeds.random(
					"lesions in held-out images"), parts.parts().size() > 1 || images.planesAreUnits());
				final Calibration calibration = heldOut.calibration();
				final SeenImages seen = new SeenImagesSurvey(images, planned.get(0).preprocessing(), settings.keep()).seen(
					progress, log);
				final Provenance provenance = provenance(images, parts);
				progress.check();
				AnomalyModel.of(new ModelCard(ModelCard.RESEARCH_USE, methodName(), cards(planned, members, parts.means()),
					heldOut.committee(), calibration, provenance, Notes.NONE), seen, members).write(model);
				checkpoints.delete();
				final List<String> skipped = new ArrayList<>(images.skippedLines());
				skipped.addAll(known.skippedLines());
				final FinishedTraining finished = new FinishedTraining(images, log);
				finished.weights(members);
				finished.images(skipped, parts.split(), calibration);
				finished.duration((System.nanoTime() - start) / 1e9, provenance.cpuSeconds(), checkpoints.cpuSecondsBefore());
				log.line("model: " + model.toAbsolutePath());
				return new TrainingReport(model, images.survey().size(), skipped, provenance.cpuSeconds(), log.lines());
			}
		}

		/** One split, or one for each training of cross-fitting and the last one, which holds nothing out. */
		private List<Split> splits(final NormalImages images) {
			if (lineage.keepsImages()) return List.of(lineage.split(images, seeds.random("split"), log));
			return Split.isOne(images.units().size(), images.survey().size()) ? List.of(Split.one(images.units(), seeds
				.random("split"))) : crossFitting(images);
		}

		private Provenance provenance(final NormalImages images, final SplitTrainings parts) {
			return new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), images.survey().size(), images
				.units().size(), ImageShapes.of(images.survey().sizes()), images.digestsOf(parts.split().calibration()),
				settings.effort().key(), settings.seed(), new Recipe(settings.layout(), settings.size(), settings.options(),
					settings.cases(), settings.keep().key()), lineage.parent(), device.toString(), checkpoints
						.cpuSecondsBefore() + time.seconds(), device.check().engine(), version(), parts.share());
		}

		private String methodName() {
			return plan.methodName();
		}

		private static List<MemberCard> cards(final List<PlannedMember> planned, final List<Member> members,
			final List<List<Double>> means)
		{
			final List<MemberCard> cards = new ArrayList<>();
			for (int i = 0; i < planned.size(); i++) {
				final AnomalyMethod method = planned.get(i).method();
				cards.add(new MemberCard(planned.get(i).name(), method.name(), method.version(), method.reference(), planned
					.get(i).options().asMap(), planned.get(i).preprocessing(), means.get(i), members.get(i).aggregation()));
			}
			return cards;
		}

		private KnownAbnormalImages known(final Iterable<Plane> anomalies, final NormalImages normals,
			final List<PlannedMember> planned)
		{
			if (!KnownAbnormalImages.isGiven(anomalies)) return KnownAbnormalImages.NONE;
			final List<PlannedMember> users = planned.stream().filter(member -> member.method().usesAnomalies()).toList();
			if (users.isEmpty()) {
				log.line("anomalies: " + methodName() + " cannot use known abnormal images; they are ignored");
				return KnownAbnormalImages.NONE;
			}
			final KnownAbnormalImages known = KnownAbnormalImages.of(anomalies, normals.namesByDigest(), users, seeds.random(
				"windows of known abnormal images"), progress);
			log.line("anomalies: " + known.count() + " known abnormal images");
			return known;
		}

		String whatIsKept() {
			return checkpoints == null ? "" : checkpoints.whatIsKept();
		}

		private CheckpointFolder checkpoints(final NormalImages images, final KnownAbnormalImages known,
			final List<PlannedMember> planned) throws IOException
		{
			final Path beside = model.toAbsolutePath().resolveSibling(model.getFileName() + ".checkpoint");
			final ImageDigest digest = new ImageDigest().add(images.digest());
			planned.forEach(member -> known.tiles(member).forEach(tile -> digest.add(tile.pixels())));
			return new CheckpointFolder(beside, fingerprint(settings, plan.options(), lineage.parent(), digest.hex(),
				version()), nanoTime, time::seconds, progress::message);
		}

		/** Trainings that leave out a part each, so that every unit calibrates, and the model's own on all images. */
		private List<Split> crossFitting(final NormalImages images) {
			final List<Split> splits = new ArrayList<>(Split.folds(images.units(), images.survey().size(), seeds.random(
				"split")));
			log.line("calibration: by cross-fitting, since there are only " + images.units().size() + " " + images
				.unitName() + "; " + splits.size() + " trainings and a last one on all images");
			splits.add(new Split(Set.copyOf(images.units()), Set.of()));
			return splits;
		}
	}
}
