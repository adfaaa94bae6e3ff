package sc.fiji.anomaly;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;

/**
 * A model that is ready to score images. Owns native memory: close it. May be used by several threads; it is closed
 * when their scorings have ended.
 */
public interface AnomalyScorer extends AutoCloseable {

	/** Label of the map of all levels together. */
	String AGGREGATE = "aggregate";

	/** One line that says which model this is and on which device it runs, and why. */
	String description();

	/**
	 * The sizes of the levels in pixels of the working image: in ascending size, of one member of the model after the
	 * other.
	 */
	List<Integer> levels();

	/** The names of the levels, in the same order: what {@link PlaneScore#levelScores()} has. */
	List<String> levelNames();

	/** The lowest alarm rate that the calibration supports: {@code 1 / (n + 1)} for n calibration images. */
	double lowestAlarmRate();

	/** The lowest alarm rate at which a volume of so many planes can be called anomalous, see {@link #scoreVolume}. */
	default double lowestAlarmRate(final int planes) {
		return Math.min(1, planes * lowestAlarmRate());
	}

	/** The rate to use if {@code asked} is asked for: {@link #lowestAlarmRate()} if it is below that. */
	default double supportedAlarmRate(final double asked) {
		return Math.max(asked, lowestAlarmRate());
	}

	/** Scores a plane without showing how far it is. */
	default PlaneScore score(final Plane plane, final Selection selection) {
		return score(plane, selection, Progress.NONE);
	}

	/**
	 * Scores a plane, which may take a minute if it is large.
	 *
	 * @param selection the part of the plane that the figures are reported for; the maps are always whole
	 * @param progress can end it; asked again and again, from several threads
	 * @throws InvalidInputException if the model cannot be applied to this plane; the message names both
	 * @throws CancellationException if the progress asked for the end
	 * @throws IllegalStateException if this scorer is closed
	 */
	PlaneScore score(Plane plane, Selection selection, Progress progress);

	/** How many planes are best scored at a time: several where a device would wait for the processor otherwise. */
	default int planesAtOnce() {
		return 1;
	}

	/**
	 * Scores planes, as many at a time as {@link #planesAtOnce} says. Each warning is said once, with the first plane
	 * that it is about.
	 *
	 * @param planes what to score, in this order; taken by the calling thread
	 * @param count how many there are
	 * @param receiver takes each plane's score, with its maps, in the planes' order; nobody else keeps them
	 * @throws CancellationException if the progress asked for the end; says how many planes were scored
	 */
	default void scoreAll(final Iterable<Plane> planes, final int count, final Selection selection,
		final Progress progress, final Consumer<PlaneScore> receiver)
	{
		final Set<String> warned = new HashSet<>();
		int done = 0;
		try (ScoresAhead scores = new ScoresAhead(planes, planesAtOnce(), (plane, own) -> score(plane, selection, own),
			progress))
		{
			progress.check();
			while (scores.hasNext()) {
				progress.report("Scoring plane " + (done + 1) + " of " + count, (double) done / count);
				final PlaneScore score = scores.next();
				for (final String warning : score.warnings())
					if (warned.add(warning)) progress.message(score.name() + ": " + warning);
				receiver.accept(score);
				done++;
				if (done < count) progress.check();
			}
		}
		catch (final CancellationException e) {
			throw new CancellationException("Scoring was cancelled after " + done + " of " + count + " planes.");
		}
	}

	/**
	 * The score of a volume from those of its planes: its most anomalous plane, of those that have a rate if there are
	 * any. A model that was calibrated on stacks compares it with their most anomalous planes. If the volume has more
	 * planes than these (or than single images), the rate is multiplied by how many times more (Bonferroni).
	 *
	 * @param planes at least one; their maps are not needed
	 */
	PlaneScore scoreVolume(String name, List<PlaneScore> planes);

	/**
	 * How surprising each marked pixel is: {@code -log10} of the share of normal pixels that score higher, estimated from
	 * held-out ones and extrapolated beyond them, and 0 wherever nothing is marked. At most {@code alarmRate} of normal
	 * images have any mark. The marks come from the aggregate; the levels explain them.
	 *
	 * @param plane with its maps
	 * @param alarmRate at least {@link #lowestAlarmRate()}
	 * @return one map for each of the plane's levels, and the aggregate last, with the labels of the score maps
	 */
	List<ScoreMap> surprise(PlaneScore plane, double alarmRate);

	/**
	 * How surprising each pixel is, marked or not: {@link #surprise(PlaneScore, double)} has the same values wherever it
	 * marks.
	 *
	 * @param plane with its maps
	 * @return one map for each of the plane's levels, and the aggregate last, with the labels of the score maps
	 */
	List<ScoreMap> surprise(PlaneScore plane);

	/**
	 * Above this a value of {@link ScoreMaps#smoothed()} is marked at an alarm rate. The higher the rate, the lower it
	 * is.
	 *
	 * @param alarmRate at least {@link #lowestAlarmRate()}
	 */
	double markThreshold(double alarmRate);

	/** The scores of the held-out normal images that false-alarm rates come from, in ascending order; at least one. */
	List<Double> normalScores();

	/**
	 * The score that at most this share of the images of normal cases exceeds.
	 *
	 * @param alarmRate at least {@link #lowestAlarmRate()}
	 */
	double scoreThreshold(double alarmRate);

	/** Finds similar places in training images; empty where the model keeps none of them. Outlives this scorer. */
	default Optional<SimilarPlaces> similarPlaces() {
		return Optional.empty();
	}

	/** The largest value that {@link #surprise} gives: the top of the colour scale. */
	double highestSurprise();

	/** Waits for the scorings that run, and frees the native memory. */
	@Override
	void close();
}
