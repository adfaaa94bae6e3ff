package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.scoring.Committee;
import sc.fiji.anomaly.scoring.Marks;
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

	/** Lesions that weigh the members. */
	private static final int LESIONS = 40;

	/** Pixels of an image that gets a lesion, at the most: of others it takes too long. */
	private static final long LARGEST = 2048 * 2048;

	private final NormalImages images;
	private final List<Part> parts;
	private final List<String> units;
	private final Progress progress;
	private final TrainingLog report;

	/**
	 * @param parts where there are several, no unit is in two of them
	 * @param progress can end it
	 */
	HeldOut(final NormalImages images, final List<Part> parts, final Progress progress, final TrainingLog report) {
		this.report = report;
		this.images = images;
		this.parts = List.copyOf(parts);
		this.progress = progress;
		units = images.units().stream().filter(unit -> parts.stream().anyMatch(part -> part.units().contains(unit)))
			.toList();
	}

	/**
	 * Looks at all of them.
	 *
	 * @param random draws the synthetic lesions that weigh the members
	 * @param approximate whether the rates are only approximately right
	 */
	Result result(final SplittableRandom random, final boolean approximate) {
		final boolean alone = parts.get(0).members().size() == 1;
		final List<Heard> heard = alone ? List.of() : listen();
		final LesionTrial.Weights weights = alone ? LesionTrial.Weights.equal(1) : tryLesions(heard, random);
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
			final List<LesionTrial.Said> said = each(members, plane);
			final List<Double> scores = said.stream().map(LesionTrial.Said::score).toList();
			final List<float[]> maps = said.stream().map(own -> PixelRarity.thinned(Marks.sample(own.map(), PIXELS)))
				.toList();
			heard.add(new Heard(group(unit), scores, maps));
		});
		return heard;
	}

	/** What each member alone says. */
	private List<LesionTrial.Said> each(final List<Member> members, final Plane plane) {
		return members.stream().map(member -> {
			final PlaneScoring scoring = new PlaneScoring(List.of(member), Committee.ALONE, progress);
			final PlaneEvidence evidence = scoring.score(plane);
			return new LesionTrial.Said(scoring.figures(evidence, Selection.EVERYWHERE).score(), Marks.smoothed(evidence
				.aggregate()));
		}).toList();
	}

	private LesionTrial.Weights tryLesions(final List<Heard> heard, final SplittableRandom random) {
		final int members = parts.get(0).members().size();
		final LesionTrial trial = new LesionTrial(IntStream.range(0, members).mapToObj(i -> heard.stream().map(
			plane -> plane.scores().get(i)).toList()).toList(), random);
		final int[] wanted = new int[heard.size()];
		final int[] at = new int[1];
		for (int i = 0; i < LESIONS; i++)
			wanted[i * heard.size() / LESIONS % heard.size()]++;
		final Plane[] before = new Plane[1];
		forEach((unit, own, plane) -> {
			final Plane other = before[0] == null ? plane : before[0];
			for (int i = 0; i < wanted[at[0]]; i++)
				if (plane.width() * plane.height() <= LARGEST) trial.add(plane, other, lesion -> each(own, lesion));
			at[0]++;
			if (plane.width() * plane.height() <= LARGEST) before[0] = plane;
		});
		report.line("members: " + parts.get(0).members().stream().map(Member::name).toList() +
			" find synthetic lesions in held-out images with an AUROC of " + rounded(trial.found()) +
			" and show their pixels with " + rounded(trial.located()) + "; weights " + rounded(trial.weights().scores()) +
			" in the score, " + rounded(trial.weights().maps()) + " in the map");
		return trial.weights();
	}

	private static List<String> rounded(final List<Double> figures) {
		return figures.stream().map(figure -> String.format(Locale.ROOT, "%.2f", figure)).toList();
	}

	private static Committee committee(final List<Heard> heard, final LesionTrial.Weights weights) {
		return new Committee(IntStream.range(0, weights.scores().size()).mapToObj(i -> {
			final double[] scores = heard.stream().mapToDouble(plane -> plane.scores().get(i)).toArray();
			final double mean = DoubleStream.of(scores).average().orElseThrow();
			final double variance = DoubleStream.of(scores).map(score -> (score - mean) * (score - mean)).average()
				.orElseThrow();
			return new Committee.Voice(weights.scores().get(i), weights.maps().get(i), mean, Math.max(Math.sqrt(variance),
				1e-6 * (1 + Math.abs(mean))), PixelRarity.of(heard.stream().map(plane -> plane.maps().get(i)).toList()));
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
