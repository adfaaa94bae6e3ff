package sc.fiji.anomaly.scoring;

import java.util.stream.LongStream;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/**
 * Applies a detector that sees windows of one size as a whole to an image of any size. Windows overlap by half, and
 * what they say of a pixel is averaged, those near whose border it lies counting less. An image of a window's size is
 * one window. The patches of a level with a stride reach the window's end, or the last ones of an image would need a
 * window beyond it.
 */
final class OverlappingWindows {

	private final AnomalyDetector detector;
	private final Extent view;
	private final Progress progress;

	OverlappingWindows(final AnomalyDetector detector, final Extent view, final Progress progress) {
		this.detector = detector;
		this.view = view;
		this.progress = progress;
	}

	/**
	 * One value for each patch of an image that is at least as large as the view. The image is reduced as the level says.
	 */
	Img<FloatType> evidence(final WorkingImage image, final Level level) {
		final Axis columns = new Axis(image.width(), view.width(), level);
		final Axis rows = new Axis(image.height(), view.height(), level);
		final Img<FloatType> sum = Util.getSuitableImgFactory(new FinalInterval(columns.patches(), rows.patches()),
			new FloatType()).create(columns.patches(), rows.patches());
		final PixelArray[] row = new PixelArray[columns.tiles()];
		for (int y = 0; y < rows.tiles(); y++) {
			final long top = rows.start(y);
			Parallel.forEach(row.length, x -> {
				progress.check();
				row[(int) x] = detector.evidence(level, image.tile(columns.start((int) x), top, view.width(), view.height()));
			});
			// one after the other: the order of a sum decides its last bit
			for (int x = 0; x < row.length; x++)
				add(row[x], columns, x, rows, y, sum);
		}
		divide(sum, columns.weights(), rows.weights());
		return sum;
	}

	private static void add(final PixelArray evidence, final Axis columns, final int column, final Axis rows,
		final int row, final Img<FloatType> sum)
	{
		final RandomAccess<FloatType> access = sum.randomAccess();
		for (int y = 0; y < evidence.height(); y++) {
			access.setPosition(rows.first(row) + y, 1);
			access.setPosition(columns.first(column), 0);
			for (int x = 0; x < evidence.width(); x++) {
				access.get().set((float) (access.get().get() + rows.weight(y) * columns.weight(x) * evidence.get(0, y, x)));
				access.fwd(0);
			}
		}
	}

	private static void divide(final Img<FloatType> sum, final double[] columns, final double[] rows) {
		final Cursor<FloatType> cursor = sum.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			cursor.get().set((float) (cursor.get().get() / (columns[(int) cursor.getLongPosition(0)] * rows[(int) cursor
				.getLongPosition(1)])));
		}
	}

	/** The windows along one axis: each half a window after the one before, the last one up to the border. */
	private record Axis(long pixels, int view, Level level) {

		int tiles() {
			return Math.toIntExact((lastStart() + step() - 1) / step() + 1);
		}

		/** A multiple of the stride, so that the patches of all windows lie on one grid, and no patch is left out. */
		private long step() {
			return Math.min(Math.max(1, view / 2 / level.stride()), level.patches(view)) * level.stride();
		}

		/** Where a window begins. */
		long start(final int tile) {
			return Math.min(tile * step(), lastStart());
		}

		private long lastStart() {
			return (level.patches(pixels) - level.patches(view)) * level.stride();
		}

		/** A window's first patch. */
		long first(final int tile) {
			return start(tile) / level.stride();
		}

		long patches() {
			return level.patches(pixels);
		}

		/** How much a window's patch counts: as many times as it is away from the window's border. */
		double weight(final int patch) {
			return Math.min(patch + 1, level.patches(view) - patch);
		}

		/** The sum of the weights of all windows, for each patch. */
		double[] weights() {
			final double[] weights = new double[Math.toIntExact(patches())];
			for (int tile = 0; tile < tiles(); tile++) {
				final int first = (int) first(tile);
				LongStream.range(0, level.patches(view)).forEach(patch -> weights[first + (int) patch] += weight((int) patch));
			}
			return weights;
		}
	}
}
