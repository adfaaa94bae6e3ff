package sc.fiji.anomaly.benchmark.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.benchmark.fuzz.Mutant.Duty;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;

/** Spoilt model files: each is opened, and where it opens, one image is scored and marked. */
final class ModelFuzz implements Fuzz {

	/**
	 * A good model.
	 *
	 * @param file where it lies
	 * @param plane what is scored by it
	 * @param summed whether its format has a check sum of the card
	 */
	record Base(Path file, Plane plane, boolean summed) {
	}

	private final AnomalyDetection detection;
	private final List<Base> bases;
	private final long seed;
	private final Map<String, List<Float>> figures = new ConcurrentHashMap<>();

	ModelFuzz(final AnomalyDetection detection, final List<Base> bases, final long seed) {
		this.detection = detection;
		this.bases = List.copyOf(bases);
		this.seed = seed;
	}

	@Override
	public String name() {
		return "models";
	}

	@Override
	public Mutant mutant(final int number) throws IOException {
		final ModelKind kind = ModelKind.ALL.get(number % ModelKind.ALL.size());
		final Base base = bases.get(number / ModelKind.ALL.size() % bases.size());
		final byte[] bytes = kind.change().of(base.file(), new SplittableRandom(seed * 1_000_003 + number));
		final Duty duty = kind.duty() == Duty.REFUSE && kind.name().startsWith("card") && !base.summed()
			? Duty.WHATEVER_IS_WHOLE : kind.duty();
		return new Mutant(base.file().getFileName().toString(), kind.name() + (base.summed() ? "" : ", older formats"),
			duty, bytes);
	}

	@Override
	public Verdict tried(final Mutant mutant, final Path file, final BooleanSupplier canceled) throws Exception {
		final Base base = bases.stream().filter(b -> b.file().getFileName().toString().equals(mutant.base())).findFirst()
			.orElseThrow();
		final AnomalyScorer opened;
		try {
			opened = detection.open(file, "cpu");
		}
		catch (final IOException e) {
			return Verdict.refusal(e, file.toString());
		}
		try (AnomalyScorer scorer = opened) {
			final List<Float> now = figures(scorer, base.plane(), Progress.NONE.until(canceled));
			if (!now.stream().allMatch(Float::isFinite)) return Verdict.of(Outcome.NOT_FINITE);
			final boolean same = now.equals(known(base));
			return new Verdict(same ? mutant.duty() == Duty.REFUSE ? Outcome.UNNOTICED : Outcome.SAME : mutant
				.duty() == Duty.WHATEVER_IS_WHOLE ? Outcome.OTHER : Outcome.UNNOTICED, scorer.description());
		}
		catch (final IllegalArgumentException e) {
			return Verdict.refusal(e, base.plane().name());
		}
		catch (final CancellationException e) {
			return Verdict.of(Outcome.STOPPED);
		}
	}

	private List<Float> known(final Base base) throws IOException {
		final String name = base.file().getFileName().toString();
		if (!figures.containsKey(name)) try (AnomalyScorer scorer = detection.open(base.file(), "cpu")) {
			figures.put(name, figures(scorer, base.plane(), Progress.NONE));
		}
		return figures.get(name);
	}

	/** All numbers that a user sees. */
	private static List<Float> figures(final AnomalyScorer scorer, final Plane plane, final Progress progress) {
		final PlaneScore scored = scorer.score(plane, Selection.EVERYWHERE, progress);
		final List<Float> all = new ArrayList<>();
		for (final PlaneScore score : List.of(scored, scorer.scoreVolume("volume", List.of(scored, scored)))) {
			all.addAll(List.of((float) score.score(), (float) score.tailScore(), (float) score.falseAlarmRate()));
			score.levelScores().values().forEach(level -> all.add(level.floatValue()));
		}
		all.addAll(List.of((float) scorer.lowestAlarmRate(), (float) scorer.highestSurprise()));
		final List<ScoreMap> maps = new ArrayList<>(scored.maps().levels());
		maps.addAll(List.of(scored.maps().aggregate(), scored.maps().smoothed()));
		maps.addAll(scorer.surprise(scored, scorer.supportedAlarmRate(0.5)));
		for (final ScoreMap map : maps)
			for (final FloatType pixel : Views.flatIterable(map.values()))
				all.add(pixel.get());
		return all;
	}
}
