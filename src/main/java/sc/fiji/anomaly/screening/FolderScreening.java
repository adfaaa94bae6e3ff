package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.input.NaturalOrder;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.store.Sha256;
import sc.fiji.anomaly.view.AlarmRate;

/**
 * Screens a folder of images by a model: a table, pictures and a report, and the cases in the order of their surprise.
 */
public final class FolderScreening {

	private final AnomalyDetection detection;
	private final ScreeningRequest request;
	private final Machines machines;
	private final Progress progress;

	/**
	 * On this machine.
	 *
	 * @param progress hears of warnings, and can end it
	 */
	public FolderScreening(final AnomalyDetection detection, final ScreeningRequest request, final Progress progress) {
		this(detection, request, new ThisMachine(progress), progress);
	}

	/**
	 * On other machines.
	 *
	 * @param machines score the files
	 * @param progress hears of warnings
	 */
	public FolderScreening(final AnomalyDetection detection, final ScreeningRequest request, final Machines machines,
		final Progress progress)
	{
		this.detection = detection;
		this.request = request;
		this.machines = machines;
		this.progress = progress;
	}

	/**
	 * Screens what is not screened yet.
	 *
	 * @return all cases, the most surprising one first
	 * @throws InvalidInputException if something of the request cannot be used
	 * @throws CancellationException if the progress asked for the end; what is done is kept, and goes on with the same
	 *           request
	 * @throws IOException if something cannot be read or written
	 */
	public List<CaseResult> run() throws IOException {
		checkApart();
		final List<ImageSource> queue = queue();
		final List<String> names = queue.stream().map(ImageSource::name).toList();
		final ScreeningCases cases = ScreeningCases.of(request.cases(), names);
		final List<String> empty = readsSubfolders() ? EmptyFolders.of(request.images(), names) : List.of();
		try (AnomalyScorer scorer = detection.open(request.model(), request.device())) {
			progress.message(scorer.description());
			final double rate = AlarmRate.of(request.alarmRate(), scorer, progress::message).used();
			cases.lines().forEach(progress::message);
			empty.forEach(name -> progress.message("folder " + name + " " + EmptyFolders.REASON));
			final ModelCard card = AnomalyModel.read(request.model()).card();
			final ScreeningSettings settings = new ScreeningSettings(rate, request.heatmaps(), request.scores(), request
				.tissue());
			try (ScreeningFolder folder = new ScreeningFolder(request.output(), kept(rate), new ScoresTable(scorer
				.levelNames(), cases::of)))
			{
				try {
					new Screening(queue, folder, machines, progress).run(new FileWorker(scorer, card, settings, folder.path(),
						progress));
				}
				catch (final CancellationException e) {
					throw new CancellationException("The screening was cancelled after " + folder.results().size() + " of " +
						queue.size() + " files. The same command goes on.");
				}
				final List<CaseResult> ranked = ranked(folder, cases, scorer, rate);
				ranked.stream().filter(result -> !result.strangers().isEmpty()).forEach(result -> progress.message(result
					.name() + ": " + result.warnings().get(result.warnings().size() - 1)));
				new CaseReport(request, card, rate).write(ranked, empty);
				new Summary(ranked).lines().forEach(progress::message);
				return ranked;
			}
		}
	}

	private static List<CaseResult> ranked(final ScreeningFolder folder, final ScreeningCases cases,
		final AnomalyScorer scorer, final double rate)
	{
		final Map<String, List<FileResult>> byCase = new LinkedHashMap<>();
		// not in the order in which they were done, which is another one each time
		folder.results().values().stream().sorted(Comparator.comparing(FileResult::file, new NaturalOrder())).forEach(
			result -> byCase.computeIfAbsent(Objects.requireNonNullElse(cases.of(result.file()), result.file()),
				missing -> new ArrayList<>()).add(result));
		return byCase.entrySet().stream().map(entry -> CaseResult.of(entry.getKey(), entry.getValue(), scorer, rate))
			.sorted(CaseResult.MOST_SURPRISING_FIRST).toList();
	}

	/** What decides the results. */
	private Map<String, String> kept(final double rate) throws IOException {
		final Map<String, String> settings = new LinkedHashMap<>();
		settings.put(ScreeningFolder.MODEL, Sha256.hex(request.model()));
		settings.put("images", request.images().toAbsolutePath().normalize().toString());
		settings.put("alarmrate", Double.toString(rate));
		settings.put("cases", request.cases().trim());
		settings.put("recursive", Boolean.toString(request.recursive()));
		settings.put("heatmaps", Boolean.toString(request.heatmaps()));
		settings.put("scores", Boolean.toString(request.scores()));
		// folders of versions that knew no slides have no such line
		if (!request.tissue()) settings.put("tissue", "false");
		return settings;
	}

	private boolean readsSubfolders() {
		return request.recursive() || CaseRule.isFolder(request.cases());
	}

	private List<ImageSource> queue() throws IOException {
		if (CaseRule.isFolder(request.cases())) return ImageFolder.ofCases(request.images(), "images").images();
		return (request.recursive() ? ImageFolder.withSubfolders(request.images(), "images") : ImageFolder.of(request
			.images(), "images")).images();
	}

	/** What is written must not be screened. */
	private void checkApart() throws IOException {
		final Path images = real(request.images());
		final Path output = real(request.output());
		if (output.startsWith(images)) throw new InvalidInputException("output", request.output() +
			" lies in the folder of the images, so that its pictures would be screened, too. Choose a folder beside it.");
		if (Files.isRegularFile(output)) throw new InvalidInputException("output", request.output() +
			" is a file; give a folder");
	}

	/** The real place of a folder that may not exist yet. */
	private static Path real(final Path path) throws IOException {
		final Path whole = path.toAbsolutePath().normalize();
		for (Path part = whole; part != null; part = part.getParent())
			if (Files.exists(part)) return part.toRealPath().resolve(part.relativize(whole));
		return whole;
	}
}
