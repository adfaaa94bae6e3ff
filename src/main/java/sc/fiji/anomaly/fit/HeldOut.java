package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.scoring.Committee;
import sc.fiji.anomaly.scoring.Marks;
import sc.fiji.anomaly.scoring.MeanAndDeviation;
import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.scoring.PlaneEvidence;
import sc.fiji.anomaly.scoring.PlaneScoring;

/**
 * What normal images say that the members have not seen: how the members become one, and what the scores mean.
 * <p>
 * Both come from the same images, so each unit is scored for the calibration by a committee that was fitted without it:
 * to the scores in the calibration a new image is then one more of their kind.
 * </p>
 */
final class HeldOut {

	/**
	 * Members, and the units that they have not seen.
	 *
	 * @param units none where the training has seen all
	 */
	record Part(Set<String> units, List<Member> members) {

		Part {
			units = Set.copyOf(units);
			members = List.copyOf(members);
		}
	}

	/** What follows from held-out images. */
	record Result(Committee committee, Calibration calibration) {
	}

	/** What one plane tells of the members: the score of each, and pixels of its map. */
	private record Heard(int group, List<Double> scores, List<float[]> maps) {
	}

	private interface Visitor {

		void visit(String unit, List<Member> members, Plane plane);
	}

	/** So many committees are fitted, each without one group of units. */
	private static final int GROUPS = 10;

	/** Pixels of an image that a curve looks at, at the most. */
	private static final int PIXELS = 20_000;

	private final NormalImages images;
	private final List<Part> parts;
	private final List<String> units;
	private final Progress progress;

	/**
	 * @param parts where there are several, no unit is in two of them
	 * @param progress can end it
	 */
	HeldOut(final NormalImages images, final List<Part> parts, final Progress progress) {
		this.images = images;
		this.parts = List.copyOf(parts);
		this.progress = progress;
		units = images.units().stream().filter(unit -> parts.stream().anyMatch(part -> part.units().contains(unit)))
			.toList();
	}

	/**
	 * Looks at all of them.
	 *
	 * @param weights how much each member counts; their sum is 1
	 * @param approximate whether the rates are only approximately right
	 */
	Result result(final List<Double> weights, final boolean approximate) {
		final boolean alone = weights.size() == 1;
		final List<Heard> heard = alone ? List.of() : listen();
		final List<Committee> committees = IntStream.range(0, GROUPS).mapToObj(group -> alone ? Committee.ALONE : committee(
			heard.stream().filter(plane -> plane.group() != group).toList(), weights)).toList();
		final Calibrator calibrator = new Calibrator();
		forEach((unit, members, plane) -> {
			final PlaneScoring scoring = new PlaneScoring(members, committees.get(group(unit)), progress);
			final PlaneEvidence evidence = scoring.score(plane);
			calibrator.add(unit, evidence, scoring.figures(evidence, Selection.EVERYWHERE).score());
		});
		return new Result(alone ? Committee.ALONE : committee(heard, weights), calibrator.calibration(approximate));
	}

	private List<Heard> listen() {
		final List<Heard> heard = new ArrayList<>();
		forEach((unit, members, plane) -> {
			final List<Double> scores = new ArrayList<>();
			final List<float[]> maps = new ArrayList<>();
			for (final Member member : members) {
				final PlaneScoring scoring = new PlaneScoring(List.of(member), Committee.ALONE, progress);
				final PlaneEvidence evidence = scoring.score(plane);
				scores.add(scoring.figures(evidence, Selection.EVERYWHERE).score());
				maps.add(PixelRarity.thinned(Marks.sample(Marks.smoothed(evidence.aggregate()), PIXELS)));
			}
			heard.add(new Heard(group(unit), scores, maps));
		});
		return heard;
	}

	private static Committee committee(final List<Heard> heard, final List<Double> weights) {
		return new Committee(IntStream.range(0, weights.size()).mapToObj(i -> {
			final MeanAndDeviation scores = MeanAndDeviation.of(heard.stream().map(plane -> plane.scores().get(i)).toList());
			return new Committee.Voice(weights.get(i), scores.centre(), scores.width(), PixelRarity.of(heard.stream().map(
				plane -> plane.maps().get(i)).toList()));
		}).toList());
	}

	private void forEach(final Visitor visitor) {
		images.forEach((unit, plane) -> {
			for (final Part part : parts) {
				if (!part.units().contains(unit)) continue;
				progress.report("Calibrating", 1);
				visitor.visit(unit, part.members(), plane.get());
			}
		}, progress);
	}

	private int group(final String unit) {
		return units.indexOf(unit) % GROUPS;
	}
}
