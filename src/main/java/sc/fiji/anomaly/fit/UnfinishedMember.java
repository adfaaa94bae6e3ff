package sc.fiji.anomaly.fit;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import net.imglib2.Dimensions;
import net.imglib2.view.Views;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.UnfinishedModel;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.Onlooker;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.scoring.ImageEvidence;
import sc.fiji.anomaly.scoring.ImageScoring;

/**
 * A member while it is trained: what it says of images already, and how much of its training is done. It only reads the
 * weights, without waiting for the threads that change them: a look may find those of two neighbouring steps side by
 * side, and the training never waits for a look, nor has another result.
 */
final class UnfinishedMember implements UnfinishedModel, Onlooker {

	/** Working pixels of a texture that are looked at along each axis, at the most: a look shall take a moment. */
	private static final int LARGEST = 256;

	private final Preprocessing preprocessing;

	/** Null where nothing is shown. Whoever reads the weights holds this object's lock; who shows others needs none. */
	private volatile AnomalyDetector detector;

	/** Ends a look that is under way. */
	private volatile boolean closing;

	private long done;
	private long whole;

	UnfinishedMember(final Preprocessing preprocessing) {
		this.preprocessing = preprocessing;
	}

	@Override
	public Showing show(final AnomalyDetector unfinished) {
		detector = unfinished;
		return this::end;
	}

	private void end() {
		closing = true;
		synchronized (this) {
			detector = null;
		}
	}

	@Override
	public void ended(final long ownDone, final long ownWhole) {
		synchronized (preprocessing) {
			done += ownDone;
			whole += ownWhole;
		}
	}

	/** Share of the training that was done, once it has ended; 1 for a method that knows no steps. */
	double share() {
		synchronized (preprocessing) {
			return whole == 0 ? 1 : (double) done / whole;
		}
	}

	@Override
	public synchronized Optional<Look> look(final Plane plane) {
		final AnomalyDetector now = detector;
		if (now == null) return Optional.empty();
		final Plane part = part(plane);
		try {
			final ImageEvidence evidence = ImageScoring.ofUnfinished(now, preprocessing.layout(), new Progress() {

				@Override
				public boolean isCanceled() {
					return closing;
				}
			}).score(preprocessing.apply(part));
			return Optional.of(new Look(part, evidence.aggregate().inPixelsOf(part, evidence.area())));
		}
		catch (final CancellationException e) {
			return Optional.empty();
		}
	}

	/** The middle of a large texture; all of any other image. */
	private Plane part(final Plane plane) {
		if (preprocessing.layout() == Layout.ALIGNED || plane.channels() != preprocessing.channels()) return plane;
		final Dimensions working = preprocessing.workingSize(plane.width(), plane.height(), plane.pixelSize());
		final long width = length(plane.width(), working.dimension(0));
		final long height = length(plane.height(), working.dimension(1));
		if (width == plane.width() && height == plane.height()) return plane;
		final long left = (plane.width() - width) / 2;
		final long top = (plane.height() - height) / 2;
		return new Plane(plane.name(), plane.source(), Views.zeroMin(Views.interval(plane.pixels(), new long[] { left, top,
			0 }, new long[] { left + width - 1, top + height - 1, plane.channels() - 1 })), plane.pixelSize(), true);
	}

	private static long length(final long pixels, final long working) {
		return working <= LARGEST ? pixels : Math.max(1, pixels * LARGEST / working);
	}
}
