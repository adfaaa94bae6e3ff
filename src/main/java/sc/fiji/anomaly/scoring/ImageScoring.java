package sc.fiji.anomaly.scoring;

import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.Frame;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Finds the evidence of all levels in an image and brings it together, position by position (MLSAD, section 3.4). */
public final class ImageScoring {

	private final AnomalyDetector detector;
	private final TiledScoring tiles;

	public ImageScoring(final AnomalyDetector detector) {
		this.detector = detector;
		this.tiles = new TiledScoring(detector, TiledScoring.DEFAULT_TILE);
	}

	/**
	 * Scores an image.
	 *
	 * @throws IllegalArgumentException where it is smaller than the largest level
	 */
	public ImageEvidence score(final WorkingImage image) {
		tiles.check(image, detector.levels());
		// A convolution runs in one thread of the engine; the levels in several.
		final List<EvidenceMap> maps = detector.levels().parallelStream().map(level -> tiles.evidence(image, level)).toList();
		return new ImageEvidence(image, maps, aggregate(image, maps));
	}

	private EvidenceMap aggregate(final WorkingImage image, final List<EvidenceMap> maps) {
		final Img<FloatType> sum = Util.getSuitableImgFactory(new FinalInterval(image.width(), image.height()),
			new FloatType()).create(image.width(), image.height());
		for (final EvidenceMap map : maps) add(map, 1.0 / maps.size(), image.frame(), sum);
		return new EvidenceMap(sum, image.frame());
	}

	private static void add(final EvidenceMap map, final double weight, final Frame frame, final Img<FloatType> sum) {
		final Frame own = map.frame();
		if (own.equals(frame)) {
			final RandomAccess<FloatType> value = map.values().randomAccess();
			final Cursor<FloatType> cursor = sum.localizingCursor();
			while (cursor.hasNext()) {
				cursor.fwd();
				value.setPosition(cursor);
				cursor.get().set((float) (cursor.get().get() + weight * value.get().get()));
			}
			return;
		}
		final RealRandomAccess<FloatType> value = map.interpolated().realRandomAccess();
		final Cursor<FloatType> cursor = Views.iterable(sum).localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			value.setPosition(own.toWorkingX(frame.toImageX(cursor.getLongPosition(0))), 0);
			value.setPosition(own.toWorkingY(frame.toImageY(cursor.getLongPosition(1))), 1);
			cursor.get().set((float) (cursor.get().get() + weight * value.get().get()));
		}
	}
}
