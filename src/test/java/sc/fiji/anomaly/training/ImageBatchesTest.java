package sc.fiji.anomaly.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/** Batches of whole images, and of parts of larger ones. */
class ImageBatchesTest {

	/** Each value is its index, in two channels. */
	private static ImageTile image(final int width, final int height, final float first) {
		final PixelArray raster = new PixelArray(2, height, width);
		for (int i = 0; i < raster.values().length; i++)
			raster.values()[i] = first + i;
		return ImageTile.whole(raster);
	}

	@Test
	void imagesOfTheViewsSizeComeWhole() {
		final ImageBatches batches = ImageBatches.seenOnce(List.of(image(3, 2, 0), image(3, 2, 100)), new Extent(3, 2));
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final NDArray batch = batches.draw(40, new SplittableRandom(1), scope);
			assertEquals(new Shape(40, 2, 2, 3), batch.getShape());
			final Set<Float> firsts = new HashSet<>();
			final float[] values = batch.toFloatArray();
			for (int i = 0; i < 40; i++) {
				firsts.add(values[12 * i]);
				for (int j = 0; j < 12; j++)
					assertEquals(values[12 * i] + j, values[12 * i + j]);
			}
			assertEquals(Set.of(0f, 100f), firsts);
		}
	}

	@Test
	void partsOfLargerImagesComeFromEverywhereAndLieTogether() {
		final ImageBatches batches = ImageBatches.seenOnce(List.of(image(4, 3, 0)), new Extent(2, 2));
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final float[] values = batches.draw(200, new SplittableRandom(1), scope).toFloatArray();
			final Set<Float> corners = new HashSet<>();
			for (int i = 0; i < 200; i++) {
				final float corner = values[8 * i];
				corners.add(corner);
				assertArrayEquals(new float[] { corner, corner + 1, corner + 4, corner + 5, corner + 12, corner + 13, corner +
					16, corner + 17 }, Arrays.copyOfRange(values, 8 * i, 8 * i + 8));
			}
			assertEquals(Set.of(0f, 1f, 2f, 4f, 5f, 6f), corners);
		}
	}

	@Test
	void anImageThatIsTooSmallIsNamedBySize() {
		final String message = assertThrows(IllegalArgumentException.class, () -> ImageBatches.seenOnce(List.of(image(4, 3,
			0)), new Extent(4, 4))).getMessage();
		assertTrue(message.startsWith("size: ") && message.contains("4 x 3 pixels, but the method looks at 4 x 4"),
			message);
	}

	/** A float[] of so many values is possible, but no buffer; of the second number of images, neither. */
	@ParameterizedTest
	@ValueSource(ints = { 3000, 30000 })
	void aBatchThatNoBufferHoldsSaysWhatToLower(final int count) {
		final ImageBatches batches = ImageBatches.seenOnce(List.of(image(300, 300, 0)), new Extent(300, 300));
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final String message = assertThrows(IllegalArgumentException.class, () -> batches.draw(count,
				new SplittableRandom(1), scope)).getMessage();
			assertTrue(message.startsWith("batch: " + count + " images of 300 x 300 pixels and 2 channels would take "),
				message);
			assertTrue(message.endsWith("Write a lower batch in the options, or a lower size or window."), message);
		}
	}
}
