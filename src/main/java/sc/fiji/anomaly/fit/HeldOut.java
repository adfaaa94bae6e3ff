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
import sc.fiji.anomaly.scoring.EvidenceMap;
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

	/** What one plane tells: the score of each member, and pixels of the map of each level. */
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
	HeldOut(final NormalImages images, final List<Part> parts, final Progress progress,
		final TrainingLog report)
	{
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
		final List<Heard> heard = listen();
		final LesionTrial.Weights weights = tryLesions(heard, random);
		final List<Committee> committees = IntStream.range(0, GROUPS).mapToObj(group -> committee(heard.stream().filter(
			plane -> plane.group() != group).toList(), weights)).toList();
		final Calibrator calibrator = new Calibrator();
		forEach((unit, members, plane) -> {
			final PlaneScoring scoring = new PlaneScoring(members, committees.get(group(unit)), progress);
			final PlaneEvidence evidence = scoring.score(plane);
			calibrator.add(unit, evidence, scoring.figures(evidence, Selection.EVERYWHERE).score());
		});
		return new Result(committee(heard, weights), calibrator.calibration(approximate));
	}

	private List<Heard> listen() {
		final List<Heard> heard = new ArrayList<>();
		forEach((unit, members, plane) -> {
			final LesionTrial.Said said = said(members, plane);
			heard.add(new Heard(group(unit), said.scores(), said.maps().stream().map(map -> PixelRarity.thinned(Marks.sample(
				map, PIXELS))).toList()));
		});
		return heard;
	}

	/** What each member alone says, and each level. */
	private LesionTrial.Said said(final List<Member> members, final Plane plane) {
		final List<Double> scores = new ArrayList<>();
		final List<EvidenceMap> maps = new ArrayList<>();
		for (final Member member : members) {
			final PlaneScoring scoring = new PlaneScoring(List.of(member), Committee.ALONE, progress);
			final PlaneEvidence evidence = scoring.score(plane);
			scores.add(scoring.figures(evidence, Selection.EVERYWHERE).score());
			maps.addAll(evidence.levels());
		}
		return new LesionTrial.Said(scores, maps);
	}

	private LesionTrial.Weights tryLesions(final List<Heard> heard, final SplittableRandom random) {
		final List<Member> members = parts.get(0).members();
		final LesionTrial trial = new LesionTrial(IntStream.range(0, members.size()).mapToObj(i -> heard.stream().map(
			plane -> plane.scores().get(i)).toList()).toList(), heard.get(0).maps().size(), random);
		final int[] wanted = new int[heard.size()];
		for (int i = 0; i < LESIONS; i++)
			wanted[i * heard.size() / LESIONS % heard.size()]++;
		final int[] at = new int[1];
		final Plane[] before = new Plane[1];
		forEach((unit, own, plane) -> {
			final boolean small = plane.width() * plane.height() <= LARGEST;
			for (int i = 0; small && i < wanted[at[0]]; i++)
				trial.add(plane, before[0] == null ? plane : before[0], lesion -> said(own, lesion));
			at[0]++;
			if (small) before[0] = plane;
		});
		report(members, trial);
		return trial.weights();
	}

	private void report(final List<Member> members, final LesionTrial trial) {
		if (members.size() > 1) report.line("members, by synthetic lesions in held-out images: " + members.stream().map(
			Member::name).toList() + " find them with an AUROC of " + rounded(trial.found()) + "; weights in the score " +
			rounded(trial.weights().members()));
		report.line("levels, by synthetic lesions in held-out images: " + members.stream().flatMap(member -> member
			.levelNames().stream()).toList() + " show their pixels with an AUROC of " + rounded(trial.located()) +
			"; weights in the map " + rounded(trial.weights().levels()));
	}

	private static List<String> rounded(final List<Double> figures) {
		return figures.stream().map(figure -> String.format(Locale.ROOT, "%.2f", figure)).toList();
	}

	private static Committee committee(final List<Heard> heard, final LesionTrial.Weights weights) {
		final int members = weights.members().size();
		final List<Committee.Voice> voices = IntStream.range(0, members == 1 ? 0 : members).mapToObj(i -> voice(weights
			.members().get(i), heard.stream().mapToDouble(plane -> plane.scores().get(i)).toArray())).toList();
		return new Committee(voices, IntStream.range(0, weights.levels().size()).mapToObj(i -> new Committee.LevelVoice(weights
			.levels().get(i), PixelRarity.of(heard.stream().map(plane -> plane.maps().get(i)).toList()))).toList());
	}

	private static Committee.Voice voice(final double weight, final double[] scores) {
		final double mean = DoubleStream.of(scores).average().orElseThrow();
		final double variance = DoubleStream.of(scores).map(score -> (score - mean) * (score - mean)).average()
			.orElseThrow();
		return new Committee.Voice(weight, mean, Math.max(Math.sqrt(variance), 1e-6 * (1 + Math.abs(mean))));
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
