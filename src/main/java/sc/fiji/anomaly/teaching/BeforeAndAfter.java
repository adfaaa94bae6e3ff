package sc.fiji.anomaly.teaching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;

/**
 * What two models say of the same images: a model, and the one that was taught from it. Both are held against the same
 * normal images, which neither was trained with: an image is called anomalous if too few of these score as high. Rates
 * of the models' own would not be comparable, since what calibrates a model is never the most surprising to it. Belongs
 * to one thread.
 */
final class BeforeAndAfter {

	/** What is known of an image. */
	enum Kind {

			/** Called normal, and the new model was not trained with it. */
			KEPT_NORMAL("called normal, and kept from the training", true),

			/** Called normal, and the new model was trained with it. */
			LEARNED_NORMAL("called normal, and learned from", true),

			/** Called abnormal, and the new model was not trained with it. */
			ABNORMAL("called abnormal", false),

			/** Called abnormal, and the new model was trained with it. */
			LEARNED_ABNORMAL("called abnormal, and learned from", false);

		private final String text;
		private final boolean normal;

		Kind(final String text, final boolean normal) {
			this.text = text;
			this.normal = normal;
		}
	}

	/** As many names as people read in a line. */
	private static final int MOST_NAMES = 10;

	private static final String FLATTERS = " (learning from an image flatters the new model)";

	private record Scores(double before, double after) {
	}

	private record Judged(Kind kind, String name, Scores scores) {
	}

	private final AnomalyScorer before;
	private final AnomalyScorer after;
	private final double asked;
	private final Progress progress;
	private final List<Scores> references = new ArrayList<>();
	private final List<Judged> judged = new ArrayList<>();

	/** @param rate the alarm rate, if there are normal images enough for it, or the lowest that they support */
	BeforeAndAfter(final AnomalyScorer before, final AnomalyScorer after, final double rate, final Progress progress) {
		this.before = before;
		this.after = after;
		this.asked = rate;
		this.progress = progress;
	}

	/** Has both models score a normal image that neither was trained with. */
	void addReference(final Plane plane) {
		scores(plane).forEach(references::add);
	}

	/** Has both models score an image. One that they cannot be applied to is said. */
	void add(final Kind kind, final Plane plane) {
		scores(plane).forEach(scores -> judged.add(new Judged(kind, plane.name(), scores)));
	}

	private Stream<Scores> scores(final Plane plane) {
		progress.check();
		progress.report("Comparing by " + plane.name(), 1);
		try {
			return Stream.of(new Scores(before.score(plane, Selection.EVERYWHERE, progress).score(), after.score(plane,
				Selection.EVERYWHERE, progress).score()));
		}
		catch (final InvalidInputException e) {
			progress.message("not compared: " + e.getMessage());
			return Stream.empty();
		}
	}

	/** What became better and what worse, line by line. */
	List<String> lines() {
		if (references.isEmpty()) return List.of(
			"not compared: there are no normal images that neither model was trained " +
				"with, since all of so few cases train a model");
		final List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "compared with %d normal images that neither model was trained with, at an " +
			"alarm rate of %.3g", references.size(), rate()));
		for (final Kind kind : Kind.values()) {
			final List<Judged> own = judged.stream().filter(one -> one.kind() == kind).toList();
			if (own.isEmpty()) continue;
			lines.add(String.format(Locale.ROOT, "%s: %d; anomalous: %d before, %d after", kind.text, own.size(), own.stream()
				.filter(one -> isCalled(one, true)).count(), own.stream().filter(one -> isCalled(one, false)).count()));
			if (!kind.normal) lines.add(String.format(Locale.ROOT,
				"%s: AUROC against these normal images: %.3f before, %.3f " + "after%s", kind.text, area(own, true), area(own,
					false), kind == Kind.LEARNED_ABNORMAL ? FLATTERS : ""));
		}
		changed(lines, "better", true);
		changed(lines, "worse", false);
		return lines;
	}

	private double rate() {
		return Math.max(asked, 1.0 / (references.size() + 1));
	}

	private double[] references(final boolean earlier) {
		return references.stream().mapToDouble(scores -> earlier ? scores.before() : scores.after()).toArray();
	}

	private static double score(final Judged one, final boolean earlier) {
		return earlier ? one.scores().before() : one.scores().after();
	}

	private boolean isCalled(final Judged one, final boolean earlier) {
		final long asHigh = Arrays.stream(references(earlier)).filter(score -> score >= score(one, earlier)).count();
		return (asHigh + 1.0) / (references.size() + 1) <= rate();
	}

	private double area(final List<Judged> images, final boolean earlier) {
		return Auroc.of(references(earlier), images.stream().mapToDouble(one -> score(one, earlier)).toArray());
	}

	/** The images that are judged in another way than before. */
	private void changed(final List<String> lines, final String word, final boolean better) {
		final List<String> names = judged.stream().filter(one -> isCalled(one, true) != isCalled(one, false)).filter(
			one -> better == (isCalled(one, false) != one.kind().normal)).map(Judged::name).toList();
		if (names.isEmpty()) return;
		final String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
		lines.add(word + ": " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more);
	}
}
