package sc.fiji.anomaly.scoring;

import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.Frame;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Applies a detector to working images of any size, tile by tile. The result does not depend on the tiles. */
public final class TiledScoring {

	/** Small enough for a few hundred megabytes of activations, large enough to lose little at the tiles' overlaps. */
	public static final int DEFAULT_TILE = 192;

	private final AnomalyDetector detector;
	private final int tile;

	/** @param tile width and height of the evidence that is computed at once; at least 1 */
	public TiledScoring(final AnomalyDetector detector, final int tile) {
		if (tile < 1) throw new IllegalArgumentException("A tile has at least one pixel");
		this.detector = detector;
		this.tile = tile;
	}

	/** @throws IllegalArgumentException where an image is smaller than one of the levels; before anything is computed */
	void check(final WorkingImage image, final List<Level> levels) {
		for (final Level level : levels)
			if (image.width() < level.size() || image.height() < level.size()) throw new IllegalArgumentException(image.plane()
				.name() + " is too small: at the model's resolution it has " + image.width() + " x " + image.height()
				+ " pixels, but the model looks at structures of " + level.size() + " x " + level.size());
	}

	/** The evidence of every patch of an image that is at least as large as the level. */
	public EvidenceMap evidence(final WorkingImage image, final Level level) {
		final WorkingImage reduced = image.reduced(level.reduction());
		final int n = level.receptiveField();
		final long width = reduced.width() - n + 1;
		final long height = reduced.height() - n + 1;
		final Img<FloatType> map = Util.getSuitableImgFactory(new FinalInterval(width, height), new FloatType())
			.create(width, height);
		final RandomAccess<FloatType> access = map.randomAccess();
		for (long y = 0; y < height; y += tile) {
			for (long x = 0; x < width; x += tile) {
				final Window window = reduced.window(x, y, (int) Math.min(tile, width - x) + n - 1, (int) Math.min(tile, height
					- y) + n - 1);
				copy(detector.evidence(level, window), x, y, access);
			}
		}
		final Frame frame = reduced.frame();
		final double centre = (n - 1) / 2.0;
		return new EvidenceMap(map, new Frame(frame.left() + centre * frame.scaleX(), frame.top() + centre * frame.scaleY(),
			frame.scaleX(), frame.scaleY()));
	}

	private static void copy(final Raster evidence, final long x, final long y, final RandomAccess<FloatType> to) {
		for (int row = 0; row < evidence.height(); row++) {
			to.setPosition(y + row, 1);
			to.setPosition(x, 0);
			for (int column = 0; column < evidence.width(); column++) {
				to.get().set(evidence.get(0, row, column));
				to.fwd(0);
			}
		}
	}
}
