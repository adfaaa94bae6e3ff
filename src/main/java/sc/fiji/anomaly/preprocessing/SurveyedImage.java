package sc.fiji.anomaly.preprocessing;

import java.util.List;
import java.util.function.ToDoubleFunction;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.image.PixelSize;

/**
 * What a survey keeps of an image.
 *
 * @param name shown to people
 * @param width in pixels
 * @param height in pixels
 * @param pixelSize physical size of a pixel
 * @param samples some values of each channel
 * @param thumbnail a small picture, see {@link Thumbnail}
 * @param foreground the part that shows something
 * @param digest check sum of its size and pixels
 * @param isPart whether it was cut out of a larger image
 */
record SurveyedImage(String name, long width, long height, PixelSize pixelSize, List<PixelSample> samples,
		double[] thumbnail, Foreground foreground, String digest, boolean isPart) {

	Dimensions workingSize(final Preprocessing preprocessing) {
		return preprocessing.workingSize(width, height, pixelSize);
	}

	double longerSide() {
		return Math.max(width, height);
	}

	/** The median of a value of some images; the upper one of two. */
	static double median(final List<SurveyedImage> images, final ToDoubleFunction<SurveyedImage> value) {
		return images.stream().mapToDouble(value).sorted().toArray()[images.size() / 2];
	}
}
