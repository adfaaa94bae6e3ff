package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.calibration.Calibration;
import sc.fiji.anomaly.calibration.PixelRarity;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.scoring.Committee;
import sc.fiji.anomaly.scoring.EvidenceMap;
import sc.fiji.anomaly.scoring.ImageEvidence;
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

	/**
	 * What one plane tells.
	 *
	 * @param group in which it is
	 * @param opinions score and tail of each member
	 * @param levels some pixels of the map of each of its levels; of many planes only some have them
	 * @param evidence of each member; empty where memory has no room for it
	 */
	private record Heard(int group, List<Double> opinions, List<List<float[]>> levels, List<ImageEvidence> evidence) {
	}

	private interface Visitor {

		void visit(String unit, List<Member> members, Plane plane);
	}

	/** So many committees are fitted, each without one group of units. */
	private static final int GROUPS = 10;

	/** Planes whose pixels the curves look at, at the most. */
	private static final int CURVE_PLANES = 2000;

	/** Lesions that weigh the members. */
	private static final int LESIONS = 40;

	/** What the log says of a member. */
	private static final String FOUND =
		"member %s: finds synthetic lesions in held-out images with an AUROC of %.2f by " +
			"its score and %.2f by its tail, and shows their pixels with %.2f; it counts %.2f in the score, %.2f in the map";

	/** Hardly better than chance. */
	private static final double HARDLY = 0.6;

	/** Share of the memory that evidence may take until it is needed again. */
	private static final double KEPT = 0.2;

	/** Values of an image that gets a lesion, at the most: of others it takes too long, and too much memory. */
	private static final long LARGEST = 2048 * 2048;

	private final NormalImages images;
	private final List<Part> parts;
	private final List<String> units;
	private final long planes;
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
		planes = images.planesOf(Set.copyOf(units));
	}

	/**
	 * Looks at all of them.
	 *
	 * @param random draws the synthetic lesions that weigh the members
	 * @param approximate whether the rates are only approximately right
	 */
	Result result(final SplittableRandom random, final boolean approximate) {
		final boolean one = levels() == 1;
		final List<Heard> heard = one ? List.of() : listen();
		final Function<IntPredicate, LesionTrial.Weights> weights = members() == 1 ? counts -> LesionTrial.Weights.ALONE
			: tryLesions(heard, random)::weights;
		final List<Committee> committees = IntStream.range(0, GROUPS).mapToObj(group -> one ? Committee.ALONE : committee(
			heard, weights, counted -> counted != group)).toList();
		final Calibrator calibrator = new Calibrator();
		final int[] at = new int[1];
		forEach((unit, members, plane) -> {
			final PlaneScoring scoring = new PlaneScoring(members, committees.get(group(unit)), progress);
			final List<ImageEvidence> kept = one ? List.of() : heard.get(at[0]).evidence();
			final PlaneEvidence evidence = scoring.together(kept.isEmpty() ? scoring.listen(plane) : kept);
			calibrator.add(unit, evidence, scoring.figures(evidence, Selection.EVERYWHERE).score(), isOnCurves(at[0]++));
		});
		return new Result(one ? Committee.ALONE : committee(heard, weights, all -> true), calibrator.calibration(
			approximate));
	}

	/** Of a single level there is nothing to bring together: the map is its evidence. */
	private int levels() {
		return parts.get(0).members().stream().mapToInt(member -> member.detector().levels().size()).sum();
	}

	private int members() {
		return parts.get(0).members().size();
	}

	private List<Heard> listen() {
		final List<Heard> heard = new ArrayList<>();
		final long[] room = { (long) (KEPT * Runtime.getRuntime().maxMemory()) };
		forEach((unit, members, plane) -> {
			final PlaneScoring scoring = new PlaneScoring(members, Committee.ALONE, progress);
			final List<ImageEvidence> evidence = scoring.listen(plane);
			room[0] -= evidence.stream().mapToLong(ImageEvidence::bytes).sum();
			heard.add(new Heard(group(unit), scoring.figures(scoring.together(evidence), Selection.EVERYWHERE).opinions(),
				isOnCurves(heard.size()) ? evidence.stream().map(HeldOut::pixels).toList() : List.of(), room[0] > 0 ? evidence
					: List.of()));
		});
		return heard;
	}

	/** Whether a plane's pixels are looked at for the curves. */
	private boolean isOnCurves(final int plane) {
		return plane % ((planes + CURVE_PLANES - 1) / CURVE_PLANES) == 0;
	}

	/** Some pixels of each level. */
	private static List<float[]> pixels(final ImageEvidence evidence) {
		return evidence.places().stream().map(Marks::thinned).toList();
	}

	private LesionTrial tryLesions(final List<Heard> heard, final SplittableRandom random) {
		final LesionTrial trial = new LesionTrial(heard.stream().map(Heard::group).toList(), heard.stream().map(
			Heard::opinions).toList(), random);
		final List<Committee> each = IntStream.range(0, members()).mapToObj(i -> new Committee(List.of(), levelVoices(heard,
			i, 1))).toList();
		final int[] wanted = new int[heard.size()];
		for (int i = 0; i < LESIONS; i++)
			wanted[i * heard.size() / LESIONS % heard.size()]++;
		final int[] at = new int[1];
		final Plane[] before = new Plane[1];
		forEach((unit, members, plane) -> {
			final boolean small = plane.width() * plane.height() * plane.channels() <= LARGEST;
			for (int i = 0; small && i < wanted[at[0]]; i++)
				trial.add(group(unit), plane, before[0] == null ? plane : before[0], lesion -> said(members, each, lesion));
			at[0]++;
			if (small) before[0] = plane;
		});
		report(trial);
		return trial;
	}

	private void report(final LesionTrial trial) {
		if (trial.count() == 0) {
			report.line("members count the same: the images are too large to try synthetic lesions");
			return;
		}
		final List<Double> found = trial.found(all -> true);
		final LesionTrial.Weights weights = trial.weights(all -> true);
		for (int i = 0; i < members(); i++)
			report.line(String.format(Locale.ROOT, FOUND, parts.get(0).members().get(i).name(), found.get(2 * i), found.get(
				2 * i + 1), trial.located(all -> true).get(i), weights.opinions().get(2 * i) + weights.opinions().get(2 * i +
					1), weights.maps().get(i)));
		if (found.stream().allMatch(area -> area < HARDLY)) report.line(
			"No member finds synthetic lesions much better than chance (0.5): expect small or faint ones to be missed");
	}

	/** What each member alone says. */
	private LesionTrial.Said said(final List<Member> members, final List<Committee> each, final Plane plane) {
		final List<Double> opinions = new ArrayList<>();
		final List<EvidenceMap> maps = new ArrayList<>();
		for (int i = 0; i < members.size(); i++) {
			final PlaneScoring scoring = new PlaneScoring(members.subList(i, i + 1), each.get(i), progress);
			final PlaneEvidence evidence = scoring.score(plane);
			opinions.addAll(scoring.figures(evidence, Selection.EVERYWHERE).opinions());
			maps.add(evidence.aggregate());
		}
		return new LesionTrial.Said(opinions, maps);
	}

	/** @param counts the groups of images that it may know */
	private Committee committee(final List<Heard> heard, final Function<IntPredicate, LesionTrial.Weights> weights,
		final IntPredicate counts)
	{
		progress.check();
		final List<Heard> known = heard.stream().filter(plane -> counts.test(plane.group())).toList();
		final LesionTrial.Weights own = weights.apply(counts);
		final List<Committee.Voice> voices = IntStream.range(0, own.opinions().size()).mapToObj(i -> voice(own.opinions()
			.get(i), known.stream().mapToDouble(plane -> plane.opinions().get(i)).toArray())).toList();
		final List<Committee.LevelVoice> levels = new ArrayList<>();
		for (int member = 0; member < own.maps().size(); member++)
			levels.addAll(levelVoices(known, member, own.maps().get(member)));
		return new Committee(voices, levels);
	}

	/** The levels of a member share its weight. */
	private static List<Committee.LevelVoice> levelVoices(final List<Heard> heard, final int member,
		final double weight)
	{
		final List<List<float[]>> pixels = heard.stream().filter(plane -> !plane.levels().isEmpty()).map(plane -> plane
			.levels().get(member)).toList();
		final int levels = pixels.get(0).size();
		return IntStream.range(0, levels).mapToObj(i -> new Committee.LevelVoice(weight / levels, PixelRarity.of(pixels
			.stream().map(plane -> plane.get(i)).toList()))).toList();
	}

	private static Committee.Voice voice(final double weight, final double[] opinions) {
		final double mean = DoubleStream.of(opinions).average().orElseThrow();
		final double variance = DoubleStream.of(opinions).map(opinion -> (opinion - mean) * (opinion - mean)).average()
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
