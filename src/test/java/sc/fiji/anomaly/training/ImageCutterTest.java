package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.PixelArray;

/** What is cut in Java's memory and on the device is the same. */
class ImageCutterTest {

	/** Each value is another. */
	private static PixelArray image(final int channels, final int width, final int height, final float first) {
		final PixelArray image = new PixelArray(channels, height, width);
		for (int i = 0; i < image.values().length; i++)
			image.values()[i] = first + i;
		return image;
	}

	private static void same(final List<PixelArray> images, final Extent size, final List<ImageCutter.Part> parts) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final NDArray expected = new HostCutter(size).cut(parts, scope);
			final NDArray cut = new DeviceCutter(new PixelTable(images, scope), size, scope).cut(parts, scope);
			assertEquals(expected.getShape(), cut.getShape());
			assertArrayEquals(expected.toFloatArray(), cut.toFloatArray());
		}
	}

	@Test
	void partsOfImagesOfSeveralSizes() {
		final List<PixelArray> images = List.of(image(3, 9, 7, 0), image(3, 12, 5, 1000), image(3, 6, 11, 2000));
		same(images, new Extent(6, 4), List.of(new ImageCutter.Part(images.get(0), 3, 3), new ImageCutter.Part(images.get(
			1), 6, 1), new ImageCutter.Part(images.get(2), 0, 7), new ImageCutter.Part(images.get(0), 0, 0)));
	}

	/** More values than are copied at once, and a row that is longer than that. */
	@Test
	void largeImages() {
		final List<PixelArray> images = List.of(image(1, 3000, 900, 0), image(1, 2999, 900, -4e6f));
		same(images, new Extent(5, 5), List.of(new ImageCutter.Part(images.get(0), 2995, 895), new ImageCutter.Part(images
			.get(1), 2994, 495), new ImageCutter.Part(images.get(1), 2994, 499), new ImageCutter.Part(images.get(1), 0,
				895)));
		final PixelArray wide = image(2, (1 << 21) + 3, 2, 0);
		same(List.of(wide), new Extent(3, 2), List.of(new ImageCutter.Part(wide, 1 << 21, 0)));
	}
}
