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
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.checkpoint.CheckpointFolder;
import sc.fiji.anomaly.checkpoint.Fingerprint;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.SelfCheck;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Layout;
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
			final List<Split> splits = splits(images);
			final boolean crossFitted = splits.size() > 1;
			final Split last = splits.get(splits.size() - 1);
			final List<HeldOut.Part> parts = new ArrayList<>();
			try {
				final List<List<Double>> means = train(trainings, planned, splits, parts);
				final List<Member> members = parts.get(parts.size() - 1).members();
				final HeldOut.Result heldOut = new HeldOut(images, parts, progress, log).result(seeds.random(
					"lesions in held-out images"), crossFitted || images.planesAreUnits());
				final Calibration calibration = heldOut.calibration();
				final SeenImages seen = new SeenImagesSurvey(images, planned.get(0).preprocessing(), settings.keep()).seen(
					progress, log);
				final Provenance provenance = provenance(images, last);
				progress.check();
				AnomalyModel.of(new ModelCard(ModelCard.RESEARCH_USE, methodName(), cards(planned, members, means), heldOut
					.committee(), calibration, provenance, Notes.NONE), seen, members).write(model);
				checkpoints.delete();
				final List<String> skipped = new ArrayList<>(images.skippedLines());
				skipped.addAll(known.skippedLines());
				reportWeights(members);
				report(images, skipped, last, calibration);
				log.line(duration(provenance.cpuSeconds(), checkpoints.cpuSecondsBefore()));
				log.line("model: " + model.toAbsolutePath());
				return new TrainingReport(model, images.survey().size(), skipped, provenance.cpuSeconds(), log.lines());
			}
			finally {
				parts.forEach(part -> part.members().forEach(Member::close));
			}
		}

		/** One split, or one for each training of cross-fitting and the last one, which holds nothing out. */
		private List<Split> splits(final NormalImages images) {
			if (lineage.keepsImages()) return List.of(lineage.split(images, seeds.random("split"), log));
			return Split.isOne(images.units().size(), images.survey().size()) ? List.of(Split.one(images.units(), seeds
				.random("split"))) : crossFitting(images);
		}

		private Provenance provenance(final NormalImages images, final Split last) {
			return new Provenance(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), images.survey().size(), images
				.units().size(), ImageShapes.of(images.survey().sizes()), images.digestsOf(last.calibration()), settings
					.effort().key(), settings.seed(), new Recipe(settings.layout(), settings.size(), settings.options(), settings
						.cases(), settings.keep().key()), lineage.parent(), device.toString(), checkpoints.cpuSecondsBefore() + time
							.seconds(), device.check().engine(), version());
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

		private void reportWeights(final List<Member> members) {
			for (final Member member : members)
				if (member.preprocessing().layout() == Layout.TEXTURE) log.line((member.name().isEmpty() ? "" : member.name() +
					", ") + "weights of the levels, by synthetic lesions in training images: " + member.aggregation().weights()
						.stream().map(weight -> String.format(Locale.ROOT, "%.2f", weight)).toList());
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

		/**
		 * Trains all members once for each split. Those of the last one are the model's.
		 *
		 * @param parts receives what was trained, also if the training breaks off: its members have to be closed
		 * @return mean of each channel in the training images of the last split, for each member
		 */
		private List<List<Double>> train(final List<MemberTraining> trainings, final List<PlannedMember> planned,
			final List<Split> splits, final List<HeldOut.Part> parts)
		{
			final int count = splits.size() * trainings.size();
			final ProgressParts steps = ProgressParts.alike(progress, splits.size(), trainings.size());
			List<List<Double>> means = List.of();
			int part = 0;
			for (final Split split : splits) {
				final List<Member> members = new ArrayList<>();
				means = new ArrayList<>();
				try {
					for (int i = 0; i < trainings.size(); i++) {
						part++;
						final MemberTraining.Outcome outcome = trainings.get(i).train(split.training(), steps.next(planned.get(i)
							.name()), checkpoints.ofPart(part, count));
						members.add(outcome.member());
						means.add(outcome.means());
					}
				}
				finally {
					parts.add(new HeldOut.Part(split.calibration(), members));
				}
			}
			return means;
		}

		private void report(final NormalImages images, final List<String> skipped, final Split split,
			final Calibration calibration)
		{
			final String unit = images.unitName();
			log.line("images: " + images.survey().size() + " used, from " + images.units().size() + " " + unit + "; " + split
				.training().size() + " " + unit + " to train, " + calibration.scores().size() + " to calibrate");
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
