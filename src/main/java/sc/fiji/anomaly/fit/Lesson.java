package sc.fiji.anomaly.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.ImageDigest;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.Parent;
import sc.fiji.anomaly.model.Provenance;
import sc.fiji.anomaly.model.Recipe;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.store.Sha256;

/**
 * What a model is taught with: the normal images that it was trained on, others that a person called normal, and those
 * that a person called abnormal.
 */
public final class Lesson {

	private final ModelCard card;
	private final Lineage lineage;
	private final Iterable<Plane> normals;
	private final Iterable<Plane> confirmed;
	private final Iterable<Plane> anomalies;

	/** Short check sums of what was called abnormal, with the name of each. */
	private final Map<String, String> abnormal;

	/**
	 * Looks at what was called normal or abnormal.
	 *
	 * @param parent the model file
	 * @param normals the images that it was trained on
	 * @param confirmed others that were called normal; iterated several times
	 * @param anomalies what was called abnormal; iterated several times
	 * @throws InvalidInputException if an image is called both, or the model does not say how it was trained
	 * @throws IOException if the model file cannot be read
	 */
	public Lesson(final Path parent, final Iterable<Plane> normals, final Iterable<Plane> confirmed,
		final Iterable<Plane> anomalies, final Progress progress) throws IOException
	{
		this.normals = normals;
		this.confirmed = confirmed;
		this.anomalies = anomalies;
		card = AnomalyModel.read(parent).card();
		final Provenance provenance = card.provenance();
		if (!provenance.recipe().isKnown()) throw new ModelFileException(parent,
			"was written by an earlier version of this plugin, which did not keep how it was trained",
			"Train a new model, and teach that one.");
		abnormal = digests(anomalies, progress);
		final Map<String, String> called = digests(confirmed, progress);
		if (called.isEmpty() && abnormal.isEmpty()) throw new InvalidInputException("feedback",
			"nothing is called normal or abnormal, so that there is nothing to learn");
		called.keySet().stream().filter(abnormal::containsKey).findFirst().ifPresent(digest -> {
			throw new InvalidInputException("feedback", called.get(digest) + " is called normal, and " + abnormal.get(
				digest) + ", which is the same image, abnormal. Take one of them out.");
		});
		lineage = new Lineage(new Parent(String.valueOf(parent.getFileName()), Sha256.hex(parent)), new HashSet<>(provenance
			.heldOut()), called.keySet());
	}

	private Map<String, String> digests(final Iterable<Plane> planes, final Progress progress) {
		final Map<String, String> names = new LinkedHashMap<>();
		for (final Plane plane : planes) {
			progress.check();
			if (plane.channels() == card.channels()) names.putIfAbsent(ImageDigest.shortOf(plane), plane.name());
			else progress.message("feedback: " + plane.name() + " is left out: it has " + plane.channels() +
				" channels, the model's images " + card.channels());
		}
		return names;
	}

	/** As the model was trained. */
	public TrainingSettings settings(final String device) {
		final Provenance provenance = card.provenance();
		final Recipe recipe = provenance.recipe();
		return new TrainingSettings(card.method(), recipe.layout(), recipe.size(), Effort.valueOf(provenance.effort()
			.toUpperCase(Locale.ROOT)), recipe.options(), provenance.seed(), device, recipe.cases(), Keep.valueOf(recipe
				.keep().toUpperCase(Locale.ROOT)));
	}

	/** What the new model takes over. */
	public Lineage lineage() {
		return lineage;
	}

	/** All that is normal, without what was called abnormal, which is said. */
	public Iterable<Plane> normals(final Progress progress) {
		final Set<String> said = new HashSet<>();
		return () -> iterator(progress, said);
	}

	private Iterator<Plane> iterator(final Progress progress, final Set<String> said) {
		// plane by plane: a flat map would hold all of them
		return Stream.concat(stream(normals), stream(confirmed)).filter(plane -> isNormal(plane, progress, said))
			.iterator();
	}

	private static Stream<Plane> stream(final Iterable<Plane> planes) {
		return StreamSupport.stream(planes.spliterator(), false);
	}

	private boolean isNormal(final Plane plane, final Progress progress, final Set<String> said) {
		if (abnormal.isEmpty() || !abnormal.containsKey(ImageDigest.shortOf(plane))) return true;
		if (said.add(plane.name())) progress.message("left out of the normal images, since it was called abnormal: " + plane
			.name());
		return false;
	}

	/**
	 * What was called abnormal, if there is enough of it to learn from.
	 *
	 * @param usesAnomalies whether the method can learn from it
	 * @throws InvalidInputException if nothing of the lesson would change the model
	 */
	public Iterable<Plane> anomalies(final boolean usesAnomalies, final Progress progress) {
		if (abnormal.isEmpty()) return List.of();
		final boolean enough = abnormal.size() >= AbnormalImages.FEWEST;
		if (!enough) progress.message("called abnormal: " + abnormal.size() + ", too few to learn from; that takes " +
			AbnormalImages.FEWEST);
		if (enough && usesAnomalies) return anomalies;
		if (lineage.fresh().isEmpty() && stream(normals).noneMatch(plane -> abnormal.containsKey(ImageDigest.shortOf(
			plane)))) throw new InvalidInputException("feedback", enough ? card.method() +
				" cannot learn from abnormal images, and none of these is among the normal ones: nothing would change"
				: "nothing would change: no image is called normal, and none that is called abnormal is among the normal ones");
		return List.of();
	}
}
