package sc.fiji.anomaly;

import java.util.List;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;

/**
 * Finds the places of training images that look most like a place of an image. Holds examples of training images, and
 * no native memory. May be used by several threads.
 */
public interface SimilarPlaces {

	/**
	 * The most similar places, of as many training images: pictures as the model sees them, with what lies around.
	 *
	 * @param place the place itself, {@code C x n x n} values in [-1, 1]
	 * @param similar up to three, the most similar one first; each as large as the place
	 * @param patch how many pixels in the middle of each picture were compared, along each axis; at most n
	 */
	record Found(PixelArray place, List<PixelArray> similar, int patch) {

		public Found {
			similar = List.copyOf(similar);
		}
	}

	/**
	 * Looks for them, which may take a second.
	 *
	 * @param plane of the image
	 * @param x column of the place
	 * @param y row of the place
	 * @param width of the patch that is compared, in pixels of the plane; a few pixels that the model sees are the least
	 * @throws InvalidInputException if the model cannot be applied to this plane
	 */
	Found at(Plane plane, long x, long y, double width);
}
