package sc.fiji.anomaly.teaching;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.fit.AbnormalImages;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImageFolder;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.slide.SlideSettings;
import sc.fiji.anomaly.teaching.BeforeAndAfter.Kind;

/** Teaches a model what people have said about images, and says what became better and what worse. */
public final class Teaching {

	private static final double ALARM_RATE = 0.05;

	private final AnomalyDetection detection;
	private final TeachingRequest request;
	private final Progress progress;

	/** @param progress hears of all that is worth a line, and can end it */
	public Teaching(final AnomalyDetection detection, final TeachingRequest request, final Progress progress) {
		this.detection = detection;
		this.request = request;
		this.progress = progress;
	}

	/** The folder of the normal images, read as the model's training did. */
	public ImageFolder normals() throws IOException {
		final boolean byFolder = CaseRule.isFolder(card().recipe().cases());
		return byFolder ? ImageFolder.ofCases(request.normals(), "normals") : ImageFolder.of(request.normals(), "normals");
	}

	private Provenance card() throws IOException {
		return AnomalyModel.read(request.model()).card().provenance();
	}

	/**
	 * Trains the new model, and compares it.
	 *
	 * @param normals what {@link #normals()} gave
	 * @return what its training says
	 * @throws InvalidInputException if something of the request cannot be used
	 * @throws java.util.concurrent.CancellationException if the progress asked for the end
	 * @throws IOException if something cannot be read or written
	 */
	public TrainingReport run(final ImageFolder normals) throws IOException {
		checkOutput();
		final List<Opinion> opinions = Files.isDirectory(request.feedback()) ? OpinionFolder.read(request.feedback())
			: OpinionTable.read(request.feedback(), progress);
		final JudgedImages confirmed = judged(opinions, true);
		final JudgedImages abnormal = judged(opinions, false);
		final TrainingReport report = detection.teach(request.model(), normals, confirmed, abnormal, request.device(),
			request.output(), progress);
		compare(normals, confirmed, abnormal).forEach(progress::message);
		return report;
	}

	private void checkOutput() throws IOException {
		if (Files.exists(request.output()) && Files.isSameFile(request.output(), request.model()))
			throw new InvalidInputException("output", request.output() +
				" is the model that is taught. Choose another file, so that both can be compared");
	}

	private JudgedImages judged(final List<Opinion> opinions, final boolean normal) throws IOException {
		final ModelCard card = AnomalyModel.read(request.model()).card();
		return new JudgedImages(opinions.stream().filter(opinion -> opinion.normal() == normal).toList(),
			slide -> SlideSettings.of(card, slide.pixelSize(), ALARM_RATE).tile(), progress);
	}

	private List<String> compare(final Iterable<Plane> normals, final Iterable<Plane> confirmed,
		final Iterable<Plane> abnormal) throws IOException
	{
		final Set<String> earlier = Set.copyOf(card().heldOut());
		final ModelCard taught = AnomalyModel.read(request.output()).card();
		final Set<String> now = Set.copyOf(taught.provenance().heldOut());
		try (AnomalyScorer before = detection.open(request.model(), request.device());
				AnomalyScorer after = detection.open(request.output(), request.device()))
		{
			final BeforeAndAfter both = new BeforeAndAfter(before, after, ALARM_RATE, progress);
			if (!earlier.isEmpty()) for (final Plane plane : normals) {
				final String digest = ImageDigest.shortOf(plane);
				if (earlier.contains(digest) && now.contains(digest)) both.addReference(plane);
			}
			for (final Plane plane : confirmed)
				both.add(now.contains(ImageDigest.shortOf(plane)) ? Kind.KEPT_NORMAL : Kind.LEARNED_NORMAL, plane);
			final Kind kind = hasLearned(taught, abnormal) ? Kind.LEARNED_ABNORMAL : Kind.ABNORMAL;
			for (final Plane plane : abnormal)
				both.add(kind, plane);
			return both.lines();
		}
	}

	/** Whether the new model was trained with what was called abnormal. */
	private boolean hasLearned(final ModelCard taught, final Iterable<Plane> abnormal) {
		final Set<String> different = new HashSet<>();
		abnormal.forEach(plane -> different.add(ImageDigest.shortOf(plane)));
		return different.size() >= AbnormalImages.FEWEST && detection.methods().stream().anyMatch(method -> method.name()
			.equals(taught.method()) && method.usesAnomalies());
	}
}
