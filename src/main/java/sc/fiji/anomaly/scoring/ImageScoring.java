package sc.fiji.anomaly.scoring;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Finds the evidence of all levels in an image and brings it together, position by position (MLSAD, section 3.4). */
public final class ImageScoring {

	private final AnomalyDetector detector;
	private final TiledScoring tiles;
	private final Layout layout;
	private final Function<List<EvidenceMap>, List<Double>> typical;
	private final List<Double> weights;

	/**
	 * @param layout what position means in the images
	 * @param typical mean evidence of each level in normal images: what a level of aligned images is taken to say where
	 *          it says nothing
	 * @param weights how much each level counts in the aggregate; their sum is 1
	 * @param progress can end a scoring; asked before every tile, by several threads
	 */
	public ImageScoring(final AnomalyDetector detector, final Layout layout, final List<Double> typical,
		final List<Double> weights, final Progress progress)
	{
		this(detector, layout, maps -> List.copyOf(typical), weights, progress);
	}

	/** @param typical what is typical, if need be by the evidence of each level in the image itself */
	private ImageScoring(final AnomalyDetector detector, final Layout layout,
		final Function<List<EvidenceMap>, List<Double>> typical, final List<Double> weights, final Progress progress)
	{
		this.detector = detector;
		this.layout = layout;
		this.tiles = new TiledScoring(detector, TiledScoring.DEFAULT_TILE, progress);
		this.typical = typical;
		this.weights = List.copyOf(weights);
	}

	/**
	 * Brings the levels together before anything is known of them: all count the same, and what they say in the image on
	 * the whole is taken for typical.
	 */
	public static ImageScoring ofUnfinished(final AnomalyDetector detector, final Layout layout,
		final Progress progress)
	{
		final int levels = detector.levels().size();
		return new ImageScoring(detector, layout, maps -> maps.stream().map(EvidenceMap::mean).toList(), Collections
			.nCopies(levels, 1.0 / levels), progress);
	}

	/** Brings the levels together as a trained model does. */
	public static ImageScoring of(final AnomalyDetector detector, final Layout layout, final Aggregation aggregation,
		final Progress progress)
	{
		return new ImageScoring(detector, layout, aggregation.profile().typicalMeans(), aggregation.weights(), progress);
	}

	/**
	 * Scores an image.
	 *
	 * @throws IllegalArgumentException if it is smaller than the largest level
	 */
	public ImageEvidence score(final WorkingImage image) {
		tiles.check(image);
		final List<Level> levels = detector.levels();
		final Map<Integer, WorkingImage> reduced = new TreeMap<>();
		for (final Level level : levels)
			reduced.computeIfAbsent(level.reduction(), factor -> image.reduced(factor).inMemory());
		// A convolution runs in one thread of the engine; the levels and their tiles in several.
		final EvidenceMap[] scored = new EvidenceMap[levels.size()];
		Parallel.forEach(scored.length, i -> {
			final Level level = levels.get((int) i);
			scored[(int) i] = tiles.evidence(reduced.get(level.reduction()), level);
		});
		final List<EvidenceMap> maps = List.of(scored);
		final List<Double> usual = typical.apply(maps);
		final List<EvidenceMap> places = IntStream.range(0, maps.size()).mapToObj(i -> saysWhere(levels.get(i), image)
			? PatchEvidence.byPlace(maps.get(i), levels.get(i), usual.get(i)) : maps.get(i)).toList();
		return new ImageEvidence(image, maps, places, aggregate(image, maps, usual));
	}

	/**
	 * Whether patches are so small that those around a place say more of it than the one at its centre. Patches of half
	 * of an image say that it is anomalous, and hardly where. In textures the nearest patch does as well.
	 */
	private boolean saysWhere(final Level level, final WorkingImage image) {
		return layout == Layout.ALIGNED && 2L * level.size() < Math.min(image.width(), image.height());
	}

	/**
	 * The weighted mean of the levels. A level speaks where its patches are centred. Nearer to the border of aligned
	 * images, of which the largest patches cover a half, it counts as typical, so that one patch does not mark everything
	 * up to the border; but where there is one patch only, it speaks for the whole image. In textures its nearest patch
	 * counts, which shows the border, too: lesions at the border would fade otherwise.
	 */
	private EvidenceMap aggregate(final WorkingImage image, final List<EvidenceMap> maps, final List<Double> usual) {
		final WorkingArea area = WorkingArea.of(image);
		return MapMean.arithmetic(IntStream.range(0, maps.size()).mapToObj(i -> new MapMean.Part(maps.get(i),
			value -> value, weights.get(i), area, layout == Layout.TEXTURE, usual.get(i))).toList(), image.geometry(), image
				.width(), image.height());
	}
}
