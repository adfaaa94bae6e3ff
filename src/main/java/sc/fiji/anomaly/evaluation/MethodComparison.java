package sc.fiji.anomaly.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How methods do on the same test images. All figures come from raw scores; all intervals from the same resamples of
 * the images, so that differences between methods are paired.
 */
public final class MethodComparison {

	/** Share of intervals that hold the true value. */
	public static final double CONFIDENCE = 0.95;

	/** Fewer cases than this are no sample to draw from: their planes are drawn instead. */
	static final int FEWEST_UNITS = 4;

	/** Steps of a band at the most. */
	private static final int BAND_STEPS = 200;

	/**
	 * Figures of one method.
	 *
	 * @param auroc area under its ROC curve
	 * @param interval of the area
	 * @param difference its area minus that of the best method; 0 for the best itself
	 * @param differenceInterval of the difference
	 * @param curve its ROC curve
	 * @param band interval of the curve
	 */
	public record Figures(double auroc, Interval interval, double difference, Interval differenceInterval, RocCurve curve,
			RocBand band) {
	}

	private final List<TestImage> images;
	private final List<MethodTrial> trials;
	private final Map<String, Figures> figures = new LinkedHashMap<>();

	/**
	 * Compares. Images that one of the methods could not score are left out for all.
	 *
	 * @param images the test images; of both kinds
	 * @param trials the methods, each with a score of every image, or NaN, unless it failed
	 * @param resamples how many times images are drawn; 1000 is usual
	 * @param seed same seed, same intervals
	 * @throws IllegalArgumentException if normal or abnormal images are missing, or numbers of scores differ
	 */
	public MethodComparison(final List<TestImage> images, final List<MethodTrial> trials, final int resamples,
		final long seed)
	{
		for (final MethodTrial trial : trials)
			if (!trial.hasFailed() && trial.scores().size() != images.size()) throw new IllegalArgumentException(trial
				.method() + " has " + trial.scores().size() + " scores, but there are " + images.size() + " test images");
		final List<Integer> common = IntStream.range(0, images.size()).filter(i -> trials.stream().noneMatch(trial -> trial
			.lacks(i))).boxed().toList();
		this.images = common.stream().map(images::get).toList();
		this.trials = trials.stream().map(trial -> trial.only(common)).toList();
		final PairedBootstrap bootstrap = new PairedBootstrap(units(false), units(true), resamples, seed);
		final Map<String, RankedScores> ranked = new LinkedHashMap<>();
		for (final MethodTrial trial : finished())
			ranked.put(trial.method(), RankedScores.of(scores(trial, false), scores(trial, true)));
		final Optional<MethodTrial> best = best();
		for (final MethodTrial trial : finished())
			figures.put(trial.method(), figures(trial, best.get(), ranked, bootstrap));
	}

	/** Cases, or images where these are too few. */
	private List<?> units(final boolean abnormal) {
		final List<TestImage> group = group(abnormal);
		return isApproximate(abnormal) ? group : group.stream().map(TestImage::unit).toList();
	}

	/** Single images are units of their own however few there are. */
	private boolean isApproximate(final boolean abnormal) {
		final long units = group(abnormal).stream().map(TestImage::unit).distinct().count();
		return units < FEWEST_UNITS && units < group(abnormal).size();
	}

	private List<TestImage> group(final boolean abnormal) {
		return images.stream().filter(image -> image.abnormal() == abnormal).toList();
	}

	/** The method with the largest area; the first of several. */
	private Optional<MethodTrial> best() {
		return finished().stream().reduce((a, b) -> auroc(b) > auroc(a) ? b : a);
	}

	private Figures figures(final MethodTrial trial, final MethodTrial best, final Map<String, RankedScores> ranked,
		final PairedBootstrap bootstrap)
	{
		final RankedScores scores = ranked.get(trial.method());
		final int steps = Math.min(BAND_STEPS, group(false).size());
		return new Figures(auroc(trial), bootstrap.auroc(scores, CONFIDENCE), auroc(trial) - auroc(best), bootstrap
			.difference(scores, ranked.get(best.method()), CONFIDENCE), RocCurve.of(scores(trial, false), scores(trial,
				true)), bootstrap.band(scores, steps, CONFIDENCE));
	}

	private double auroc(final MethodTrial trial) {
		return Auroc.of(scores(trial, false), scores(trial, true));
	}

	private double[] scores(final MethodTrial trial, final boolean abnormal) {
		return IntStream.range(0, images.size()).filter(i -> images.get(i).abnormal() == abnormal).mapToDouble(i -> trial
			.scores().get(i)).toArray();
	}

	/** The test images that every method could score. */
	public List<TestImage> images() {
		return images;
	}

	/** How many test images are normal, or abnormal. */
	public int count(final boolean abnormal) {
		return group(abnormal).size();
	}

	/** The methods, those included that failed. */
	public List<MethodTrial> trials() {
		return trials;
	}

	/** The methods that did not fail. */
	public List<MethodTrial> finished() {
		return trials.stream().filter(trial -> !trial.hasFailed()).toList();
	}

	/**
	 * The figures of a method.
	 *
	 * @throws IllegalArgumentException if it failed, or was not compared
	 */
	public Figures figures(final String method) {
		final Figures known = figures.get(method);
		if (known == null) throw new IllegalArgumentException("There are no figures of " + method);
		return known;
	}

	/**
	 * Whether images of few cases were drawn as if they were independent: the intervals are then too narrow.
	 */
	public boolean isApproximate() {
		return isApproximate(false) || isApproximate(true);
	}
}
