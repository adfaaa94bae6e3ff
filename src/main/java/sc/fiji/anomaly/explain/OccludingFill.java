package sc.fiji.anomaly.explain;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** What a covered place of an image shows instead. */
@FunctionalInterface
public interface OccludingFill {

	/**
	 * The value of a channel.
	 *
	 * @param image the image whose plane is covered
	 * @param place in pixels of the plane, within it
	 * @return a pixel value of the plane, or NaN
	 */
	double value(WorkingImage image, Place place, int channel);

	/**
	 * A rectangle of pixels.
	 *
	 * @param x first column
	 * @param y first row
	 * @param width columns, at least 1
	 * @param height rows, at least 1
	 */
	record Place(long x, long y, long width, long height) {

		boolean contains(final long column, final long row) {
			return column >= x && row >= y && column < x + width && row < y + height;
		}
	}

	/** The mean of what lies around the place, half its width wide; NaN if there is no number around it. */
	static OccludingFill localMean() {
		return (image, place, channel) -> {
			final Plane plane = image.plane();
			final long around = Math.max(1, Math.max(place.width(), place.height()) / 2);
			final RandomAccess<FloatType> access = plane.pixels().randomAccess();
			access.setPosition(channel, 2);
			double sum = 0;
			long count = 0;
			for (long y = Math.max(0, place.y() - around); y < Math.min(plane.height(), place.y() + place.height() +
				around); y++)
			{
				access.setPosition(y, 1);
				for (long x = Math.max(0, place.x() - around); x < Math.min(plane.width(), place.x() + place.width() +
					around); x++)
				{
					if (place.contains(x, y)) continue;
					access.setPosition(x, 0);
					final float value = access.get().get();
					if (!Float.isFinite(value)) continue;
					sum += value;
					count++;
				}
			}
			// where nothing is around, the place counts as a pixel that is no number
			return count == 0 ? Double.NaN : sum / count;
		};
	}
}
