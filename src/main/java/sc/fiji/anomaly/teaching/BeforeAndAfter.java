package sc.fiji.anomaly.teaching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.evaluation.Auroc;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;

/** What two models say of the same images: a model, and the one that was taught from it. Belongs to one thread. */
final class BeforeAndAfter {

	/** What is known of an image. */
	enum Kind {

			/** Normal, and neither model was trained with it. */
			KEPT("normal images that neither model was trained with", true),

			/** Called normal, and only the calibration of the new model knows it. */
			CALLED_NORMAL("called normal, and kept from the training", true),

			/** Called normal, and the new model was trained with it. */
			LEARNED_NORMAL("called normal, and learned from", true),

			/** Called abnormal. */
			CALLED_ABNORMAL("called abnormal", false);

		private final String text;
		private final boolean normal;

		Kind(final String text, final boolean normal) {
			this.text = text;
			this.normal = normal;
		}
	}

	/** As many names as people read in a line. */
	private static final int MOST_NAMES = 10;

	private record Judged(Kind kind, PlaneScore before, PlaneScore after) {
	}

	private final AnomalyScorer before;
	private final AnomalyScorer after;
	private final double rate;
	private final Progress progress;
	private final List<Judged> judged = new ArrayList<>();

	/** @param rate the alarm rate, if both models support it, or the lowest that both do */
	BeforeAndAfter(final AnomalyScorer before, final AnomalyScorer after, final double rate, final Progress progress) {
		this.before = before;
		this.after = after;
		this.rate = after.supportedAlarmRate(before.supportedAlarmRate(rate));
		this.progress = progress;
	}

	/** Has both models score an image. One that they cannot be applied to is said. */
	void add(final Kind kind, final Plane plane) {
		progress.check();
		progress.report("Comparing by " + plane.name(), 1);
		try {
			judged.add(new Judged(kind, before.score(plane, Selection.EVERYWHERE, progress).withoutMaps(), after.score(plane,
				Selection.EVERYWHERE, progress).withoutMaps()));
		}
		catch (final InvalidInputException e) {
			progress.message("not compared: " + e.getMessage());
		}
	}

	/** What became better and what worse, line by line. */
	List<String> lines() {
		final List<String> lines = new ArrayList<>();
		for (final Kind kind : Kind.values()) {
			final List<Judged> own = of(kind);
			if (!own.isEmpty()) lines.add(String.format(Locale.ROOT,
				"%s: %d; anomalous at an alarm rate of %.3g: %d before, %d after", kind.text, own.size(), rate, called(own,
					true), called(own, false)));
		}
		if (!of(Kind.KEPT).isEmpty() && !of(Kind.CALLED_ABNORMAL).isEmpty()) lines.add(String.format(Locale.ROOT,
			"AUROC of what was called abnormal against the kept normal images: %.3f before, %.3f after", area(one -> one
				.before().score()), area(one -> one.after().score())));
		changed(lines, "better", true);
		changed(lines, "worse", false);
		return lines;
	}

	private List<Judged> of(final Kind kind) {
		return judged.stream().filter(one -> one.kind() == kind).toList();
	}

	private long called(final List<Judged> images, final boolean earlier) {
		return images.stream().filter(one -> isCalled(one, earlier)).count();
	}

	private boolean isCalled(final Judged one, final boolean earlier) {
		return (earlier ? one.before() : one.after()).isAnomalous(rate);
	}

	private double area(final ToDoubleFunction<Judged> score) {
		return Auroc.of(of(Kind.KEPT).stream().mapToDouble(score).toArray(), of(Kind.CALLED_ABNORMAL).stream().mapToDouble(
			score).toArray());
	}

	/** The images that are judged in another way than before. */
	private void changed(final List<String> lines, final String word, final boolean better) {
		final List<String> names = judged.stream().filter(one -> isCalled(one, true) != isCalled(one, false)).filter(
			one -> better == (isCalled(one, false) != one.kind().normal)).map(one -> one.after().name()).toList();
		if (names.isEmpty()) return;
		final String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
		lines.add(word + ": " + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size()))) + more);
	}
}
