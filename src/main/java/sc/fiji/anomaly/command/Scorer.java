package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.ScoredPlane;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;

/** What the jobs ask of a model, as {@link AnomalyScorer} answers it. */
interface Scorer extends AutoCloseable {

	/** Opens a model file. */
	@FunctionalInterface
	interface Opener {

		/** As {@link sc.fiji.anomaly.AnomalyDetection#open}. */
		Scorer open(Path model, String device) throws IOException;
	}

	/** As {@link AnomalyScorer#description}. */
	String description();

	/** As {@link AnomalyScorer#levels}. */
	List<Integer> levels();

	/** As {@link AnomalyScorer#supportedAlarmRate}. */
	double supportedAlarmRate(double asked);

	/** As {@link AnomalyScorer#score}. */
	ScoredPlane score(Plane plane, Selection selection, BooleanSupplier canceled);

	/** As {@link AnomalyScorer#scoreVolume}. */
	PlaneScore scoreVolume(String name, List<PlaneScore> planes);

	/** As {@link AnomalyScorer#surprise}. */
	List<ScoreMap> surprise(ScoredPlane plane, double alarmRate);

	/** As {@link AnomalyScorer#highestSurprise}. */
	double highestSurprise();

	@Override
	void close();

	/** The scorer of an opened model. */
	static Scorer of(final AnomalyScorer scorer) {
		return new Scorer() {

			@Override
			public String description() {
				return scorer.description();
			}

			@Override
			public List<Integer> levels() {
				return scorer.levels();
			}

			@Override
			public double supportedAlarmRate(final double asked) {
				return scorer.supportedAlarmRate(asked);
			}

			@Override
			public ScoredPlane score(final Plane plane, final Selection selection, final BooleanSupplier canceled) {
				return scorer.score(plane, selection, canceled);
			}

			@Override
			public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
				return scorer.scoreVolume(name, planes);
			}

			@Override
			public List<ScoreMap> surprise(final ScoredPlane plane, final double alarmRate) {
				return scorer.surprise(plane, alarmRate);
			}

			@Override
			public double highestSurprise() {
				return scorer.highestSurprise();
			}

			@Override
			public void close() {
				scorer.close();
			}
		};
	}
}
