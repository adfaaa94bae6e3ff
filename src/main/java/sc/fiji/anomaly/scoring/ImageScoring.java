package sc.fiji.anomaly.scoring;

import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.util.Util;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Finds the evidence of all levels in an image and brings it together, position by position (MLSAD, section 3.4). */
public final class ImageScoring {

	private final AnomalyDetector detector;
	private final TiledScoring tiles;
	private final Layout layout;
	private final List<Double> typical;
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
		this.detector = detector;
		this.layout = layout;
		this.tiles = new TiledScoring(detector, TiledScoring.DEFAULT_TILE, progress);
		this.typical = List.copyOf(typical);
		this.weights = List.copyOf(weights);
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
		// A convolution runs in one thread of the engine; the levels and their tiles in several.
		final List<Level> levels = detector.levels();
		final EvidenceMap[] scored = new EvidenceMap[levels.size()];
		Parallel.forEach(scored.length, i -> scored[(int) i] = tiles.evidence(image, levels.get((int) i)));
		final List<EvidenceMap> maps = List.of(scored);
		return new ImageEvidence(image, maps, aggregate(image, maps));
	}

	/**
	 * The weighted mean of the levels. A level speaks where its patches are centred. Nearer to the border of aligned
	 * images, of which the largest patches cover a half, it counts as typical, so that one patch does not mark everything
	 * up to the border; but where there is one patch only, it speaks for the whole image. In textures its nearest patch
	 * counts, which shows the border, too: lesions at the border would fade otherwise.
	 */
	private EvidenceMap aggregate(final WorkingImage image, final List<EvidenceMap> maps) {
		final Img<FloatType> sum = Util.getSuitableImgFactory(new FinalInterval(image.width(), image.height()),
			new FloatType()).create(image.width(), image.height());
		for (int i = 0; i < maps.size(); i++)
			add(maps.get(i), weights.get(i), typical.get(i), image.geometry(), sum);
		return new EvidenceMap(sum, image.geometry());
	}

	private void add(final EvidenceMap map, final double weight, final double typical, final ImageGeometry geometry,
		final Img<FloatType> sum)
	{
		final ImageGeometry own = map.geometry();
		LoopBuilder.setImages(Intervals.positions(sum), sum).multiThreaded().forEachChunk(chunk -> {
			final RealRandomAccess<FloatType> value = map.interpolated().realRandomAccess();
			chunk.forEachPixel((at, total) -> {
				final double x = geometry.toImageX(at.getLongPosition(0));
				final double y = geometry.toImageY(at.getLongPosition(1));
				final boolean speaks = map.speaksAt(x, y, layout);
				value.setPosition(own.toWorkingX(x), 0);
				value.setPosition(own.toWorkingY(y), 1);
				total.set((float) (total.get() + weight * (speaks ? value.get().get() : typical)));
			});
			return null;
		});
	}
}
