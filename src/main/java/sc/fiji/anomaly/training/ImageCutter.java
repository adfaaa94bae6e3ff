package sc.fiji.anomaly.training;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.PixelArray;

/** Cuts parts of one size out of images and brings them to the device. Belongs to one thread. */
public interface ImageCutter {

	/**
	 * Where a part lies.
	 *
	 * @param image it is cut from
	 * @param left column of its first pixel
	 * @param top row of its first pixel
	 */
	record Part(PixelArray image, int left, int top) {
	}

	/**
	 * Cuts.
	 *
	 * @return {@code parts x C x H x W}, in the scope; must not be used any more once the next are cut
	 */
	NDArray cut(List<Part> parts, NDManager scope);

	/**
	 * Cuts where the images are: in Java's memory on a CPU, which is where it computes. A GPU is given them once.
	 *
	 * @param images at least one, all with as many channels
	 * @param size of the parts
	 * @param scope owns what lies on a GPU, which is as large as the images
	 */
	static ImageCutter of(final List<PixelArray> images, final Extent size, final NDManager scope) {
		return scope.getDevice().isGpu() ? new DeviceCutter(new PixelTable(images, scope), size, scope) : new HostCutter(
			size);
	}
}
